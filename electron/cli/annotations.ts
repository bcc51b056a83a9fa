import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { exportMarks } from '#electron/core/marks/export-marks.ts';
import { listVolumes } from '#electron/core/marks/find-marks.ts';
import { readMarks } from '#electron/core/marks/read-marks.ts';
import type { Core } from '#electron/core/open-core.ts';
import { changeReview } from '#electron/core/reviews/change.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { MarkFormat, type MarkOwner, type SkippedMark } from '#shared/ipc/marks.ts';
import { formatBytes } from './format.ts';
import type { CliIo } from './io.ts';
import { withCore, withTask } from './with-core.ts';

interface ExportOptions {
  readonly format: MarkFormat;
  readonly out: string;
  readonly volume?: string;
  readonly expert?: string;
}

/** Adds `annotations export | import`. */
export function registerAnnotations(program: Command, io: CliIo): void {
  const annotations = program.command('annotations').description('标注：导出给其他软件、从其他软件导入');
  annotations
    .command('export')
    .description('导出一卷上的标注；原件不改动')
    .argument('<case>', '案卷编号，例如 b-7f3a91c2-001')
    .addOption(
      new Option('--format <格式>', 'pdf 带批注的副本，w3c 标注（JSON-LD），xfdf 批注')
        .choices(MarkFormat.options)
        .makeOptionMandatory(),
    )
    .requiredOption('--out <FILE>', '写到哪个文件')
    .option('--volume <卷>', '扫描件指纹的开头，或 application、audit（只有一卷时可省略）')
    .option('--expert <编号>', '主管部门导出某位专家已封存的标注；省略时为本机专家自己的')
    .action((caseId: string, options: ExportOptions) =>
      withCore(io, async (core) => {
        const owner = ownerOf(caseId, options.expert);
        const volume = chooseVolume(core, owner, options.volume);
        const written = await withTask(io, '导出标注', (task) =>
          exportMarks(core, { owner, volume, format: options.format, path: resolve(options.out) }, task),
        );
        io.finish(
          { file: options.out, caseId, volume, format: options.format, ...written },
          () => `已导出 ${written.marks} 处标注：${written.fileName}　${formatBytes(written.bytes)}`,
        );
      }),
    );
  annotations
    .command('import')
    .description('把其他软件的 XFDF 批注导入本机专家的评审；可在窗口中撤销')
    .argument('<case>', '案卷编号，例如 b-7f3a91c2-001')
    .argument('<file>', '批注文件（.xfdf）')
    .option('--volume <卷>', '扫描件指纹的开头，或 application、audit（只有一卷时可省略）')
    .action((caseId: string, file: string, options: { readonly volume?: string }) =>
      withCore(io, async (core) => {
        const volume = chooseVolume(core, ownerOf(caseId, undefined), options.volume);
        const read = await readMarks(core, { caseId, volume, path: resolve(file) });
        const act = randomUUID();
        for (const evidence of read.marks) {
          changeReview(core, { caseId, change: { type: 'evidence.put', evidence }, act });
        }
        const { marks, skipped, changed } = read;
        io.finish({ caseId, volume, imported: marks.length, skipped, changed }, () =>
          [
            `导入 ${marks.length} 处标注，未导入 ${skipped.length} 处，有改动 ${changed.length} 处。`,
            ...skipped.map((one) => `未导入　${say(one)}`),
            ...changed.map((one) => `有改动　${say(one)}`),
          ].join('\n'),
        );
      }),
    );
}

const ownerOf = (caseId: string, expertId: string | undefined): MarkOwner =>
  expertId === undefined ? { desk: 'expert', caseId } : { desk: 'bureau', caseId, expertId };

const say = ({ kind, page, text, reason }: SkippedMark): string =>
  [page === null ? '' : `第 ${page + 1} 页`, kind, reason, text].filter((part) => part !== '').join('　');

/** By the beginning of its digest or by its role; the only one when nothing is said. */
function chooseVolume(core: Core, owner: MarkOwner, asked: string | undefined): string {
  const volumes = listVolumes(core, owner);
  const fitting = volumes.filter(
    ({ hash, role }) => asked === undefined || role === asked || hash.startsWith(asked),
  );
  const [only, ...more] = fitting;
  if (only !== undefined && more.length === 0) return only.hash;
  const list = volumes.map(({ hash, role, title }) => `${hash.slice(0, 12)} ${role} ${title}`).join('；');
  throw new Refusal('INPUT_INVALID', { problems: [`请用 --volume 指明是哪一卷：${list}`] });
}
