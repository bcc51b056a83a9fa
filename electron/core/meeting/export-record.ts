import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listPackages } from '#db/repositories/packages.ts';
import { transact } from '#db/sql.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { safePart } from '../exchange/file-names.ts';
import { keptPath } from '../exchange/arrived-file.ts';
import { appendLedger } from '../ledger/append.ts';
import { now, type Core } from '../open-core.ts';
import { writeWhole } from '../write-whole.ts';
import { rostersForMeeting } from './authority.ts';
import { openDeskSigner, requireResultDesk } from './desk.ts';
import { sealMeetingFile } from './file.ts';
import { listChains } from './read.ts';

export interface ForwardedRecord {
  readonly fileName: string;
  /** Result packages that were copied beside it, byte for byte. */
  readonly results: readonly string[];
}

/** The text of a record file (.pxm): every act of the meeting as signed. @throws NOT_FOUND, MEETING_NOTHING, KEY_* */
export async function composeRecordFile(core: Core, batchId: string): Promise<string> {
  const desk = await requireResultDesk(core, batchId);
  const chains = listChains(core, batchId);
  if (chains.length === 0) throw new Refusal('MEETING_NOTHING', { batch: desk.batch.title });
  const signer = await openDeskSigner(core, desk);
  return sealMeetingFile(signer, {
    format: 'pingxia-meeting',
    version: 1,
    purpose: 'record',
    batchId,
    issuer: signer.identity,
    createdAt: now(core),
    ...rostersForMeeting(core, batchId, signer.identity.keyId),
    chains,
  });
}

/**
 * Forwards a meeting: its signed acts as one file and the result packages that were collected, byte for byte, into a
 * folder (a stick). The bureau imports them from there or from the experts' own sticks, in any order, once.
 * @throws NOT_FOUND, MEETING_NOTHING, FILE_UNWRITABLE, KEY_*
 */
export async function forwardRecord(
  core: Core,
  input: { readonly batchId: string; readonly folder: string },
): Promise<ForwardedRecord> {
  const { batchId, folder } = input;
  const { batch } = await requireResultDesk(core, batchId);
  const text = await composeRecordFile(core, batchId);
  const results: string[] = [];
  for (const one of listPackages(core.db, 'in', 'result', batchId)) {
    const kept = keptPath(core, one.digest);
    if (!existsSync(kept)) continue;
    const name = `${one.expertId}-${one.round}-${String(one.sequence).padStart(3, '0')}.pxr`;
    results.push(await writeWhole(join(folder, name), await readFile(kept)));
  }
  const fileName = await writeWhole(join(folder, `会议记录-${safePart(batch.title)}.pxm`), text);
  transact(core.db, () =>
    appendLedger(core, {
      action: 'meeting.forward',
      batchId,
      subject: batchId,
      after: { fileName, results },
    }),
  );
  return { fileName, results: results.toSorted() };
}
