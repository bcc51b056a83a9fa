import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { archiveBatch } from '#electron/core/archive/archive-batch.ts';
import { verifyArchive } from '#electron/core/archive/verify-archive.ts';
import { spoolDirOf } from '#electron/core/exchange/spool-dir.ts';
import type { Core } from '#electron/core/open-core.ts';
import { formatBytes } from './format.ts';
import type { CliIo } from './io.ts';
import { printAllForms } from './print-all.ts';
import { withCore, withTask } from './with-core.ts';

interface ArchiveOptions {
  readonly out: string;
  readonly packages: readonly string[];
  readonly forms?: string | true;
}

/** Adds `archive`. */
export function registerArchive(program: Command, io: CliIo): void {
  program
    .command('archive')
    .description('把一个批次归档到新文件夹：签名的包、表格、结果表、指纹清单和核验说明')
    .argument('<batch>', '批次编号')
    .requiredOption('--out <DIR>', '新的归档文件夹')
    .option('--packages <DIRS...>', '存放已发出的评审包的文件夹', [])
    .option('--forms [DIR]', '打印好的表格（PDF）所在的文件夹；不写文件夹就现在打印全部表格')
    .action((batchId: string, { out, packages, forms }: ArchiveOptions) =>
      withCore(io, async (core) => {
        const formsDir = await findForms(io, core, batchId, forms);
        const report = await withTask(io, '归档', (task) =>
          archiveBatch(
            core,
            { batchId, outDir: resolve(out), packageDirs: packages.map((dir) => resolve(dir)), formsDir },
            task,
          ),
        );
        io.finish({ batchId, ...report }, () =>
          [
            `已归档 ${report.files} 个文件，${formatBytes(report.bytes)}，已从归档自身复算无误。`,
            report.outDir,
            `SHA256SUMS 的指纹　${report.digest}`,
            ...(report.leftOut ?? []).map(({ code, message }) => `! 没有收入：${message}（${code}）`),
          ].join('\n'),
        );
      }),
    );
}

/** The folder named, or one with every form printed now; it is emptied when the data folder is opened again. */
async function findForms(
  io: CliIo,
  core: Core,
  batchId: string,
  forms: string | true | undefined,
): Promise<string | null> {
  if (forms === undefined) return null;
  if (forms !== true) return resolve(forms);
  const folder = join(spoolDirOf(core.dataDir), 'forms');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await printAllForms(io, core, batchId, folder);
  return folder;
}

/** Adds `archive-verify`: needs no data folder. */
export function registerArchiveVerify(program: Command, io: CliIo): void {
  program
    .command('archive-verify')
    .description('核验归档文件夹：逐个核对指纹、有没有缺少或多出的文件，并复算结果')
    .argument('<dir>', '归档文件夹')
    .action(async (dir: string) => {
      const { replay, ...verdict } = await withTask(io, '核验归档', (task) =>
        verifyArchive(resolve(dir), task),
      );
      const { batchId, title, bureau } = replay;
      const code = verdict.ok ? null : 'ARCHIVE_CHANGED';
      io.finish(
        { ...verdict, ...(code === null ? {} : { code }), batchId, title, bureau },
        () =>
          [
            `${title}（${batchId}）　签发密钥 ${bureau.fingerprint}`,
            `SHA256SUMS 的指纹　${verdict.digest}`,
            ...(verdict.ok
              ? [`${verdict.files} 个文件都与归档时一致，复算结果一致。`]
              : verdict.problems.map((problem) => `✕ ${problem}`)),
          ].join('\n'),
        verdict.ok ? 0 : 1,
      );
    });
}
