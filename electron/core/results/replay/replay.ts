import type { SignedDecision } from '#shared/domain/decision.ts';
import { isRefusal, Refusal } from '#shared/errors/refusal.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import type { Minutes } from '#shared/domain/meeting.ts';
import { openCarriedRosters } from '#electron/core/meeting/authority.ts';
import type { MeetingRecord } from '#electron/core/meeting/record.ts';
import { labelsOf, type FactLabels } from '#electron/core/meeting/resolutions.ts';
import { sayAct } from '#electron/core/meeting/say-act.ts';
import { listCheckItems } from '#electron/core/panel/checks/material.ts';
import { describePack } from '#rules/describe.ts';
import { verifyDecisions } from '#electron/core/decisions/sign.ts';
import { describePanelRules } from '#electron/core/panel/describe-rules.ts';
import {
  noDecisions,
  overlayDecisions,
  type DecisionOverlay,
} from '#electron/core/panel/decision-overlay.ts';
import { rankPanel } from '#electron/core/panel/panel-batch.ts';
import { digestOfResults } from '#electron/core/panel/results-digest.ts';
import { digestRules } from '#electron/core/rules/digest.ts';
import { loadFrozenRules } from '#electron/core/rules/rule-store.ts';
import { unwatchedTask, type Task } from '#electron/core/task.ts';
import { listPublishedReviews, type PublishedReview } from '../published.ts';
import { checkPackages, comparePackages } from './check-packages.ts';
import { compareFigures, difference, type Difference } from './difference.ts';
import { findKnownKeys, type KnownKeys } from './known-keys.ts';
import { replayMeeting } from './meeting.ts';
import { readPackageFolder, type PackageSet } from './read-folder.ts';
import { rebuildPanel, type Rebuilt } from './rebuild.ts';
import { compareRows, compareSheet, readTables, type PublishedTable } from './tables.ts';

/** What a recomputation from packages alone found. `ok` when nothing differs. */
export interface ReplayReport {
  readonly ok: boolean;
  readonly batchId: string;
  readonly title: string;
  /** Who signed the bundles; to be compared with the fingerprint on paper. */
  readonly bureau: { readonly name: string; readonly keyId: string; readonly fingerprint: string };
  readonly rules: readonly string[];
  readonly packages: { readonly bundles: number; readonly results: number; readonly refused: number };
  readonly resultsDigest: string | null;
  /** Published tables that were compared; empty when there were none. */
  readonly compared: readonly string[];
  readonly first: Difference | null;
  readonly differences: readonly Difference[];
  readonly notes: readonly string[];
  readonly ranking: readonly RankingRow[];
  /** What the signed acts say; absent where there are none. */
  readonly meeting?: {
    readonly acts: readonly { readonly by: string; readonly digest: string; readonly sentence: string }[];
    /** Later minutes of the same title replace earlier ones; all are here, oldest first. */
    readonly minutes: readonly Minutes[];
  };
}

/**
 * Recomputes a batch's result from the packages in a folder, without any data folder, and compares it with every
 * published table found there. Differences come cause first: packages, then reviews, then tables.
 * @param input `batchId` where a folder holds several batches
 * @throws REPLAY_NOTHING, REPLAY_SEVERAL, FILE_UNREADABLE, CANCELLED
 */
export async function replayFolder(
  input: { readonly folder: string; readonly batchId?: string | null },
  task: Task = unwatchedTask,
): Promise<ReplayReport> {
  const set = await readPackageFolder(input.folder, input.batchId ?? null, task);
  const { tables, differences: unreadable } = await readTables(input.folder, set.tables, set.batchId);
  const [bundle] = set.bundles;
  if (bundle === undefined) throw new Refusal('REPLAY_NOTHING', { folder: input.folder });
  const { batch, rules } = bundle.manifest;
  const { name, keyId } = bundle.header.issuer;
  const wrongRules = checkRuleTexts(bundle);
  const rows = tables.flatMap(rowsOf);
  const program = loadFrozenRules(rules);
  const labels = labelsOf(listCheckItems(describePack(program), batch.year));
  const published = tables.flatMap((one) => (one.kind === 'ranking' ? (one.ranking.meeting ?? []) : []));
  const carried = tables.flatMap((one) =>
    one.kind === 'ranking' ? openCarriedRosters(one.ranking.rosters) : [],
  );
  const keys = findKnownKeys(set.bundles, [...set.rosters, ...carried]);
  const decided = readDecisions(tables, set.batchId, keys);
  const meeting = replayMeeting([...set.chains, ...published], set.batchId, keys.bureau);
  const rebuilt = rebuildPanel(set, program, decided.overlay, rows, meeting.record);
  const ranking = rankPanel(rebuilt.panel);
  const differences = [
    ...set.refused,
    ...checkPackages(set, keys.newest),
    ...wrongRules,
    ...tables.flatMap((one) =>
      one.kind === 'ranking' ? comparePackages(one.file, one.ranking.packages, set) : [],
    ),
    ...decided.differences,
    ...meeting.differences,
    ...rebuilt.differences,
    ...unreadable,
    ...tables.flatMap((one) => compareTable(one, rebuilt, ranking)),
  ];
  return {
    ok: differences.length === 0,
    batchId: set.batchId,
    title: batch.title,
    bureau: { name, keyId, fingerprint: bundle.fingerprint },
    rules: describePanelRules(batch.panel, rebuilt.panel.titles),
    packages: { bundles: set.bundles.length, results: set.results.length, refused: set.refused.length },
    resultsDigest: digestOfResults(set.results.map((one) => one.digest)),
    compared: tables.map((one) => one.file),
    first: differences[0] ?? null,
    differences,
    notes: rebuilt.notes,
    ranking,
    ...(meeting.record.acts.length === 0
      ? {}
      : { meeting: describeMeeting(meeting.record, rebuilt.panel, labels) }),
  };
}

