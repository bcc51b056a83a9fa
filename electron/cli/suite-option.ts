import { InvalidArgumentError } from 'commander';
import type { Suite } from '#shared/domain/keys.ts';

export const suiteHelp = '密码套件：1（国际通用）或 2（商密 SM2/SM3/SM4）';

/** Reads the value of `--suite`. */
export function readSuite(text: string): Suite {
  if (text === '1') return 1;
  if (text === '2') return 2;
  throw new InvalidArgumentError('应为 1 或 2');
}
