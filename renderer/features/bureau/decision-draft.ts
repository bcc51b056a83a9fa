import type { DecisionDraft } from '#shared/domain/decision.ts';
import { bureauText } from '#renderer/messages/bureau.ts';

/** Arbitrations and minutes are acts of the meeting (合议); decisions of these kinds are only read. */
export type DecisionKind = Exclude<DecisionDraft['kind'], 'arbitration' | 'minutes'>;
export type DecisionEffect = DecisionDraft['effect'];

/** What a person has filled in so far. */
export interface DecisionEntry {
  readonly kind: DecisionKind;
  readonly effect: DecisionEffect;
  readonly caseId: string | null;
  readonly decidedOn: string;
  readonly text: string;
  readonly reason: string;
  readonly secondName: string;
  readonly secondUnit: string;
  readonly step: ObjectionStep;
  /** Who raised the objection. */
  readonly by: string;
  /** Number of the objection that is answered. */
  readonly answers: number | null;
}

/** What an event of kind 公示异议 does: recorded only, an objection received, or one answered. */
export type ObjectionStep = 'none' | 'raised' | 'answered';

/** @param today local day, `2026-11-21` */
export function emptyEntry(today: string): DecisionEntry {
  return {
    kind: 'partyMeeting',
    effect: 'none',
    caseId: null,
    decidedOn: today,
    text: '',
    reason: '',
    secondName: '',
    secondUnit: '',
    step: 'none',
    by: '',
    answers: null,
  };
}

/** Effects that a decision can have; without a case, and for an objection that came in, only `none`. */
export function effectsOf({
  caseId,
  step,
}: Pick<DecisionEntry, 'caseId' | 'step'>): readonly DecisionEffect[] {
  return caseId === null || step === 'raised' ? ['none'] : ['none', 'exclude', 'readmit', 'admit'];
}

/** The entry after a change, without what no longer fits it: an effect, a step of an objection. */
export function changeEntry(entry: DecisionEntry, change: Partial<DecisionEntry>): DecisionEntry {
  const chosen = { ...entry, ...change };
  const next: DecisionEntry = chosen.kind === 'objection' ? chosen : { ...chosen, step: 'none' };
  return { ...next, effect: effectsOf(next).includes(next.effect) ? next.effect : 'none' };
}

/** Names of the fields that still stand against the decision. */
export function missingFields(entry: DecisionEntry): readonly string[] {
  const { decisions: words } = bureauText;
  return [
    ...missingOfStep(entry),
    entry.decidedOn === '' ? words.decidedOn : null,
    entry.text.trim() === '' ? words.text : null,
    entry.reason.trim() === '' ? words.reason : null,
    entry.secondName.trim() === '' ? words.secondName : null,
  ].filter((name) => name !== null);
}

function missingOfStep({ step, by, answers }: DecisionEntry): (string | null)[] {
  const { decisions: words } = bureauText;
  if (step === 'raised') return [by.trim() === '' ? words.objectionBy : null];
  return step === 'answered' && answers === null ? [words.answers] : [];
}

/** What `decision.add` takes; null while something is missing. */
export function toDecisionDraft(entry: DecisionEntry, batchId: string): DecisionDraft | null {
  if (missingFields(entry).length > 0) return null;
  const { kind, effect, caseId, decidedOn } = entry;
  return {
    batchId,
    kind,
    effect,
    caseId,
    itemId: null,
    leader: null,
    decidedOn,
    text: entry.text.trim(),
    reason: entry.reason.trim(),
    secondPerson: { name: entry.secondName.trim(), unit: entry.secondUnit.trim() },
    ...stepOf(entry),
  };
}

function stepOf({ step, by, answers }: DecisionEntry): Pick<DecisionDraft, 'objection'> {
  if (step === 'raised') return { objection: { step, by: by.trim() } };
  return step === 'answered' && answers !== null ? { objection: { step, seq: answers } } : {};
}

/** One sentence: what recording it will do. @param applicant null for the whole batch */
export function sayConsequence({ kind, effect, step }: DecisionEntry, applicant: string | null): string {
  const { decisions: words } = bureauText;
  const about = applicant === null ? words.wholeBatch : `「${applicant}」`;
  if (step === 'raised') return words.raisedSentence(about);
  return words.sentences[effect](about, words.kinds[kind]);
}