function describeMeeting(
  record: MeetingRecord,
  panel: Rebuilt['panel'],
  labels: FactLabels,
): NonNullable<ReplayReport['meeting']> {
  const names = new Map(panel.cases.flatMap(({ seats }) => seats.map((seat) => [seat.expertId, seat.name])));
  return {
    acts: record.acts.map((act) => ({
      by: act.signer.name,
      digest: act.digest,
      sentence: sayAct(act, panel, (expertId) => names.get(expertId) ?? expertId, labels),
    })),
    minutes: record.minutes.map((one) => one.minutes),
  };
}

/** The rule texts are the ones whose digest the signed header names. */
function checkRuleTexts(bundle: PackageSet['bundles'][number]): Difference[] {
  const { rules } = bundle.manifest;
  const found = digestRules(rules.texts.base, rules.texts.overlay);
  if (found === rules.digest) return [];
  return [
    difference('RULES_DIFFER', `评审包里的规则原文与签名的规则指纹不符。`, {
      file: bundle.path,
      published: rules.digest,
      recomputed: found,
    }),
  ];
}

const rowsOf = (table: PublishedTable): readonly RankingRow[] =>
  table.kind === 'ranking' ? table.ranking.rows : table.kind === 'rows' ? table.rows : [];

/** Decisions are the root's word: no key that only signs bundles, and no stolen one, can make one. */
function readDecisions(
  tables: readonly PublishedTable[],
  batchId: string,
  { roots }: KnownKeys,
): { overlay: DecisionOverlay; differences: Difference[] } {
  const table = tables.find((one) => one.kind === 'ranking');
  if (table === undefined) return { overlay: noDecisions, differences: [] };
  const decisions: readonly SignedDecision[] = table.ranking.decisions;
  try {
    return { overlay: overlayDecisions(verifyDecisions(decisions, batchId, roots)), differences: [] };
  } catch (error) {
    if (!isRefusal(error, 'DECISION_BROKEN')) throw error;
    return {
      overlay: noDecisions,
      differences: [difference('DECISION_BROKEN', error.message, { file: table.file })],
    };
  }
}

function compareTable(
  table: PublishedTable,
  { panel }: Rebuilt,
  ranking: readonly RankingRow[],
): Difference[] {
  const { file } = table;
  if (table.kind === 'sheet') return compareSheet(file, table.grid, ranking);
  if (table.kind === 'rows') return compareRows(file, table.rows, ranking);
  const { batch, reviews, rows, rules } = table.ranking;
  return [
    ...compareFigures(batch, panel.batch).map((one) =>
      difference(
        'RULES_DIFFER',
        `结果表的批次信息 ${one.figure} 为 ${one.published}，评审包里为 ${one.recomputed}。`,
        {
          file,
          ...one,
        },
      ),
    ),
    ...compareFigures(rules, describePanelRules(panel.batch.panel, panel.titles)).map((one) =>
      difference(
        'RULES_DIFFER',
        `结果表写明的规则「${one.published}」与评审包的「${one.recomputed}」不同。`,
        {
          file,
          ...one,
        },
      ),
    ),
    ...compareReviews(file, reviews, panel),
    ...compareRows(file, rows, ranking),
  ];
}

/** Review by review and item by item: what a changed mean rests on is named before the mean. */
function compareReviews(
  file: string,
  published: readonly PublishedReview[],
  panel: Rebuilt['panel'],
): Difference[] {
  const keyOf = (one: PublishedReview): string => `${one.caseId} ${one.expertId}`;
  const recomputed = new Map(listPublishedReviews(panel).map((one) => [keyOf(one), one]));
  const names = new Map(panel.cases.map(({ head }) => [head.id, head.applicant]));
  const listed = new Set(published.map(keyOf));
  const sayPlace = ({ caseId, expertId }: PublishedReview) => ({
    file,
    caseId,
    expertId,
    applicant: names.get(caseId) ?? null,
  });
  const unlisted = [...recomputed.values()].filter((one) => !listed.has(keyOf(one)));
  return [
    ...published.flatMap((one) => {
      const place = sayPlace(one);
      const who = `专家 ${one.expertId} 对「${place.applicant ?? one.caseId}」的评审`;
      const own = recomputed.get(keyOf(one));
      if (own === undefined) return [difference('REVIEW_DIFFERS', `${who}列入了结果表，但不在包里。`, place)];
      return compareFigures(one, own).map((found) => {
        const itemId = /^items\.(.+)$/.exec(found.figure)?.[1] ?? null;
        const item = itemId === null ? found.figure : `「${panel.titles.get(itemId) ?? itemId}」`;
        const sentence = `${who}${item}：结果表为 ${found.published}，重算为 ${found.recomputed}。`;
        return difference(itemId === null ? 'REVIEW_DIFFERS' : 'ITEM_DIFFERS', sentence, {
          ...place,
          ...found,
          itemId,
        });
      });
    }),
    ...unlisted.map((one) =>
      difference(
        'REVIEW_DIFFERS',
        `专家 ${one.expertId} 对案卷 ${one.caseId} 的评审没有列入结果表。`,
        sayPlace(one),
      ),
    ),
  ];
}
