import { expect, it } from 'vitest';
import { emptyPageMap, type PageAnchor } from '#shared/pages/page-map.ts';
import { numberPages } from '#shared/pages/page-numbers.ts';
import { readPageQuery } from '#renderer/features/pages/page-query.ts';

const numbersOf = (...anchors: PageAnchor[]) => numberPages({ ...emptyPageMap, anchors }, 100);
const plain = numbersOf();
const mapped = numbersOf({ kind: 'number', page: 4, printed: '1' });
const twice = numbersOf(
  { kind: 'restart', page: 4, printed: '1' },
  { kind: 'restart', page: 50, printed: '1' },
);

it('takes a bare number for the PDF page while no printed numbers are known', () => {
  expect(readPageQuery('87', plain, 100, 0)).toEqual({ kind: 'pdf', page: 86 });
  expect(readPageQuery('０87', plain, 100, 0)).toEqual({ kind: 'pdf', page: 86 });
});

it('takes a bare number for the printed one where they are known, and p or # for the PDF page', () => {
  expect(readPageQuery('87', mapped, 100, 0)).toEqual({
    kind: 'printed',
    page: 90,
    printed: '87',
    others: 0,
  });
  for (const text of ['p87', 'P 87', '#87', '＃８７', 'pdf87'])
    expect(readPageQuery(text, mapped, 100, 0)).toEqual({ kind: 'pdf', page: 86 });
});

it('goes round the pages that carry the same number', () => {
  const goal = (current: number) => readPageQuery('3', twice, 100, current);
  expect(goal(0)).toEqual({ kind: 'printed', page: 6, printed: '3', others: 1 });
  expect(goal(6)).toMatchObject({ page: 52 });
  expect(goal(52)).toMatchObject({ page: 6 });
});

it('says what it does not find', () => {
  expect(readPageQuery('999', mapped, 100, 0)).toEqual({ kind: 'unknown', printed: '999' });
  expect(readPageQuery('iv', mapped, 100, 0)).toEqual({ kind: 'unknown', printed: 'iv' });
  expect(readPageQuery('101', plain, 100, 0)).toEqual({ kind: 'unknown', printed: null });
  expect(readPageQuery('p0', mapped, 100, 0)).toEqual({ kind: 'unknown', printed: null });
  expect(readPageQuery('后面', mapped, 100, 0)).toEqual({ kind: 'unknown', printed: null });
  expect(readPageQuery('  ', mapped, 100, 0)).toBeNull();
});
