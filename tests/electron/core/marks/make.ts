import { createHash, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportedMark } from '#electron/core/marks/exported-mark.ts';
import type { PageRect, Volume } from '#shared/domain/dossier.ts';
import type { MarkShape } from '#shared/domain/marks.ts';
import type { Evidence } from '#shared/domain/review.ts';

export const author = '阿依努尔·买买提 & <陈>';

/** A mark with its item; rectangle [100, 500, 300, 600] on the first page unless told otherwise. */
export function makeMark(
  change: Partial<Evidence> & { readonly shape?: MarkShape } = {},
  item: string | null = '指标11 研发费用',
): ExportedMark {
  const mark: Evidence = {
    id: randomUUID(),
    itemId: item === null ? null : 'i11',
    volume: '0'.repeat(64),
    page: 0,
    rect: [100, 500, 300, 600],
    note: '与审计报告不一致（差 12 万元）',
    ...change,
  };
  return { mark, item, author, at: '2026-03-05T08:09:10.123Z' };
}

const box: PageRect = [100, 500, 300, 600];

export const everyShape: readonly ExportedMark[] = [
  makeMark(),
  makeMark({ shape: { kind: 'rect' }, color: 'blue' }, null),
  makeMark({ shape: { kind: 'highlight', quads: [box, [100, 500, 200, 520]] } }),
  makeMark({ shape: { kind: 'pen', width: 3, strokes: [[110, 510, 200, 590, 290, 510]] }, color: 'green' }),
  makeMark({ shape: { kind: 'note' }, note: '第一行\n第二行' }),
  makeMark({ shape: { kind: 'stamp', stamp: 'doubt' } }),
  makeMark({ shape: { kind: 'stamp', stamp: 'missing' } }),
  makeMark({ shape: { kind: 'stamp', stamp: 'illegible' }, note: '' }),
];

/** A file with the volume that stands for it. */
export function storeVolume(
  folder: string,
  bytes: Buffer,
  pages: number,
  title = '胶装册.pdf',
): { path: string; volume: Volume } {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const path = join(folder, `${hash}.pdf`);
  writeFileSync(path, bytes);
  return { path, volume: { hash, role: 'application', title, bytes: bytes.length, pages } };
}
