import { join } from 'node:path';
import type { Command } from 'commander';
import { resourcesDir } from '#electron/resources.ts';
import type { CliIo } from '../io.ts';
import { checkFiles } from './check.ts';
import { evaluateFile, type EvalOptions } from './eval.ts';
import { showDictionary, showList, showPack, showSchema } from './show.ts';

/** Adds `rules …` to the command line. */
export function registerRules(program: Command, io: CliIo): void {
  const rulesDir = join(resourcesDir, 'rules');
  const rules = program.command('rules').description('标准与规则包');
  rules
    .command('list')
    .description('列出规则包：编号、版本、名称、发布机关、施行日期、摘要')
    .action(() => showList(rulesDir, io));
  rules
    .command('show <ID>')
    .description('一个规则包的条款、出处与读法')
    .option('--overlay <ID>', '加上补充包')
    .action((id: string, options: { overlay?: string }) =>
      showPack(rulesDir, id, options.overlay ?? null, io),
    );
  rules
    .command('check <FILE...>')
    .description('检查规则包文件，一次列出全部问题及行号')
    .action((files: readonly string[]) => checkFiles(rulesDir, files, io));
  rules
    .command('dictionary')
    .description('事实字典：键、中文名、单位、类型、期间')
    .action(() => showDictionary(rulesDir, io));
  rules
    .command('schema')
    .description('规则包的 JSON Schema（供编辑器补全）')
    .action(() => showSchema(io));
  rules
    .command('eval <ID> <FACTS>')
    .description('按规则包评定一个事实文件（- 为标准输入）')
    .option('--overlay <ID>', '加上补充包')
    .option('--lines', '文件每行一个企业，每行输出一个结果')
    .action((id: string, facts: string, options: EvalOptions) =>
      evaluateFile(rulesDir, id, facts, options, io),
    );
}
