import { listBatchExperts } from '#db/repositories/experts.ts';
import { factName, type DeclaredFact } from '#shared/domain/facts.ts';
import type { Finding } from '#shared/domain/finding.ts';
import { completePanelRules } from '#shared/domain/panel.ts';
import { roundOf, type SealedReview } from '#shared/domain/review.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { Dispute, DisputeRow, DisputeSide } from '#shared/ipc/meeting.ts';
import { requireOwnCase } from '../batches/find.ts';
import { loadProgram, requireRules } from '../frozen-rules.ts';
import { judgeWith } from '../judging.ts';
import { assertNotBlind } from '../meeting/blind.ts';
import { isBlind, labelExperts } from '../meeting/labels.ts';
import { leaderOf, pairKey } from '../meeting/record.ts';
import { labelsOf, listResolutions, sayResolution } from '../meeting/resolutions.ts';
import { compareRounds, sayValue } from '../meeting/rounds.ts';
import { itemsOf } from '../meeting/second-round.ts';
import type { Core } from '../open-core.ts';
import { toExpertScore } from '../panel/aggregate.ts';
import { checkPanel } from '../panel/checks/check-panel.ts';
import { findSaying, itemsSharing, openCases, type CheckItem } from '../panel/checks/material.ts';
import { findDisputes, sayItem, saySpread, sayTotal } from '../panel/disputes.ts';
import type { PanelCase, Seat } from '../panel/panel-batch.ts';
import { mayReadVolume } from '../reviews/read.ts';
import { readPanel, type ResultPanel } from './read-panel.ts';

/** The items on which experts differ or that checks name, heaviest first. @throws NOT_FOUND, MEETING_* */
export function listDisputes(core: Core, input: { readonly batchId: string }): CallOutput<'dispute.list'> {
  const panel = readPanel(core, input.batchId);
  const items = itemsOf(core, panel.batch.id, panel.batch.year);
  const labels = labelsOf(items);
  const { findings } = checkPanel(panel, items);
  return findDisputes(openCases(panel), items, findings).map((one): DisputeRow => {
    const { head, item } = one;
    const labelOf = openLabels(panel, head.id);
    const resolution = panel.record.resolutions.get(pairKey(head.id, item.id));
    return {
      caseId: head.id,
      number: head.number,
      applicant: head.applicant,
      itemId: item.id,
      title: item.title,
      weight: one.weight,
      spread: saySpread(one.spread),
      sayings: one.sayings
        .map(({ expertId, saying }) => ({ label: labelOf(expertId), saying: sayItem(saying) }))
        .toSorted(byLabel),
      findings: one.findings.map((finding) => hideNames(panel, head.id, finding.sentence)),
      isOpened: panel.record.opened.has(head.id),
      resolution: resolution === undefined ? null : sayResolution(resolution, labels),
    };
  });
}

/**
 * One item of a case with every expert's side: figures, judgements, remarks, evidence, both rounds. Without names and
 * ids while the discussion is blind. `itemId` null: the case as a whole.
 * @throws NOT_FOUND, MEETING_BLIND, MEETING_NOT_LEADER
 */
export function showDispute(
  core: Core,
  input: { readonly caseId: string; readonly itemId: string | null },
): Dispute {
  const head = requireOwnCase(core, input.caseId);
  assertNotBlind(core, head);
  const panel = readPanel(core, head.batchId);
  const found = panel.cases.find((one) => one.head.id === head.id);
  if (found === undefined) throw new Error(`no case ${head.id} in its panel`);
  const items = itemsOf(core, panel.batch.id, panel.batch.year);
  const item = items.find((one) => one.id === input.itemId) ?? null;
  const { findings } = checkPanel({ ...panel, cases: [found] }, items);
  const file = found.seats.find((seat) => seat.file !== null)?.file ?? null;
  const declared = new Map(file?.declared.map((fact) => [factName(fact), sayValue(fact.value)]));
  const opening = panel.record.opened.get(head.id);
  return {
    caseId: head.id,
    number: head.number,
    applicant: head.applicant,
    item:
      item === null
        ? null
        : {
            id: item.id,
            title: item.title,
            isObjective: item.judgements.length === 0,
            facts: item.facts.map(({ key, year, label }) => ({
              key,
              year,
              label: year === null ? label : `${label}（${year}）`,
              declared: declared.get(factName({ key, year })) ?? '未申报',
            })),
            judgements: [...item.judgements],
          },
    volumes: file?.volumes ?? [],
    hasScans: file !== null && file.volumes.every(({ hash }) => mayReadVolume(core, hash)),
    sides: listSides(core, panel, found, item, items),
    findings: findings
      .filter((one) => one.caseId === head.id && (item === null || one.itemId === item.id))
      .map((one) => blindFinding(panel, head.id, one)),
    opening:
      opening === undefined
        ? null
        : { names: opening.names, isRevealed: !isBlind(panel.record, head.id), by: opening.act.signer.name },
    resolutions: item === null ? [] : listResolutions(panel.record, head.id, item.id, labelsOf(items)),
    effect: effectWords[completePanelRules(panel.batch.panel).arbitration],
    leaders: listLeaders(core, panel, found),
  };
}

