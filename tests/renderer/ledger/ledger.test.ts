import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '#shared/domain/ledger.ts';
import { listChanges } from '#renderer/features/ledger/change-lines.ts';
import { filterEvents } from '#renderer/features/ledger/filter-events.ts';
import { sayAction } from '#renderer/features/ledger/say-action.ts';
import { shortenHex, summarise } from '#renderer/features/ledger/summarise.ts';

const names = new Map([
  ['E01', 'E01 陈立'],
  ['b-00000001-001', '1 天山轴承'],
]);
const event = (more: Partial<LedgerEvent>): LedgerEvent => ({
  seq: 1,
  at: '2026-11-21T08:00:00.000Z',
  actor: '张晓燕',
  action: 'case.setDeclared',
  batchId: 'b-00000001',
  subject: 'b-00000001-001',
  before: null,
  after: null,
  reason: '',
  prevHash: '',
  hash: '0'.repeat(64),
  ...more,
});

describe('the changes of an event', () => {
  it('leave out what stayed equal and name fields by their path', () => {
    const before = { panel: { decimals: 2, expertsPerCase: 3 } };
    const after = { panel: { decimals: 1, expertsPerCase: 3 } };
    expect(listChanges(before, after)).toEqual([{ name: '评审组 · 小数位', before: '2', after: '1' }]);
  });

  it('tell what came and what went', () => {
    expect(listChanges({ note: '旧' }, { reason: '新' })).toEqual([
      { name: '说明', before: '旧', after: null },
      { name: '原因', before: null, after: '新' },
    ]);
    expect(listChanges(null, null)).toEqual([]);
  });

  it('put names and words in the place of ids and codes', () => {
    const [assigned] = listChanges(null, { assigned: true });
    expect(assigned?.after).toBe('是');
    expect(listChanges(null, { expertId: 'E01' }, names)[0]?.after).toBe('E01 陈立');
    expect(listChanges({ state: 'draft' }, { state: 'sealed' })[0]).toMatchObject({
      before: '评审中',
      after: '已封存',
    });
  });

  it('tell lists of objects and long lists by their length', () => {
    expect(listChanges([], [{ caseId: 'a' }, { caseId: 'b' }])[0]).toEqual({
      name: '数量',
      before: '0 条',
      after: '2 条',
    });
    expect(listChanges(null, { cases: ['b-00000001-001', 'x'] }, names)[0]?.after).toBe('1 天山轴承、x');
    const long = Array.from({ length: 9 }, (_, index) => `c${index}`);
    expect(listChanges(null, { cases: long })[0]?.after).toBe('c0、c1、c2、c3、c4、c5 … 9 条');
  });

  it('show an unknown field as it is written', () => {
    expect(listChanges(null, { somethingNew: 1 })[0]?.name).toBe('somethingNew');
  });
});

describe('an event in one line', () => {
  it('begins with the reason and stops after three fields', () => {
    const after = { key: 'revenue', year: 2025, value: '5200', note: 'x' };
    expect(summarise(event({ after, reason: '更正' }), names)).toBe(
      '更正；指标 revenue；年度 2025；值 5200；…',
    );
  });

  it('shows before and after', () => {
    expect(summarise(event({ before: { value: '1' }, after: { value: '2' } }), names)).toBe('值 1 → 2');
    expect(summarise(event({ before: { value: '1' } }), names)).toBe('值 1 → —');
  });

  it('shortens digests and nothing else', () => {
    expect(shortenHex(`包 ${'ab'.repeat(32)} 完`)).toBe('包 abababababab… 完');
    expect(shortenHex('b-00000001-001 abcdef')).toBe('b-00000001-001 abcdef');
  });
});

describe('the filter of the ledger', () => {
  const events = [
    event({ seq: 1, after: { value: '5200' } }),
    event({ seq: 2, action: 'keys.revoke', subject: 'ed25519:x', reason: 'U 盘遗失' }),
  ];
  const found = (text: string): number[] => filterEvents(events, text, names).map(({ seq }) => seq);

  it('finds by actor, action, name of the subject, value and reason', () => {
    expect(found('张晓燕')).toEqual([1, 2]);
    expect(found('注销')).toEqual([2]);
    expect(found('天山')).toEqual([1]);
    expect(found('5200')).toEqual([1]);
    expect(found('遗失 注销')).toEqual([2]);
    expect(found('遗失 天山')).toEqual([]);
  });

  it('shows an action without a Chinese name as it is written', () => {
    expect(sayAction('keys.revoke')).toBe('注销密钥');
    expect(sayAction('new.thing')).toBe('new.thing');
  });
});
