import type { CaseFile, Expert } from '#shared/domain/batch.ts';
import { batchIdOfCase } from '#shared/domain/ids.ts';
import type { ReviewContent, ReviewState } from '#shared/domain/review.ts';
import type { MyBatch, MyCase } from '#shared/ipc/expert.ts';
import { ApiError, callApi } from '#renderer/api/client.ts';
import { appCache } from '#renderer/cache/app-cache.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import { warmScan } from '#renderer/viewer/open-scans.ts';
import { startPanes, type PanePair } from './pane.ts';
import { readRules, type Rules } from './read-rules.ts';
import { paneKey } from './use-desk.ts';

/** A case ready to be worked on. */
export interface OpenCase {
  readonly status: 'open';
  readonly batch: MyBatch;
  readonly cases: readonly MyCase[];
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
  const [batches, cases] = await Promise.all([callApi('my.batches', {}), callApi('my.cases', { batchId })]);
  const batch = batches.find((one) => one.batch.id === batchId);
  const mine = cases.find((one) => one.file.id === caseId);
  if (batch === undefined || mine === undefined) {
    throw new ApiError({ code: 'NOT_FOUND', message: `找不到案卷「${caseId}」。`, details: null });
  }
  if (mine.recusal === null && mine.withdrawn !== undefined)
    return { status: 'withdrawn', file: mine.file, batch, reason: mine.withdrawn };
  if (mine.recusal === null) return { status: 'gate', file: mine.file, batch };
  if (mine.recusal.conflict) return { status: 'recused', file: mine.file, batch };
  // The scan opens while the rest is read: it is what a person waits for.
  for (const volume of firstVolumes(mine.file.volumes)) warmScan(volume);
  const [review, frozen, savedPanes] = await Promise.all([
    callApi('review.get', { caseId }),
    callApi('rules.frozen', { batchId }),
    appCache.view(paneKey(caseId)),
  ]);
  const { year, expert, state, content, savedAt, canUndo, canRedo, withdrawn } = review;
  const file = withFormerVolumes(review.file, review.formerVolumes);
  return {
    status: 'open',
    batch,
    cases,
    file,
    year,
    expert,
    state,
    content,
    savedAt,
    canUndo,
    canRedo,
    rules: readRules(frozen),
    panes: startPanes(file.volumes, savedPanes),
    withdrawn,
  };
}

/** Scans that a later bundle replaced come last and say so: marks on them stay where they were made. */
function withFormerVolumes(file: CaseFile, former: CaseFile['volumes'] = []): CaseFile {
  const named = former.map((volume) => ({ ...volume, title: workbenchText.formerVolume(volume.title) }));
  return { ...file, volumes: [...file.volumes, ...named] };
}

/** The volumes that the panes show when nobody chose others. */
function firstVolumes(volumes: CaseFile['volumes']): CaseFile['volumes'] {
  const { panes } = startPanes(volumes, null);
  return volumes.filter(({ hash }) => panes.some(({ volume }) => volume === hash));
}
