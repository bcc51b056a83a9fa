import { listCaseFiles } from '#db/repositories/cases.ts';
import { listAssignments } from '#db/repositories/experts.ts';
import { findNewestPlace, listBundleCases, type PlaceInStream } from '#db/repositories/packages.ts';
import type { Batch, CaseFile, Expert } from '#shared/domain/batch.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { listCaseChanges } from '#shared/package/bundle-changes.ts';
import type { Supplement } from '#shared/package/supplement.ts';
import { readRecord } from '../meeting/read.ts';
import { pairKey } from '../meeting/record.ts';
import type { Core } from '../open-core.ts';
import { factWordsOf } from './fact-words.ts';

/** The newest bundle that was handed out to an expert of an own batch. */
export function findHandedOut(core: Core, batchId: string, expertId: string): PlaceInStream | null {
  return findNewestPlace(core.db, { direction: 'out', type: 'bundle', batchId, expertId, round: 1 });
}

/**
 * The cases that a bundle for each expert would hold now: those assigned, without those whose expert was recused
 * after the bundles went out.
 */
export function listTasks(core: Core, batchId: string): Map<string, CaseFile[]> {
  const { recused } = readRecord(core, batchId);
  const seats = listAssignments(core.db, batchId).filter(
    ({ caseId, expertId }) => !recused.has(pairKey(caseId, expertId)),
  );
  const byCase = Map.groupBy(seats, ({ caseId }) => caseId);
  const tasks = new Map<string, CaseFile[]>();
  for (const file of listCaseFiles(core.db, batchId))
    for (const { expertId } of byCase.get(file.id) ?? [])
      tasks.set(expertId, [...(tasks.get(expertId) ?? []), file]);
  return tasks;
}

/** What changed for an expert since the last hand-out, in sentences; empty when nothing, or nothing went out yet. */
export function sayChanges(
  core: Core,
  batchId: string,
  expertId: string,
  cases: readonly CaseFile[],
): string[] {
  const last = findHandedOut(core, batchId, expertId);
  if (last === null) return [];
  const words = factWordsOf(core, batchId);
  return listCaseChanges(listBundleCases(core.db, last.digest), cases, words).map(({ text }) => text);
}

/**
 * The part of a manifest that makes a bundle a supplement: what changed since the bundle before, and which documents
 * that one's cases named already.
 * @throws BATCH_SUPPLEMENT
 */
export function composeSupplement(
  core: Core,
  batch: Batch,
  expert: Expert,
  cases: readonly CaseFile[],
  reason: string,
): Supplement {
  const last = findHandedOut(core, batch.id, expert.id);
  const refuse = (problem: string): never => {
    throw new Refusal('BATCH_SUPPLEMENT', { expert: expert.name, problem });
  };
  if (last === null) return refuse('还没有发过评审包，请先发出完整的评审包');
  const before = listBundleCases(core.db, last.digest);
  const changes = listCaseChanges(before, cases, factWordsOf(core, batch.id));
  if (changes.length === 0) refuse('上次发出以来没有变动');
  const held = new Set(hashesOf(before));
  return { reason, changes, omitted: [...new Set(hashesOf(cases))].filter((hash) => held.has(hash)) };
}

const hashesOf = (cases: readonly CaseFile[]): string[] =>
  cases.flatMap(({ volumes }) => volumes.map(({ hash }) => hash));
