import { describe, expect, it } from 'vitest';
import { openPack } from '#renderer/features/rules/open-pack.ts';
import { bySection, numberOf } from '#renderer/features/rules/rule-item.ts';
import { findSuccessors, forceOn } from '#renderer/features/rules/successor.ts';
import { makePack } from '../clerk/make.ts';
import { frozenPack, itemOf, openShipped } from './packs.ts';

describe('an overlay laid over its base', () => {
  const pack = openShipped('jx-2023-features');

  it('tells its own items from those of the base, and what it put aside', () => {
    expect(itemOf(pack, 'jx1').origin).toBe('overlay');
    expect(itemOf(pack, 'i1').origin).toBe('base');
    expect(pack.replaced.map(({ id }) => id)).toEqual(['i9']);
  });

  it('names items that replace one of the same id', () => {
    const xj = openShipped('xj-2026-1');
    expect(itemOf(xj, 'entry').origin).toBe('overlay');
    expect(xj.replaced.map(({ id }) => id)).toEqual(['entry']);
    expect(itemOf(xj, 'xj_review').kinds).toEqual(['review']);
  });

  it('keeps the order of the pack within its parts', () => {
    const sections = bySection(pack.items);
    expect(sections.map(({ title }) => title)).toEqual(['条件', '专业化', '精细化', '特色化', '创新能力']);
    expect(sections[3]?.items.map(({ id }) => id)).toEqual(['jx1', 'jx2', 'jx3']);
  });
});

describe('an item', () => {
  const pack = openShipped('cn-63-2022-zjtx');

  it('over points asks for its own figures only', () => {
    const keys = itemOf(pack, 'c4').facts.map(({ key }) => key);
    expect(keys).toContain('maker_china_top500_3y');
    expect(keys).not.toContain('employees');
  });

  it('carries its quotation only as far as it was checked', () => {
    expect(itemOf(pack, 'c1').source?.quoted).toBe(true);
    expect(itemOf(pack, 'entry').source?.quoted).toBe(false);
    expect(itemOf(pack, 'entry').notes).toContain('wording');
  });

  it('is called by its number only where it has one', () => {
    expect(['c1', 'i11', 'jx2', 'entry', 'lead_product'].map(numberOf)).toEqual(['c1', 'i11', 'jx2', '', '']);
  });

  it('of texts that are no rules is never shown', () => {
    const frozen = frozenPack('cn-63-2022-zjtx');
    expect(() => openPack({ ...frozen, texts: { ...frozen.texts, base: 'id: [' } })).toThrow(
      'cn-63-2022-zjtx',
    );
  });
});

describe('a standard in time', () => {
  const old = { ...makePack('old', '2022-08-01', '2026-03-31'), title: '标准', document: '甲〔2022〕63号' };
  const fresh = {
    ...makePack('new', '2026-04-01', null),
    title: '标准',
    replaces: ['暂行办法（甲〔2022〕63号）'],
  };
  const other = { ...fresh, id: 'other', title: '另一标准' };

  it('is followed by the one of the same title that replaces its document', () => {
    expect(findSuccessors(old, [old, fresh, other])).toEqual([fresh]);
    expect(findSuccessors(fresh, [old, fresh, other])).toEqual([]);
  });

  it('applies from its first to its last day', () => {
    expect(forceOn(old, '2022-07-31')).toBe('future');
    expect(forceOn(old, '2026-03-31')).toBe('current');
    expect(forceOn(old, '2026-04-01')).toBe('past');
    expect(forceOn(fresh, '2030-01-01')).toBe('current');
  });

  it('say what their document says where it names a batch, a year, or no day at all', () => {
    const silent = { inForceFrom: '', inForceUntil: null };
    expect(forceOn(silent, '2026-11-22')).toBe('unstated');
    expect(forceOn({ ...silent, inForceOnly: '第二批' }, '2026-11-22')).toBe('limited');
    const batch = { inForceFrom: '2021-04-19', inForceUntil: null, inForceOnly: '第三批' };
    expect(forceOn(batch, '2026-11-22')).toBe('limited');
    expect(forceOn(batch, '2021-04-18')).toBe('future');
  });
});
