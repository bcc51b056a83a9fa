import fc from 'fast-check';
import { expect, it } from 'vitest';
import { emptyPageMap, PageMap } from '#shared/pages/page-map.ts';
import { numberPages, printedAt } from '#shared/pages/page-numbers.ts';
import { anchorsOfLabels } from '#shared/pages/read-labels.ts';

const numbered = (labels: readonly string[]) => {
  const numbers = numberPages({ ...emptyPageMap, anchors: [...anchorsOfLabels(labels)] }, labels.length);
  return labels.map((_, page) => printedAt(numbers, page));
};

it('says the same numbers as the labels of the file', () => {
  const labels = ['封面', 'i', 'ii', '1', '2', '3', '附1', '附2', '', '4'];
  expect(numbered(labels)).toEqual([null, 'i', 'ii', '1', '2', '3', '附1', '附2', null, '4']);
});

it('does so for any labels that change now and then', () => {
  const stretch = fc.record({
    prefix: fc.constantFrom('', '附', '!'),
    first: fc.integer({ min: 1, max: 40 }),
    length: fc.integer({ min: 1, max: 6 }),
  });
  fc.assert(
    fc.property(fc.array(stretch, { minLength: 1, maxLength: 8 }), (stretches) => {
      const labels = stretches.flatMap(({ prefix, first, length }) =>
        Array.from({ length }, (_, at) => `${prefix}${first + at}`),
      );
      const anchors = anchorsOfLabels(labels);
      expect(PageMap.safeParse({ ...emptyPageMap, anchors }).success).toBe(true);
      if (anchors.length === 0) return;
      expect(numbered(labels)).toEqual(labels.map((label) => (label.startsWith('!') ? null : label)));
    }),
  );
});

it('offers nothing where the labels say nothing new or change on every page', () => {
  expect(anchorsOfLabels(['1', '2', '3'])).toEqual([]);
  expect(anchorsOfLabels(['扫描', '扫描'])).toEqual([]);
  expect(anchorsOfLabels(Array.from({ length: 2000 }, (_, page) => String(page % 2 === 0 ? 7 : 90)))).toEqual(
    [],
  );
});
