import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Refusal } from '#shared/errors/refusal.ts';
import { folderForms } from '#shared/ipc/forms.ts';
import type { FormRequest } from '../forms/request.ts';
import { isSheetKind, planSheets } from '../forms/sheets/collect-sheets.ts';
import type { FormSheet } from '../forms/sheets/sheet.ts';
import { requireBatch } from '../forms/sources.ts';
import type { Core } from '../open-core.ts';
import { exportRanking } from '../results/ranking.ts';
import { assertRunning, unwatchedTask, type Task } from '../task.ts';
import { writeWhole } from '../write-whole.ts';
import { writeDocx } from './docx.ts';
import { writeXlsx } from './xlsx.ts';

export interface WriteRequest extends FormRequest {
  readonly format: 'docx' | 'xlsx';
  /** A file; for forms of which there may be many the folder that holds them. */
  readonly path: string;
}

const writers: Readonly<Record<WriteRequest['format'], (sheet: FormSheet) => Promise<Uint8Array>>> = {
  docx: writeDocx,
  xlsx: writeXlsx,
};

/**
 * Writes forms that the bureau edits, each whole or not at all. What was written before a stop stays.
 * @returns the names of the files
 * @throws NOT_FOUND, FORM_NOTHING, FORM_FORMAT, FILE_UNWRITABLE, CANCELLED, PUBLICITY_*
 */
export async function writeForms(
  core: Core,
  request: WriteRequest,
  task: Task = unwatchedTask,
): Promise<{ files: string[] }> {
  const { kind, format, path } = request;
  const { batch } = requireBatch(core, request.batchId);
  if (!isSheetKind(kind)) {
    if (format !== 'xlsx' || (kind !== 'summary' && kind !== 'ranking'))
      throw new Refusal('FORM_FORMAT', { format });
    const { fileName } = await exportRanking(core, { batchId: batch.id, path });
    return { files: [fileName] };
  }
  const plan = planSheets(core, batch, { ...request, kind });
  if (plan.length === 0) throw new Refusal('FORM_NOTHING', { batch: batch.title });
  const intoFolder = folderForms.has(kind);
  if (intoFolder) await mkdir(path, { recursive: true });
  const files: string[] = [];
  for (const [index, build] of plan.entries()) {
    assertRunning(task);
    const sheet = build();
    const target = intoFolder ? join(path, `${sheet.name}.${format}`) : path;
    files.push(basename(await writeWhole(target, await writers[format](sheet))));
    task.onProgress({ label: '生成文件', done: index + 1, total: plan.length, unit: 'files' });
  }
  return { files };
}
