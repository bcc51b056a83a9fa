import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completePanelRules, panelDefaults, PanelRules } from '#shared/domain/panel.ts';
import {
  emptyPanel,
  toPanelRules,
  wrongRules,
  type PanelDraft,
} from '#renderer/features/clerk/panel-draft.ts';

const pointText = fc.constantFrom('', '0', '3', '7.5', '十', '-1', '1.', '1234567890');
const panels: fc.Arbitrary<PanelDraft> = fc.record({
  expertsPerCase: fc.integer({ min: 1, max: 15 }),
  minimumReviews: fc.integer({ min: 1, max: 15 }),
  combine: fc.constantFrom('mean', 'trimmed', 'median'),
  combineFallback: fc.constantFrom('mean', 'median'),
  decimals: fc.integer({ min: 0, max: 4 }),
  disagreementPoints: pointText,
  itemDisagreementPoints: pointText,
  outlierPoints: pointText,
  caseOrder: fc.constantFrom('fixed', 'random'),
  leader: fc.constantFrom('none', 'caseExpert', 'batchExpert'),
  discussionFrom: fc.constantFrom('all', 'minimum'),
  countedRound: fc.constantFrom('first', 'newest'),
  arbitration: fc.constantFrom('record', 'replace'),
});

describe('the panel rules of the form', () => {
  it('leave out what is as by default, but always say what a discussion does', () => {
    expect(toPanelRules(emptyPanel)).toEqual({
      expertsPerCase: 3,
      decimals: 2,
      disagreementPoints: '10',
      discussionFrom: 'all',
      countedRound: 'newest',
      arbitration: 'record',
    });
    expect(completePanelRules(toPanelRules(emptyPanel))).toMatchObject({
      ...panelDefaults,
      countedRound: 'newest',
      outlierPoints: '10',
    });
  });

  it('keep what was chosen', () => {
    const chosen: PanelDraft = {
      expertsPerCase: 5,
      minimumReviews: 3,
      combine: 'trimmed',
      combineFallback: 'median',
      decimals: 1,
      disagreementPoints: '8',
      itemDisagreementPoints: '2.5',
      outlierPoints: '12',
      caseOrder: 'random',
      leader: 'caseExpert',
      discussionFrom: 'minimum',
      countedRound: 'first',
      arbitration: 'replace',
    };
    expect(toPanelRules(chosen)).toEqual(chosen);
  });

  it('say nothing of a fallback where nothing is trimmed', () => {
    expect(toPanelRules({ ...emptyPanel, combine: 'median', combineFallback: 'median' })).not.toHaveProperty(
      'combineFallback',
    );
  });

  it('name what cannot stand', () => {
    const wrong = { minimumReviews: 4, itemDisagreementPoints: '二', outlierPoints: '-1' };
    expect(wrongRules({ ...emptyPanel, ...wrong })).toEqual([
      '最少有效评审（份）',
      '单项分歧阈值（分）',
      '畸高畸低阈值（分）',
    ]);
  });

  it('are accepted by the contract whenever the form finds nothing wrong', () => {
    fc.assert(
      fc.property(panels, (panel) => {
        fc.pre(wrongRules(panel).length === 0);
        expect(PanelRules.safeParse(toPanelRules(panel)).error).toBeUndefined();
      }),
    );
  });
});
