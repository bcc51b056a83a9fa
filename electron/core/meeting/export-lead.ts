import { listAssignments, listBatchExperts } from '#db/repositories/experts.ts';
import { listTrustedKeys } from '#db/repositories/keys.ts';
import { listBundleCases, listPackages } from '#db/repositories/packages.ts';
import type { CaseFile, Expert } from '#shared/domain/batch.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { LeadGrant } from '#shared/package/meeting-file.ts';
import { requireOwnBatch } from '../batches/find.ts';
import { appendLedger } from '../ledger/append.ts';
import { transact } from '#db/sql.ts';
import { now, type Core } from '../open-core.ts';
import { writeWhole } from '../write-whole.ts';
import { findAuthority, rostersForMeeting } from './authority.ts';
import { openDeskSigner, requireResultDesk } from './desk.ts';
import { sealMeetingFile } from './file.ts';
import { listChains, readRecord } from './read.ts';

/**
 * Writes what a leader's machine needs to take results in as the bureau does: who reviews what, whose key is whose,
 * every case as it was handed out, and the bureau's acts with the appointment.
 * @throws NOT_FOUND, MEETING_LEADER, FILE_UNWRITABLE, KEY_*
 */
export async function exportLead(
  core: Core,
  input: { readonly batchId: string; readonly path: string },
): Promise<{ readonly fileName: string }> {
  const batch = requireOwnBatch(core, input.batchId);
  const record = readRecord(core, batch.id);
  if (record.appointments.length === 0)
    throw new Refusal('MEETING_LEADER', { expert: batch.title, problem: '还没有指定组长' });
  const desk = await requireResultDesk(core, batch.id);
  const signer = await openDeskSigner(core, desk);
  const chains = listChains(core, batch.id);
  const { bureau } = findAuthority(core, batch.id, chains);
  const text = await sealMeetingFile(signer, {
    format: 'pingxia-meeting',
    version: 1,
    purpose: 'lead',
    batchId: batch.id,
    issuer: signer.identity,
    createdAt: now(core),
    ...rostersForMeeting(core, batch.id, signer.identity.keyId),
    chains: chains.filter((chain) => bureau.includes(chain.signer.keyId)),
    grant: composeGrant(core, batch.id),
  });
  const fileName = await writeWhole(input.path, text);
  transact(core.db, () =>
    appendLedger(core, {
      action: 'meeting.exportLead',
      batchId: batch.id,
      subject: batch.id,
      after: { fileName },
    }),
  );
  return { fileName };
}

function composeGrant(core: Core, batchId: string): LeadGrant {
  const experts = listBatchExperts(core.db, batchId).map(({ id, name, unit, specialty }): Expert => ({
    id,
    name,
    unit,
    specialty,
  }));
  const ids = new Set(experts.map(({ id }) => id));
  const files: CaseFile[] = [];
  const places = new Map<string, number>();
  const placeOf = (file: CaseFile): number => {
    const text = JSON.stringify(file);
    const known = places.get(text) ?? files.push(file) - 1;
    places.set(text, known);
    return known;
  };
  return {
    experts,
    assignments: listAssignments(core.db, batchId),
    keys: listTrustedKeys(core.db, 'expert').filter(({ expertId }) => expertId !== null && ids.has(expertId)),
    bundles: listPackages(core.db, 'out', 'bundle', batchId).map(
      ({ digest, packageId, expertId, round, sequence, at }) => ({
        digest,
        packageId,
        expertId,
        round,
        sequence,
        at,
        cases: listBundleCases(core.db, digest).map(placeOf),
      }),
    ),
    files,
  };
}
