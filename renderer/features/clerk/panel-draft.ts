import { panelDefaults, PanelRules } from '#shared/domain/panel.ts';
import { clerkText } from '#renderer/messages/clerk.ts';
import { toQuota, wrongQuota, type QuotaDraft } from './quota-draft.ts';

/** The panel rules as they stand in the form; empty texts are thresholds that nobody set. */
export interface PanelDraft {
  readonly expertsPerCase: number;
  readonly minimumReviews: number;
  readonly combine: 'mean' | 'trimmed' | 'median';
  readonly combineFallback: 'mean' | 'median';
  readonly decimals: number;
  readonly disagreementPoints: string;
  readonly itemDisagreementPoints: string;
  readonly outlierPoints: string;
  readonly caseOrder: 'fixed' | 'random';
  readonly leader: 'none' | 'caseExpert' | 'batchExpert';
  readonly discussionFrom: 'all' | 'minimum';
  readonly countedRound: 'first' | 'newest';
  readonly arbitration: 'record' | 'replace';
  /** Indicators of the chosen pack, the first one compared first. */
  readonly tieBreaks: readonly string[];
  /** Last day for results as `2026-11-30`; '' for none. */
  readonly dueOn: string;
  readonly groupBy: 'none' | 'region' | 'industry';
  /** Null: every ranked case can be listed. */
  readonly quota: QuotaDraft | null;
}

export const emptyPanel: PanelDraft = {
  expertsPerCase: 3,
  minimumReviews: panelDefaults.minimumReviews,
  combine: panelDefaults.combine,
  combineFallback: panelDefaults.combineFallback,
  decimals: 2,
  disagreementPoints: '10',
  itemDisagreementPoints: '',
  outlierPoints: '',
  caseOrder: panelDefaults.caseOrder,
  leader: panelDefaults.leader,
  discussionFrom: panelDefaults.discussionFrom,
  countedRound: 'newest',
  arbitration: panelDefaults.arbitration,
  tieBreaks: [],
  dueOn: '',
  groupBy: panelDefaults.groupBy,
  quota: null,
};

const points = /^\d{1,9}(\.\d{1,9})?$/;

export function isPoints(text: string): boolean {
  return points.test(text);
}

export function isPointsOrEmpty(text: string): boolean {
  return text === '' || isPoints(text);
}

/** More valid reviews asked for than there are experts: no case could ever be ranked. */
export function asksTooMany({ minimumReviews, expertsPerCase }: PanelDraft): boolean {
  return minimumReviews > expertsPerCase;
}

/** Names of the rules that cannot stand as they are. */
export function wrongRules(panel: PanelDraft): readonly string[] {
  const { form } = clerkText;
  return [
    asksTooMany(panel) ? form.minimumReviews : null,
    isPoints(panel.disagreementPoints) ? null : form.disagreement,
    isPointsOrEmpty(panel.itemDisagreementPoints) ? null : form.itemDisagreement,
    isPointsOrEmpty(panel.outlierPoints) ? null : form.outlier,
    isDayOrEmpty(panel.dueOn) ? null : form.dueOn,
    panel.quota === null ? null : wrongQuota(panel.quota, panel.groupBy),
  ].filter((name) => name !== null);
}

/** A day of the calendar (no 30 February), or none. */
export function isDayOrEmpty(text: string): boolean {
  return text === '' || PanelRules.shape.dueOn.safeParse(text).success;
}

/** The rules as a batch keeps them: what is as by default is left out, so that old and new bundles agree. */
export function toPanelRules(panel: PanelDraft): PanelRules {
  const { minimumReviews, combine, combineFallback, itemDisagreementPoints, outlierPoints, caseOrder } =
    panel;
  return {
    expertsPerCase: panel.expertsPerCase,
    decimals: panel.decimals,
    disagreementPoints: panel.disagreementPoints,
    ...(minimumReviews === panelDefaults.minimumReviews ? {} : { minimumReviews }),
    ...(combine === panelDefaults.combine ? {} : { combine }),
    ...(combine !== 'trimmed' || combineFallback === panelDefaults.combineFallback
      ? {}
      : { combineFallback }),
    ...(itemDisagreementPoints === '' ? {} : { itemDisagreementPoints }),
    ...(outlierPoints === '' ? {} : { outlierPoints }),
    ...(caseOrder === panelDefaults.caseOrder ? {} : { caseOrder }),
    ...toOrderRules(panel),
    ...(panel.leader === panelDefaults.leader ? {} : { leader: panel.leader }),
    // Always said, so that every table prints what a discussion does.
    discussionFrom: panel.discussionFrom,
    countedRound: panel.countedRound,
    arbitration: panel.arbitration,
  };
}

/** Ties, the last day, groups and places: each only when it was set. */
function toOrderRules({ tieBreaks, dueOn, groupBy, quota }: PanelDraft): Partial<PanelRules> {
  return {
    ...(tieBreaks.length === 0 ? {} : { tieBreaks: [...tieBreaks] }),
    ...(dueOn === '' ? {} : { dueOn }),
    ...(groupBy === panelDefaults.groupBy ? {} : { groupBy }),
    ...(quota === null ? {} : { quota: toQuota(quota, groupBy) }),
  };
}
