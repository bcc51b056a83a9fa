import { panelDefaults, type PanelRules } from '#shared/domain/panel.ts';
import { clerkText } from '#renderer/messages/clerk.ts';

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
  ].filter((name) => name !== null);
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
    ...(panel.leader === panelDefaults.leader ? {} : { leader: panel.leader }),
    // Always said, so that every table prints what a discussion does.
    discussionFrom: panel.discussionFrom,
    countedRound: panel.countedRound,
    arbitration: panel.arbitration,
  };
}
