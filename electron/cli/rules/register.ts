import type { Command } from 'commander';
import type { CliIo } from '../io.ts';

/** Adds `rules …` to the command line. */
export function registerRules(program: Command, io: CliIo): void {
  const rules = program.command('rules').description('标准与规则包');
  rules
    .command('list')
    .description('列出规则包')
    .action(() => io.finish({ packs: [] }, () => '没有规则包。'));
}
