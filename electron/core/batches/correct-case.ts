import {
  deleteVolume,
  findCaseFile,
  setCaseKind,
  setVolumePageMap,
  setVolumeRole,
} from '#db/repositories/cases.ts';
import { transact } from '#db/sql.ts';
import type { ApplicantKind } from '#shared/domain/batch.ts';
import type { VolumeRole } from '#shared/domain/dossier.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { PageMap } from '#shared/pages/page-map.ts';
import { assertPageMap } from '../judging.ts';
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

/**
 * Says which printed numbers the pages of a volume carry, and what its contents are; null takes that back. Bundles
 * that go out from now on carry it.
 * @throws NOT_FOUND, REVIEW_PLACE for a page that the volume does not have
 */
export function setPageMap(
  core: Core,
  input: { readonly caseId: string; readonly hash: string; readonly map: PageMap | null },
): void {
  const { id, batchId } = requireOwnCase(core, input.caseId);
  const { hash, map } = input;
  const volume = findCaseFile(core.db, id)?.volumes.find((one) => one.hash === hash);
  if (volume === undefined) throw new Refusal('NOT_FOUND', { what: '材料', id: hash });
  if (map !== null) assertPageMap(volume, map);
  transact(core.db, () => {
    setVolumePageMap(core.db, id, hash, map);
    appendLedger(core, {
      action: 'case.setPageMap',
      batchId,
      subject: id,
      before: { hash, map: volume.pageMap ?? null },
      after: { hash, map },
    });
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
