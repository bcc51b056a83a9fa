import { findBundleCase, listBundleCases, listPackages } from '#db/repositories/packages.ts';
import { findLedgerLines, ledgerEventOf } from '#db/repositories/ledger.ts';
import { z } from 'zod';
import type { CaseFile } from '#shared/domain/batch.ts';
import type { Volume } from '#shared/domain/dossier.ts';
import { CaseChange } from '#shared/package/supplement.ts';
import type { Core } from '../open-core.ts';

/** A case that an earlier bundle held and the newest one does not: to be read, no longer reviewed. */
export interface WithdrawnCase {
  readonly file: CaseFile;
  /** What the bureau said, in one sentence. */
  readonly reason: string;
}

const Told = z.object({ reason: z.string(), changes: z.array(CaseChange) });

/** Cases that were withdrawn from this machine's expert, in roster order. */
export function listWithdrawn(core: Core, batchId: string): WithdrawnCase[] {
  const [newest, ...earlier] = listBundles(core, batchId);
  if (newest === undefined) return [];
  const seen = new Set(listBundleCases(core.db, newest).map(({ id }) => id));
  const found: CaseFile[] = [];
  for (const file of earlier.flatMap((digest) => listBundleCases(core.db, digest))) {
    if (seen.has(file.id)) continue;
    seen.add(file.id);
    found.push(file);
  }
  return found
    .toSorted((a, b) => a.number - b.number)
    .map((file) => ({ file, reason: findReason(core, batchId, file.id) }));
}

/** The case as the last bundle that held it gave it; null when none did, or the newest one holds it. */
export function findWithdrawn(core: Core, batchId: string, caseId: string): WithdrawnCase | null {
  const [newest, ...earlier] = listBundles(core, batchId);
  if (newest === undefined || findBundleCase(core.db, newest, caseId) !== null) return null;
  for (const digest of earlier) {
    const file = findBundleCase(core.db, digest, caseId);
    if (file !== null) return { file, reason: findReason(core, batchId, caseId) };
  }
  return null;
}

/** Volumes of earlier bundles of a case, newest first, that its newest one replaced or dropped (原件已更换). */
export function listFormerVolumes(core: Core, batchId: string, file: CaseFile): Volume[] {
  const seen = new Set(file.volumes.map(({ hash }) => hash));
  const former: Volume[] = [];
  for (const digest of listBundles(core, batchId)) {
    for (const volume of findBundleCase(core.db, digest, file.id)?.volumes ?? []) {
      if (seen.has(volume.hash)) continue;
      seen.add(volume.hash);
      former.push(volume);
    }
  }
  return former;
}

function listBundles(core: Core, batchId: string): string[] {
  return listPackages(core.db, 'in', 'bundle', batchId)
    .toSorted((a, b) => b.sequence - a.sequence)
    .map(({ digest }) => digest);
}

/** The ledger keeps what each supplement said when it was taken in. */
function findReason(core: Core, batchId: string, caseId: string): string {
  for (const subject of listBundles(core, batchId)) {
    for (const line of findLedgerLines(core.db, { batchId, subject, beforeSeq: null, limit: 10 })) {
      const { action, after } = ledgerEventOf(line);
      const told = z.object({ supplement: Told }).safeParse(after);
      if (action !== 'bundle.import' || !told.success) continue;
      const { reason, changes } = told.data.supplement;
      if (changes.some((one) => one.caseId === caseId && one.type === 'withdrawn')) return reason;
    }
  }
  return '新的评审包中已没有这家企业';
}
