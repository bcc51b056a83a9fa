import { type CheckedFile, checkPackFile } from '#electron/core/rules/check-packs.ts';
import { sayProblem } from '#electron/core/rules/rule-store.ts';
import type { CliIo } from '../io.ts';

/** `rules check FILE…`: every problem of every file; exit 1 when there is any. */
export function checkFiles(rulesDir: string, paths: readonly string[], io: CliIo): void {
  const files = paths.map((path) => checkPackFile(rulesDir, path));
  const isOk = files.every((file) => file.ok);
  const data = { ok: isOk, ...(isOk ? {} : { code: 'RULE_PACK_INVALID' }), files };
  io.finish(data, () => files.map(sayFile).join('\n'), isOk ? 0 : 1);
}

function sayFile({ file, ok, problems, warnings = [] }: CheckedFile): string {
  const count = warnings.length === 0 ? '' : `，${warnings.length} 处提醒`;
  return [
    `${file}：${ok ? '没有问题' : `${problems.length} 处问题`}${count}`,
    ...problems.map((one) => `  ${sayProblem(one)}`),
    ...warnings.map((one) => `  提醒：${sayProblem(one)}`),
  ].join('\n');
}
