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
  it('names what is missing, also of an objection', () => {
    expect(missingFields(emptyEntry('2026-11-21'))).toEqual(['决定内容', '理由', '第二人姓名']);
    expect(missingFields({ ...full, kind: 'objection', step: 'raised' })).toEqual(['提出人']);
    expect(missingFields({ ...full, kind: 'objection', step: 'answered' })).toEqual(['处理哪一件']);
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

  it('offers effects only where there is a case and no objection just came in', () => {
    expect(effectsOf({ step: 'none', caseId })).toContain('exclude');
    expect(effectsOf({ step: 'none', caseId: null })).toEqual(['none']);
    expect(effectsOf({ step: 'raised', caseId })).toEqual(['none']);
  });

  it('drops what a change makes unfit', () => {
    const raised = { ...full, kind: 'objection' as const, step: 'raised' as const };
    expect(changeEntry(raised, { text: '另议' }).step).toBe('raised');
    expect(changeEntry(raised, { kind: 'spotCheck' }).step).toBe('none');
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
