import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { listAcknowledgements } from '#db/repositories/acknowledgements.ts';
import { listPackages } from '#db/repositories/packages.ts';
import { isRefusal, type RefusalCode } from '#shared/errors/refusal.ts';
import { mayBeMissing, type FormKind } from '#shared/ipc/forms.ts';
import { writeForms } from '../documents/write-forms.ts';
import type { Core } from '../open-core.ts';
import { assertRunning, type Task } from '../task.ts';
import { writeWhole } from '../write-whole.ts';

/** Forms that the bureau edits, as they are from the data of this moment, with their names in the archive. */
const documents: Readonly<Partial<Record<FormKind, string>>> = {
  opinion: '评审意见',
  signIn: '专家签到表.docx',
  recusal: '承诺与回避声明书',
  minutes: '会议纪要',
  supplement: '补正通知',
  publicity: '公示名单.docx',
  final: '公示后名单.docx',
  handover: '移交清单.docx',
};

/** A form that could not be made, and why; that there is nothing to fill it with is no reason to tell. */
export interface LeftOut {
  readonly code: RefusalCode;
  readonly message: string;
}

/**
 * Writes every form that is one as .docx into a folder. @returns which could not be made, each reason once
 * @throws FILE_UNWRITABLE, CANCELLED
 */
export async function writeDocuments(
  core: Core,
  batchId: string,
  folder: string,
  task: Task,
): Promise<LeftOut[]> {
  await mkdir(folder, { recursive: true });
  const leftOut = new Map<string, LeftOut>();
  for (const kind of Object.keys(documents) as FormKind[]) {
    assertRunning(task);
    const path = join(folder, documents[kind] ?? kind);
    try {
      await writeForms(core, { batchId, kind, format: 'docx', caseId: null, path }, task);
    } catch (error) {
      if (!isRefusal(error) || !mayBeMissing.has(error.code)) throw error;
      const { code, message } = error;
      if (code !== 'FORM_NOTHING') leftOut.set(message, { code, message });
    }
  }
  return [...leftOut.values()];
}

/** Writes every receipt about a package of the batch, byte for byte, that was signed here or came in. */
export async function writeReceipts(core: Core, batchId: string, folder: string): Promise<void> {
  const streams = [
    ['out', 'bundle'],
    ['in', 'result'],
  ] as const;
  const packages = streams.flatMap(([direction, type]) => listPackages(core.db, direction, type, batchId));
  const receipts = packages.flatMap((one) =>
    (['out', 'in'] as const).flatMap((direction) =>
      listAcknowledgements(core.db, direction, one.digest).map((receipt, index) => ({
        name: `${one.expertId}-${one.round}-${one.sequence}-${one.type === 'bundle' ? '评审包' : '结果包'}-${direction}-${index + 1}.pxa`,
        bytes: receipt.envelope,
      })),
    ),
  );
  if (receipts.length === 0) return;
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of receipts) await writeWhole(join(folder, name), bytes);
}
