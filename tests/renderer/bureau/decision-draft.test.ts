import { describe, expect, it } from 'vitest';
import { contract } from '#shared/ipc/contract.ts';
import {
  changeEntry,
  effectsOf,
  emptyEntry,
  missingFields,
  sayConsequence,
  toDecisionDraft,
} from '#renderer/features/bureau/decision-draft.ts';

const batchId = 'b-00000001';
const caseId = 'b-00000001-001';
const full = {
  ...emptyEntry('2026-11-21'),
  text: ' 同意列入公示名单 ',
  reason: '会议一致同意',
  secondName: '周宁 ',
};

describe('the form of a decision', () => {
  it('names what is missing, more of it for an arbitration', () => {
    expect(missingFields(emptyEntry('2026-11-21'))).toEqual(['决定内容', '理由', '第二人姓名']);
    expect(missingFields({ ...full, kind: 'arbitration' })).toEqual(['企业', '项目', '组长']);
    expect(missingFields({ ...full, reason: '  ', decidedOn: '' })).toEqual(['决定日期', '理由']);
    expect(missingFields(full)).toEqual([]);
  });

  it('makes no call while something is missing', () => {
    expect(toDecisionDraft({ ...full, secondName: ' ' }, batchId)).toBeNull();
  });

  it('makes a call that the contract accepts', () => {
    const draft = toDecisionDraft({ ...full, caseId, effect: 'exclude', kind: 'spotCheck' }, batchId);
    expect(draft).toMatchObject({ text: '同意列入公示名单', secondPerson: { name: '周宁', unit: '' } });
    expect(contract['decision.add'].input.safeParse(draft).error).toBeUndefined();
  });

  it('offers effects only where there is a case and the kind can have them', () => {
    expect(effectsOf({ step: 'none', kind: 'objection', caseId })).toContain('exclude');
    expect(effectsOf({ step: 'none', kind: 'objection', caseId: null })).toEqual(['none']);
    expect(effectsOf({ step: 'none', kind: 'minutes', caseId })).toEqual(['none']);
    expect(effectsOf({ step: 'raised', kind: 'objection', caseId })).toEqual(['none']);
  });

  it('drops what a change makes unfit', () => {
    const arbitration = { ...full, kind: 'arbitration' as const, caseId, itemId: 'A1', leader: 'E01' };
    expect(changeEntry(arbitration, { text: '另议' })).toMatchObject({ itemId: 'A1', leader: 'E01' });
    expect(changeEntry(arbitration, { kind: 'minutes' })).toMatchObject({ itemId: null, leader: null });
    const excluded = { ...full, caseId, effect: 'exclude' as const };
    expect(changeEntry(excluded, { caseId: null }).effect).toBe('none');
    expect(changeEntry(excluded, { kind: 'objection' }).effect).toBe('exclude');
  });

  it('says in one sentence what will happen and to whom', () => {
    expect(sayConsequence(full, null)).toBe(
      '将为整个批次登记一项党组会决定，签名后不能修改或删除；只作记录，名额不变。',
    );
    const excluded = sayConsequence({ ...full, kind: 'spotCheck', effect: 'exclude', caseId }, '天山泵业');
    expect(excluded).toContain('取消「天山泵业」的名额');
    expect(excluded.match(/。/g)).toHaveLength(1);
  });
});
