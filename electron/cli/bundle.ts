import { basename, resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { exportBundle } from '#electron/core/exchange/export-bundles.ts';
import { importBundle } from '#electron/core/exchange/import-bundle.ts';
import type { BundleLock } from '#electron/core/exchange/seal-request.ts';
import { listMyCases } from '#electron/core/reviews/read.ts';
import type { Suite } from '#shared/domain/keys.ts';
import { formatBytes, shortDigest } from './format.ts';
import type { CliIo } from './io.ts';
import { describePackageReport } from './package-report.ts';
import { readSuite, suiteHelp } from './suite-option.ts';
import { withCore, withTask } from './with-core.ts';

interface ExportOptions {
  readonly expert: string;
  readonly out: string;
  /** True when the option stands alone. */
  readonly code?: string | true;
  readonly encrypt?: boolean;
  /** Bytes. */
  readonly partSize?: number;
  readonly suite?: Suite;
  /** Why; written only what changed since the last hand-out. */
  readonly supplement?: string;
}

/** Bytes from `4095M`, `700K` or a plain number. */
function readSize(text: string): number {
  const match = /^(\d{1,12})([KMG]?)$/i.exec(text);
  const unit = { '': 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3 }[match?.[2]?.toUpperCase() ?? ''];
  const bytes = Number(match?.[1]) * (unit ?? Number.NaN);
  if (!Number.isSafeInteger(bytes) || bytes === 0) throw new InvalidArgumentError('应为大小，如 4095M');
  return bytes;
}

function readReason(text: string): string {
  const reason = text.trim();
  if (reason === '' || reason.length > 500) throw new InvalidArgumentError('应写明原因，不超过 500 字');
  return reason;
}

function lockOf({ code, encrypt }: ExportOptions): BundleLock | undefined {
  if (code === undefined) return encrypt === true ? 'auto' : undefined;
  return code === true ? 'new-code' : { code };
}

const tellCode = (code: string | undefined): string =>
  code === undefined
    ? ''
    : `一次性口令　${code}\n只显示这一次：请另用电话等渠道告诉专家，不要和 U 盘放在一起。\n`;

/** Adds `bundle export | import`. */
export function registerBundle(program: Command, io: CliIo): void {
  const bundle = program.command('bundle').description('评审包：发出、收入');
  bundle
    .command('export')
    .description('为一位专家写出签名的评审包')
    .argument('<batch>', '批次编号')
    .requiredOption('--expert <ID>', '专家编号')
    .requiredOption('--out <FILE>', '评审包文件（.pxb）')
    .option('--encrypt', '加密：专家的密钥已登记则只有他能打开，否则用一次性口令')
    .option('--code [CODE]', '用一次性口令加密；不写口令则生成一个')
    .option('--part-size <SIZE>', '超过时分卷，如 4095M（FAT32 的 U 盘自动分卷）', readSize)
    .option('--suite <N>', suiteHelp, readSuite)
    .option('--supplement <REASON>', '写补充包：只带上次发出以来的变动，并写明原因', readReason)
    .action((batchId: string, options: ExportOptions) =>
      withCore(io, async (core) => {
        const { expert, out, suite } = options;
        const written = await withTask(io, '写出评审包', (task) =>
          exportBundle(
            core,
            {
              batchId,
              expertId: expert,
              path: resolve(out),
              lock: lockOf(options),
              suite,
              fileLimitBytes: options.partSize,
              supplement: options.supplement === undefined ? undefined : { reason: options.supplement },
            },
            task,
          ),
        );
        const { packageId, digest, bytes, code, parts } = written;
        const inParts = parts === undefined ? '' : `　分 ${parts} 卷（.001 起），须全部交给专家`;
        io.finish(
          {
            file: out,
            packageId,
            digest,
            bytes,
            ...(code === undefined ? {} : { code }),
            ...(parts === undefined ? {} : { parts }),
          },
          () =>
            `${basename(out)}　${formatBytes(bytes)}${inParts}　指纹 ${shortDigest(digest)}\n${tellCode(code)}已回读核对，可以安全拔出。`,
        );
      }),
    );
  registerImport(bundle, io);
}

function registerImport(bundle: Command, io: CliIo): void {
  bundle
    .command('import')
    .description('核验并收入评审包')
    .argument('<file>', '评审包文件（.pxb；分卷的任一卷 .pxb.001）')
    .option('--code <CODE>', '主管部门另行告知的一次性口令')
    .option('--fingerprint <FP>', '公钥指纹单上的指纹：不一致则不收入；主管部门换了根密钥时必须给出')
    .action((file: string, { code, fingerprint }: { code?: string; fingerprint?: string }) =>
      withCore(io, async (core) => {
        const take = (typed: string | undefined) =>
          withTask(io, '收入评审包', (task) =>
            importBundle(core, { path: resolve(file), code: typed, fingerprint }, task),
          );
        const first = await take(code);
        const typed = first.report.code === 'PKG_CODE_NEEDED' ? await io.ask('一次性口令：') : null;
        const { report, batchId } = typed === null ? first : await take(typed);
        const cases =
          batchId === null
            ? []
            : listMyCases(core, { batchId }).map((one) => ({
                id: one.file.id,
                applicant: one.file.applicant,
              }));
        io.finish(
          { ...report, batchId, cases },
          () => describePackageReport(report),
          report.state === 'accepted' || report.state === 'already' ? 0 : 1,
        );
      }),
    );
}