const effectWords = {
  record: '按本批次的评审规则，组长仲裁只作记录，不改变得分和结论。',
  replace: '按本批次的评审规则，组长仲裁的数据和判断替换各专家的相应数据和判断，按规则重新计算，原评审保留。',
} as const;

function listLeaders(core: Core, panel: ResultPanel, found: PanelCase): Dispute['leaders'] {
  const rule = completePanelRules(panel.batch.panel).leader;
  if (rule === 'none') return [];
  const appointed = leaderOf(panel.record, found.head.id);
  const seats = new Map(found.seats.map((seat) => [seat.expertId, seat]));
  return listBatchExperts(core.db, panel.batch.id)
    .filter(({ id }) => appointed === null || appointed.expertId === id)
    .filter(({ id }) => rule === 'batchExpert' || seats.has(id))
    .filter(({ id }) => {
      const seat = seats.get(id);
      return seat === undefined || toExpertScore(seat).state !== 'recused';
    })
    .map(({ id, name }) => ({ expertId: id, name }));
}

function listSides(
  core: Core,
  panel: ResultPanel,
  found: PanelCase,
  item: CheckItem | null,
  items: readonly CheckItem[],
): DisputeSide[] {
  const labelOf = openLabels(panel, found.head.id);
  const blind = isBlind(panel.record, found.head.id);
  return found.seats
    .map((seat) => {
      const label = labelOf(seat.expertId);
      return { ...openSide(core, panel, seat, item, items), label, expertId: blind ? null : seat.expertId };
    })
    .toSorted((a, b) => Number(hasNothing(a)) - Number(hasNothing(b)) || byLabel(a, b));
}

/** Who has nothing to show stands behind those who have. */
const hasNothing = ({ state }: Pick<DisputeSide, 'state'>): boolean => state !== 'received';

type BareSide = Omit<DisputeSide, 'label' | 'expertId'>;

function openSide(
  core: Core,
  panel: ResultPanel,
  seat: Seat,
  item: CheckItem | null,
  items: readonly CheckItem[],
): BareSide {
  const { state, excluded = null } = toExpertScore(seat);
  const { review, file } = seat;
  const isOpen = review !== null && file !== null && review.content.recusal?.conflict !== true;
  if (!isOpen) return { ...blankSide, state, excluded };
  const newest = seat.versions?.at(-1) ?? review;
  const first = firstOf(seat);
  const program = loadProgram(core, requireRules(core, panel.batch.id));
  const say = (one: SealedReview): string | null => {
    if (item === null) return sayTotal(one.outcome);
    const judged = judgeWith(program, panel.batch.year, file, one.content);
    const saying = findSaying({ judged }, item.id);
    return saying === null ? null : sayItem(saying);
  };
  const changes = first === null ? [] : compareRounds(first.content, newest.content, items);
  return {
    ...describeSide(newest, file.declared, item, items),
    state,
    excluded,
    round: roundOf(newest),
    saying: say(newest),
    before: first === null ? null : say(first),
    total: sayTotal(newest.outcome),
    changes: changes
      .filter((one) => item === null || one.itemId === item.id)
      .map((one) => ({ ...one, changes: [...one.changes] })),
  };
}

