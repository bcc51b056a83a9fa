import { randomUUID } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Volume } from '#shared/domain/dossier.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { MarkFormat, MarkOwner } from '#shared/ipc/marks.ts';
import { NotSimple } from '#shared/pdf/values.ts';
import { openPdf } from '../intake/open-pdf.ts';
import type { Core } from '../open-core.ts';
import { unwatchedTask, type Task } from '../task.ts';
import { writeWhole } from '../write-whole.ts';
import type { ExportedMark } from './exported-mark.ts';
import { findMarks } from './find-marks.ts';
import { exportAnnotatedPdf } from './pdf/export-pdf.ts';
import { findPageObjects } from './pdf/page-objects.ts';
import { writeWebAnnotations, type PageCrops } from './write-web-annotations.ts';
import { writeXfdf } from './xfdf/write-xfdf.ts';

export interface MarkExport {
  readonly owner: MarkOwner;
  readonly volume: string;
  readonly format: MarkFormat;
  readonly path: string;
}

/**
 * Writes the marks of one volume for other programs; the document in the vault stays as it is.
 * @throws NOT_FOUND, REVIEW_RECUSAL_FIRST, REVIEW_RECUSED, MARKS_NONE, MARKS_PDF_*, VAULT_*, FILE_UNWRITABLE, CANCELLED
 */
export async function exportMarks(
  core: Core,
  { owner, volume: hash, format, path }: MarkExport,
  task: Task = unwatchedTask,
): Promise<{ fileName: string; bytes: number; marks: number }> {
  const { volume, marks } = findMarks(core, owner, hash);
  if (marks.length === 0) throw new Refusal('MARKS_NONE', { title: volume.title });
  if (!(await core.vault.has(hash))) throw new Refusal('VAULT_MISSING', { hash });
  const source = core.vault.pathOf(hash);
  if (format === 'pdf') {
    const bytes = await exportAnnotatedPdf(source, volume, marks, path, task);
    return { fileName: basename(path), bytes, marks: marks.length };
  }
  const text = format === 'xfdf' ? writeXfdf(volume, marks) : await webAnnotations(source, volume, marks);
  const fileName = await writeWhole(path, text);
  return { fileName, bytes: (await stat(path)).size, marks: marks.length };
}

async function webAnnotations(
  source: string,
  volume: Volume,
  marks: readonly ExportedMark[],
): Promise<string> {
  const pages = new Set(marks.map(({ mark }) => mark.page));
  return writeWebAnnotations(randomUUID(), volume, marks, await readCrops(source, pages));
}

/** Without a readable page tree marks are still told by page, only not by place. */
async function readCrops(source: string, pages: ReadonlySet<number>): Promise<PageCrops> {
  const handle = await open(source, 'r');
  try {
    const { size } = await handle.stat();
    const found = await findPageObjects(await openPdf(handle, size), pages);
    return new Map([...found].map(([page, { crop }]) => [page, crop]));
  } catch (error) {
    if (error instanceof NotSimple) return new Map();
    throw error;
  } finally {
    await handle.close();
  }
}
