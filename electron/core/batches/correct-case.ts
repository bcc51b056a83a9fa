import { deleteVolume, findCaseFile, setCaseKind, setVolumeRole } from '#db/repositories/cases.ts';
import { transact } from '#db/sql.ts';
import type { ApplicantKind } from '#shared/domain/batch.ts';
import type { VolumeRole } from '#shared/domain/dossier.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { appendLedger } from '../ledger/append.ts';
import type { Core } from '../open-core.ts';
import { requireOwnCase } from './find.ts';

/**
 * Says what a volume is, where its name did not tell, or takes it out of the case (role null). A bundle
 * that went out before keeps the case as it was.
 * @throws NOT_FOUND
 */
export function setVolume(
  core: Core,
  input: { readonly caseId: string; readonly hash: string; readonly role: VolumeRole | null },
): void {
  const { id, batchId } = requireOwnCase(core, input.caseId);
  const { hash, role } = input;
  const before = findCaseFile(core.db, id)?.volumes.find((volume) => volume.hash === hash);
  if (before === undefined) throw new Refusal('NOT_FOUND', { what: '材料', id: hash });
  transact(core.db, () => {
    if (role === null) deleteVolume(core.db, id, hash);
    else setVolumeRole(core.db, id, hash, role);
    appendLedger(core, { action: 'case.setVolume', batchId, subject: id, before, after: { hash, role } });
  });
}

/** Says whether a case is 申报 or 复核, where the roster did not tell. @throws NOT_FOUND */
export function setKind(core: Core, input: { readonly caseId: string; readonly kind: ApplicantKind }): void {
  const { id, batchId, kind: before } = requireOwnCase(core, input.caseId);
  transact(core.db, () => {
    setCaseKind(core.db, id, input.kind);
    appendLedger(core, { action: 'case.setKind', batchId, subject: id, before, after: input.kind });
  });
}