/** What a review says in words and figures about an item, or as a whole. */
function describeSide(
  { content }: SealedReview,
  declared: readonly DeclaredFact[],
  item: CheckItem | null,
  items: readonly CheckItem[],
): Omit<BareSide, 'state' | 'excluded' | 'round' | 'saying' | 'before' | 'total' | 'changes'> {
  const note = content.notes.find((one) => one.itemId === item?.id);
  return {
    facts: item?.facts.map((fact) => openFact(content, declared, fact)) ?? [],
    judgements: item?.judgements.map((id) => content.judgements[id] ?? null) ?? [],
    remark: note?.remark ?? '',
    supplement: note?.supplement ?? false,
    evidence: listEvidence(content, item, items),
    opinion: content.opinion,
    conclusion: content.conclusion,
  };
}

const blankSide: Omit<BareSide, 'state' | 'excluded'> = {
  round: null,
  saying: null,
  before: null,
  total: null,
  facts: [],
  judgements: [],
  remark: '',
  supplement: false,
  evidence: [],
  opinion: '',
  conclusion: null,
  changes: [],
};

/** Places for the item itself first, then those for items that rest on one of the same figures. */
function listEvidence(
  { evidence }: SealedReview['content'],
  item: CheckItem | null,
  items: readonly CheckItem[],
): SealedReview['content']['evidence'] {
  if (item === null) return evidence;
  const own = new Set([item.id, ...item.judgements]);
  const related = itemsSharing(item, items);
  const isIn = (ids: ReadonlySet<string>, itemId: string | null): boolean =>
    itemId !== null && ids.has(itemId);
  return [
    ...evidence.filter((one) => isIn(own, one.itemId)),
    ...evidence.filter((one) => isIn(related, one.itemId) && !isIn(own, one.itemId)),
  ];
}

/** The newest first-round review of a seat that has a second; else null. */
function firstOf({ versions }: Seat): SealedReview | null {
  if (versions?.some((one) => roundOf(one) === 2) !== true) return null;
  return versions.findLast((one) => roundOf(one) === 1) ?? null;
}

function openFact(
  content: SealedReview['content'],
  declared: readonly DeclaredFact[],
  ref: { readonly key: string; readonly year: number | null },
): DisputeSide['facts'][number] {
  const name = factName(ref);
  const found = content.facts.find((one) => factName(one) === name);
  if (found?.state === 'unclear')
    return { state: 'unclear', value: null, text: '材料不清', note: found.note };
  if (found !== undefined)
    return { state: 'verified', value: found.value, text: sayValue(found.value), note: found.note };
  const value = declared.find((one) => factName(one) === name)?.value ?? null;
  return { state: 'declared', value, text: value === null ? '未填' : sayValue(value), note: '' };
}

/** Names, or 专家A while the discussion of a case is blind. */
function openLabels({ cases, record }: ResultPanel, caseId: string): (expertId: string) => string {
  const seats = cases.find((one) => one.head.id === caseId)?.seats ?? [];
  const names = new Map(seats.map((seat) => [seat.expertId, seat.name]));
  const opening = record.opened.get(caseId)?.act.digest;
  const labels =
    opening !== undefined && isBlind(record, caseId)
      ? labelExperts(caseId, [...names.keys()], opening)
      : names;
  return (expertId) => labels.get(expertId) ?? '专家';
}

/** Sentences of the checks name experts: in a blind discussion they get their letters. */
function hideNames(panel: ResultPanel, caseId: string, sentence: string): string {
  if (!isBlind(panel.record, caseId)) return sentence;
  const labelOf = openLabels(panel, caseId);
  const seats = panel.cases.find((one) => one.head.id === caseId)?.seats ?? [];
  return seats.reduce((text, seat) => text.replaceAll(seat.name, labelOf(seat.expertId)), sentence);
}

function blindFinding(panel: ResultPanel, caseId: string, finding: Finding): Finding {
  if (!isBlind(panel.record, caseId)) return finding;
  return { ...finding, experts: [], sentence: hideNames(panel, caseId, finding.sentence) };
}

const byLabel = (a: { label: string }, b: { label: string }): number => (a.label < b.label ? -1 : 1);
