import type { CaseFile, Expert } from '#shared/domain/batch.ts';
import { batchIdOfCase } from '#shared/domain/ids.ts';
import type { ReviewContent, ReviewState } from '#shared/domain/review.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { MyBatch } from '#shared/ipc/expert.ts';
import { ApiError, callApi } from '#renderer/api/client.ts';
import { appCache } from '#renderer/cache/app-cache.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import { warmScan } from '#renderer/viewer/open-scans.ts';
import { startPanes, type PanePair } from './pane.ts';
import { readRules, type Rules } from './read-rules.ts';
import { paneKey } from './use-desk.ts';

/** Scans in good order open in less. */
const SCANS_WITHIN_MS = 150;

/** A case ready to be worked on. */
export interface OpenCase {
  readonly status: 'open';
  readonly batch: MyBatch;
  readonly file: CaseFile;
  readonly year: number;
  readonly expert: Expert;
  readonly state: ReviewState;
  readonly content: ReviewContent;
  readonly savedAt: string | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly rules: Rules;
  readonly panes: PanePair;
  /** Why the bureau withdrew the case: it can only be read. */
  readonly withdrawn?: string | undefined;
}

/** A case whose material stays closed: recusal not declared yet, declared with a conflict, or no longer asked for. */
export type ClosedCase =
  | { readonly status: 'gate' | 'recused'; readonly file: CaseFile; readonly batch: MyBatch }
  | {
      readonly status: 'withdrawn';
      readonly file: CaseFile;
      readonly batch: MyBatch;
      readonly reason: string;
    };

/** Reads everything that the room needs, once; the room is then the owner of the review. */
export async function openCase(caseId: string): Promise<OpenCase | ClosedCase> {
  const batchId = batchIdOfCase(caseId);
  // All at once, what the scan waits for first: the core answers one after the other.
  const reading = callApi('review.get', { caseId });
  const savedPanes = appCache.view(paneKey(caseId));
  const [review, frozen, batches] = await Promise.all([
    reading.catch(toClosed),
    callApi('rules.frozen', { batchId }),
    callApi('my.batches', {}),
    // A case that stays closed is told below.
    warmScans(reading, savedPanes).catch(() => undefined),
  ]);
  const batch = batches.find((one) => one.batch.id === batchId);
  if (batch === undefined) throw notFound(caseId);
  if (review === 'gate' || review === 'recused') {
    const cases = await callApi('my.cases', { batchId });
    const mine = cases.find((one) => one.file.id === caseId);
    if (mine === undefined) throw notFound(caseId);
    if (review === 'gate' && mine.withdrawn !== undefined)
      return { status: 'withdrawn', file: mine.file, batch, reason: mine.withdrawn };
    return { status: review, file: mine.file, batch };
  }
  const { year, expert, state, content, savedAt, canUndo, canRedo, withdrawn } = review;
  const file = withFormerVolumes(review.file, review.formerVolumes);
  return {
    status: 'open',
    batch,
    file,
    year,
    expert,
    state,
    content,
    savedAt,
    canUndo,
    canRedo,
    rules: readRules(frozen),
    panes: startPanes(file.volumes, await savedPanes),
    withdrawn,
  };
}

type Review = CallOutput<'review.get'>;

/**
 * Opens the scans that the room will show, while the rest is read: they are what a person waits for. Resolves when they
 * are open, so that the room draws them at once; or after a while, so that a scan that takes its time holds up nothing.
 */
async function warmScans(reading: Promise<Review>, savedPanes: Promise<unknown>): Promise<void> {
  const [{ file }, saved] = await Promise.all([reading, savedPanes]);
  const { panes, isSplit } = startPanes(file.volumes, saved);
  const shown = (isSplit ? panes : panes.slice(0, 1)).map(({ volume }) => volume);
  const opening = file.volumes.filter(({ hash }) => shown.includes(hash)).map(warmScan);
  await Promise.race([
    Promise.all(opening),
    new Promise((resolve) => {
      setTimeout(resolve, SCANS_WITHIN_MS);
    }),
  ]);
}

/** Why the material stays closed, if that is what the core says. */
function toClosed(error: unknown): 'gate' | 'recused' {
  if (error instanceof ApiError && error.code === 'REVIEW_RECUSAL_FIRST') return 'gate';
  if (error instanceof ApiError && error.code === 'REVIEW_RECUSED') return 'recused';
  throw error;
}

function notFound(caseId: string): ApiError {
  return new ApiError({ code: 'NOT_FOUND', message: `找不到案卷「${caseId}」。`, details: null });
}

/** Scans that a later bundle replaced come last and say so: marks on them stay where they were made. */
function withFormerVolumes(file: CaseFile, former: CaseFile['volumes'] = []): CaseFile {
  const named = former.map((volume) => ({ ...volume, title: workbenchText.formerVolume(volume.title) }));
  return { ...file, volumes: [...file.volumes, ...named] };
}
