import { resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import type { CliIo } from '../io.ts';

interface DemoOptions {
  readonly out: string;
  readonly cases: number;
  readonly pages: number;
  readonly experts: number;
  readonly seed: number;
  readonly pack: string;
}

/** Adds `demo`. */
export function registerDemo(program: Command, io: CliIo): void {
  program
    .command('demo')
    .description('用生成的扫描件把主要工作从头到尾做一遍，成果留在 --out')
    .option('--out <DIR>', '成果文件夹', 'artifacts/demo')
    .option('--cases <N>', '企业数', wholeNumber, 6)
    .option('--pages <N>', '每家的扫描页数', wholeNumber, 24)
    .option('--experts <N>', '专家数', wholeNumber, 4)
    .option('--seed <N>', '随机种子', wholeNumber, 63)
    .option('--pack <ID>', '规则包', 'xj-2026-1')
    .action(async ({ out, ...size }: DemoOptions) => {
      // Drawing scans needs a canvas that no other command should wait for.
      const { runDemo } = await import('./run-demo.ts');
      const { describeDemo } = await import('./describe-demo.ts');
      const summary = await runDemo(io, { ...size, outDir: resolve(out) });
      io.finish(summary, () => describeDemo(summary), summary.replay.ok ? 0 : 1);
    });
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('应为整数');
  return Number(text);
}
