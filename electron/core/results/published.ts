import { z } from 'zod';
import { listPackages, type StoredPackage } from '#db/repositories/packages.ts';
import { Batch } from '#shared/domain/batch.ts';
import { SignedDecision } from '#shared/domain/decision.ts';
import { CaseId, ExpertId, KeyId, Sha256 } from '#shared/domain/ids.ts';
import { RankingRow } from '#shared/ipc/bureau.ts';
import { PackageType } from '#shared/package/header.ts';
import { MeetingChain } from '#shared/package/meeting-file.ts';
import { exportDecisions } from '../decisions/decisions.ts';
import type { Judged } from '../judging.ts';
import { suiteOfBatch } from '../keys/batch-suite.ts';
import { findOwnPublic } from '../keys/own-keys.ts';
import { rostersForMeeting } from '../meeting/authority.ts';
import { listChains } from '../meeting/read.ts';
import type { Core } from '../open-core.ts';
import { describePanelRules } from '../panel/describe-rules.ts';
import { rankPanel, type PanelBatch } from '../panel/panel-batch.ts';
import { writeWhole } from '../write-whole.ts';
import { digestOfBatch } from './ranking.ts';
import { readPanel } from './read-panel.ts';

/** One counted review as the table rests on it: `items` says by id `met`, `notMet`, `undecided`, `8` or `8–10`. */
export const PublishedReview = z.strictObject({
  caseId: CaseId,
  expertId: ExpertId,
  version: z.int().positive(),
  packageDigest: Sha256,
  verdict: z.enum(['met', 'notMet', 'undecided']).nullable(),
  low: z.string().nullable(),
  high: z.string().nullable(),
  items: z.record(z.string(), z.string()),
});
export type PublishedReview = z.infer<typeof PublishedReview>;

const PublishedPackage = z.strictObject({
  type: PackageType,
  expertId: ExpertId,
  round: z.int(),
  sequence: z.int(),
  digest: Sha256,
  issuerKey: KeyId,
});
export type PublishedPackage = z.infer<typeof PublishedPackage>;

/** `ranking.json`: the result table for programs, with everything that a recomputation is compared with. */
export const PublishedRanking = z.strictObject({
  format: z.literal('pingxia-ranking'),
  version: z.literal(1),
  batch: Batch,
  /** The panel's rules as sentences, as every printed table carries them. */
  rules: z.array(z.string()),
  /** The bureau's key; null before it signed anything. */
  bureauKey: KeyId.nullable(),
  resultsDigest: Sha256.nullable(),
  packages: z.array(PublishedPackage),
  rows: z.array(RankingRow),
  reviews: z.array(PublishedReview),
  decisions: z.array(SignedDecision),
  /** Signed acts of the meeting, by key; absent where there are none. */
  meeting: z.array(MeetingChain).optional(),
  /** Signed rosters that say whose keys those are, as bundles carry them. */
  rosters: z.array(z.base64()).optional(),
});
export type PublishedRanking = z.infer<typeof PublishedRanking>;

/** The result table of an own batch; the same state gives the same document. @throws NOT_FOUND, PANEL_* */
export async function composeRanking(
  core: Core,
  input: { readonly batchId: string },
): Promise<PublishedRanking> {
  const panel = readPanel(core, input.batchId);
  const { id } = panel.batch;
  const meeting = listChains(core, id);
  const decisions = exportDecisions(core, id);
  const packages = [
    ...listPackages(core.db, 'out', 'bundle', id),
    ...listPackages(core.db, 'in', 'result', id),
  ];
  const bureauKey = (await findOwnPublic(core, 'bureau', id, suiteOfBatch(core, id)))?.keyId ?? null;
  return {
    format: 'pingxia-ranking',
    version: 1,
    batch: panel.batch,
    rules: describePanelRules(panel.batch.panel, panel.titles),
    bureauKey,
    resultsDigest: digestOfBatch(core, id),
    packages: packages
      .map(({ type, expertId, round, sequence, digest, issuerKey }) => ({
        type,
        expertId,
        round,
        sequence,
        digest,
        issuerKey,
      }))
      .toSorted(
        (a, b) =>
          compareText(a.type, b.type) ||
          compareText(a.expertId, b.expertId) ||
          a.round - b.round ||
          a.sequence - b.sequence,
      ),
    rows: rankPanel(panel),
    reviews: listPublishedReviews(panel),
    decisions,
    ...(meeting.length === 0 ? {} : { meeting }),
    ...(bureauKey !== null && (meeting.length > 0 || needsRosters(packages, decisions, bureauKey))
      ? rostersForMeeting(core, id, bureauKey)
      : {}),
  };
}

/** Whether the bundles alone cannot say whose keys those are: the root was handed over, an expert has a new key. */
function needsRosters(
  packages: readonly StoredPackage[],
  decisions: readonly SignedDecision[],
  bureauKey: string,
): boolean {
  const results = packages.filter(({ type }) => type === 'result');
  const keysOf = Map.groupBy(results, ({ expertId }) => expertId);
  const hasTwoKeys = [...keysOf.values()].some((own) => new Set(own.map((one) => one.issuerKey)).size > 1);
  return hasTwoKeys || decisions.some(({ keyId }) => keyId !== bureauKey);
}

/** Writes `ranking.json`. @throws NOT_FOUND, FILE_UNWRITABLE, PANEL_* */
export async function exportRankingJson(
  core: Core,
  input: { readonly batchId: string; readonly path: string },
): Promise<PublishedRanking> {
  const ranking = await composeRanking(core, input);
  await writeWhole(input.path, `${JSON.stringify(ranking, null, 1)}\n`);
  return ranking;
}

/** Every received review with what the rules say about each item, by case and expert. */
export function listPublishedReviews({ cases }: PanelBatch): PublishedReview[] {
  return cases.flatMap(({ seats }) =>
    seats.flatMap(({ review, packageDigest, judge }) => {
      if (review === null || packageDigest === null) return [];
      const { caseId, expertId, version } = review;
      const outcome = review.outcome ?? { verdict: null, low: null, high: null };
      return [{ caseId, expertId, version, packageDigest, ...outcome, items: sayItems(judge()) }];
    }),
  );
}

function sayItems(judged: Judged | null): PublishedReview['items'] {
  if (judged === null) return {};
  return Object.fromEntries([
    ...judged.conditions.map(({ id, verdict }) => [id, verdict]),
    ...judged.indicators.map(({ id, low, high }) => [id, sayRange(low, high)]),
  ]) as PublishedReview['items'];
}

const sayRange = (low: string, high: string): string => (low === high ? low : `${low}–${high}`);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
