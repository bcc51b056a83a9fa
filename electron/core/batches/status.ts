import { listOwnBatches } from '#db/repositories/batches.ts';
import { listCaseFiles } from '#db/repositories/cases.ts';
import { listAssignments, listBatchExperts } from '#db/repositories/experts.ts';
import { findBundleCase, listPackages } from '#db/repositories/packages.ts';
import { findPublicity } from '#db/repositories/publicities.ts';
import { countReceivedReviews } from '#db/repositories/received-reviews.ts';
import { dayInChina } from '#shared/calendar/days.ts';
import type { Batch, CaseFile } from '#shared/domain/batch.ts';
import type { BatchStatus, CaseRow } from '#shared/ipc/clerk.ts';
import { progressOn } from '#shared/publicity/period.ts';
import { requireRules } from '../frozen-rules.ts';
import { readRecord } from '../meeting/read.ts';
import { pairKey } from '../meeting/record.ts';
import type { Core } from '../open-core.ts';
import { requireOwnBatch } from './find.ts';
import { findGaps, isComplete } from './gaps.ts';

/** The bureau's batches with how far each has come, newest first. */
export function listBatches(core: Core): BatchStatus[] {
  return listOwnBatches(core.db).map((batch) => describeStatus(core, batch));
}

/** @throws NOT_FOUND */
export function getBatch(core: Core, input: { readonly batchId: string }): BatchStatus {
  return describeStatus(core, requireOwnBatch(core, input.batchId));
}

/** The cases of a batch with what is missing, who reviews them and what came back. @throws NOT_FOUND */
export function listCases(core: Core, input: { readonly batchId: string }): CaseRow[] {
  const batch = requireOwnBatch(core, input.batchId);
  const rules = requireRules(core, batch.id);
  const assigned = Map.groupBy(listAssignments(core.db, batch.id), (one) => one.caseId);
  const received = countReceivedReviews(core.db, batch.id);
  const bundles = newestBundles(core, batch.id);
  const { recused } = readRecord(core, batch.id);
  return listCaseFiles(core.db, batch.id).map((file) => {
    const experts = (assigned.get(file.id) ?? []).map((one) => one.expertId);
    const seated = experts.filter((expertId) => !recused.has(pairKey(file.id, expertId)));
    const stale = seated.filter((expertId) => isStale(core, bundles.get(expertId), file));
    return {
      file,
      gaps: [
        ...findGaps(core, rules, batch.year, file).map((gap) => gap.message),
        ...(stale.length === 0 ? [] : [`导出评审包后材料有改动，需要给 ${stale.join('、')} 导出补充包`]),
      ],
      experts,
      reviewsReceived: received.get(file.id) ?? 0,
    };
  });
}

function describeStatus(core: Core, batch: Batch): BatchStatus {
  const files = listCaseFiles(core.db, batch.id);
  const assignments = listAssignments(core.db, batch.id);
  const countExperts = (direction: 'in' | 'out', type: 'bundle' | 'result'): number =>
    new Set(listPackages(core.db, direction, type, batch.id).map((one) => one.expertId)).size;
  return {
    batch,
    cases: files.length,
    casesComplete: files.filter(isComplete).length,
    experts: listBatchExperts(core.db, batch.id).length,
    assigned: new Set(assignments.map((one) => one.caseId)).size,
    bundlesExported: countExperts('out', 'bundle'),
    resultsReceived: countExperts('in', 'result'),
    reviewsReceived: [...countReceivedReviews(core.db, batch.id).values()].reduce((sum, one) => sum + one, 0),
    reviewsExpected: assignments.length,
    ...describePublicity(core, batch.id),
  };
}

function describePublicity(core: Core, batchId: string): Pick<BatchStatus, 'publicity'> {
  const stored = findPublicity(core.db, batchId);
  if (stored === null) return {};
  const days = { startsOn: stored.plan.startsOn, endsOn: stored.endsOn };
  return { publicity: { ...days, ...progressOn(days, dayInChina(core.clock())) } };
}

function newestBundles(core: Core, batchId: string): Map<string, string> {
  const newestLast = listPackages(core.db, 'out', 'bundle', batchId).toSorted(
    (a, b) => a.sequence - b.sequence,
  );
  return new Map(newestLast.map((bundle) => [bundle.expertId, bundle.digest]));
}

/** True when the newest bundle of an expert does not hold the case as it stands now. */
function isStale(core: Core, digest: string | undefined, file: CaseFile): boolean {
  if (digest === undefined) return false;
  const handedOut = findBundleCase(core.db, digest, file.id);
  return JSON.stringify(handedOut) !== JSON.stringify(file);
}
