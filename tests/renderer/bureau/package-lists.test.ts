import { describe, expect, it } from 'vitest';
import { countStates, earlierPackages, filterPackages } from '#renderer/features/bureau/package-lists.ts';
import { bureauText } from '#renderer/messages/bureau.ts';
import { makePackage } from './make.ts';

const digest = 'ab'.repeat(32);

describe('the list of packages', () => {
  it('does not repeat below what stands above as just imported', () => {
    const rows = [makePackage('a.pxr', { digest }), makePackage('b.pxr')];
    const { receivedAt: _, expertName: __, ...report } = makePackage('a.pxr', { digest });
    expect(earlierPackages(rows, [report]).map(({ fileName }) => fileName)).toEqual(['b.pxr']);
  });

  it('keeps another package of the same name', () => {
    const rows = [makePackage('a.pxr', { digest: 'cd'.repeat(32) })];
    expect(earlierPackages(rows, [makePackage('a.pxr', { digest })])).toHaveLength(1);
  });

  it('stands newest first', () => {
    const rows = [
      makePackage('old', { receivedAt: '2026-11-01T00:00:00.000Z' }),
      makePackage('new', { receivedAt: '2026-11-02T00:00:00.000Z' }),
    ];
    expect(earlierPackages(rows, []).map(({ fileName }) => fileName)).toEqual(['new', 'old']);
  });

  it('is narrowed to one state, together with the words', () => {
    const rows = [
      makePackage('a.pxr'),
      makePackage('b.pxr', { state: 'held', code: 'KEY_UNKNOWN' }),
      makePackage('c.pxr', { state: 'refused', code: 'PKG_DIGEST' }),
    ];
    const names = (text: string, state: 'held' | 'refused' | 'all'): string[] =>
      filterPackages(rows, text, state).map(({ fileName }) => fileName);
    expect(names('', 'held')).toEqual(['b.pxr']);
    expect(names('', 'refused')).toEqual(['c.pxr']);
    expect(names('pkg', 'held')).toEqual([]);
    expect(names('', 'all')).toHaveLength(3);
  });

  it('is narrowed by file, expert, issuer or code', () => {
    const rows = [
      makePackage('a.pxr', { expertName: '陈立' }),
      makePackage('b.pxr', { code: 'PKG_DIGEST', issuer: '周敏' }),
    ];
    const names = (text: string): string[] => filterPackages(rows, text).map(({ fileName }) => fileName);
    expect(names('陈')).toEqual(['a.pxr']);
    expect(names('pkg_digest')).toEqual(['b.pxr']);
    expect(names('周敏')).toEqual(['b.pxr']);
    expect(names(' ')).toEqual(['a.pxr', 'b.pxr']);
    expect(names('null')).toEqual([]);
  });
});

describe('the sum of an import', () => {
  it('counts each state and says only what occurred', () => {
    const counts = countStates([
      makePackage('a'),
      makePackage('b', { state: 'held' }),
      makePackage('c', { state: 'held' }),
    ]);
    expect(counts).toEqual({ accepted: 1, already: 0, held: 2, refused: 0 });
    const { accepted, already, held, refused } = counts;
    expect(bureauText.packages.summary(accepted, already, held, refused)).toBe('收下 1 个，搁置 2 个');
  });
});
