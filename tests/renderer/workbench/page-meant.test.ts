import { expect, it } from 'vitest';
import { pageMeant, type PaneState } from '#renderer/features/workbench/pane.ts';

const pane = (page: number, heading: PaneState['heading'] = null): PaneState => ({
  volume: 'a',
  zoom: { fit: 'width' },
  places: {},
  jump: null,
  shown: { page, anchor: { page, fraction: 0 } } as PaneState['shown'],
  heading,
});

it('is the page in view', () => {
  expect(pageMeant(pane(4), null, 1000)).toBe(4);
  expect(pageMeant({ ...pane(4), shown: null }, null, 1000)).toBe(0);
});

it('is the page of the press before while presses are quick, whatever has moved into view', () => {
  const last = { volume: 'a', page: 4, at: 1000 };
  expect(pageMeant(pane(5), last, 1200)).toBe(4);
  expect(pageMeant(pane(5), last, 2000)).toBe(5);
  expect(pageMeant(pane(5), { ...last, volume: 'b' }, 1200)).toBe(5);
});

it('is the page that was turned to just now, though it has not arrived', () => {
  expect(pageMeant(pane(4, { page: 6, at: 1000 }), null, 1100)).toBe(6);
  expect(pageMeant(pane(4, { page: 6, at: 1000 }), { volume: 'a', page: 4, at: 900 }, 1100)).toBe(6);
  expect(pageMeant(pane(7, { page: 6, at: 1000 }), null, 1700)).toBe(7);
});
