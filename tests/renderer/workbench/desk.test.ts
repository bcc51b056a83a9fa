import { describe, expect, it } from 'vitest';
import type { Volume } from '#shared/domain/dossier.ts';
import type { Evidence } from '#shared/domain/review.ts';
import { deskReducer, nudgeOnPage, startDesk, type DeskAction } from '#renderer/features/workbench/desk.ts';
import { savedPanes, startPanes } from '#renderer/features/workbench/pane.ts';
import type { Shown } from '#renderer/viewer/ScanView.tsx';

const bound: Volume = {
  hash: 'a'.repeat(64),
  role: 'application',
  title: '胶装册.pdf',
  bytes: 10,
  pages: 186,
};
const audit: Volume = { hash: 'b'.repeat(64), role: 'audit', title: '审计报告.pdf', bytes: 10, pages: 42 };
const volumes = [audit, bound];

const shown: Shown = {
  page: 4,
  anchor: { page: 4, fraction: 0 },
  scale: 1,
  box: { crop: [0, 0, 600, 800], rotate: 0, userUnit: 1 },
  view: { turn: 0, zoom: 1 },
  seen: [0, 400],
};
const evidence: Evidence = {
  id: '11111111-1111-4111-8111-111111111111',
  itemId: 'i11',
  volume: audit.hash,
  page: 22,
  rect: [10, 10, 50, 50],
  note: '',
};

const desk = startDesk(startPanes(volumes, undefined), 'i1');
const run = (...actions: DeskAction[]) => actions.reduce(deskReducer, desk);

describe('the panes at the first visit', () => {
  it('show the bound volume beside the audit report', () => {
    expect(desk.panes.map(({ volume }) => volume)).toEqual([bound.hash, audit.hash]);
    expect(desk.isSplit).toBe(true);
  });

  it('are one where there is one volume, and empty where there is none', () => {
    expect(startPanes([audit], undefined)).toMatchObject({
      isSplit: false,
      panes: [{ volume: audit.hash }, {}],
    });
    expect(startPanes([], undefined)).toMatchObject({
      isSplit: false,
      panes: [{ volume: null }, { volume: null }],
    });
  });
});

describe('the panes at the next visit', () => {
  it('stand where they were left', () => {
    const left = run(
      { type: 'pane', pane: 0, action: { type: 'show', volume: audit.hash } },
      { type: 'pane', pane: 0, action: { type: 'shown', volume: audit.hash, shown } },
      { type: 'pane', pane: 1, action: { type: 'zoom', zoom: { scale: 1.5 } } },
      { type: 'split', isSplit: false },
    );
    const kept: unknown = JSON.parse(JSON.stringify(savedPanes(left)));
    const again = startPanes(volumes, kept);
    expect(again.panes[0]).toMatchObject({ volume: audit.hash, places: { [audit.hash]: shown.anchor } });
    expect(again.panes[1].zoom).toEqual({ scale: 1.5 });
    expect(again.isSplit).toBe(false);
  });

  it('come back with the pane and the item that were worked on', () => {
    const left = run({ type: 'focus', pane: 1 }, { type: 'item', id: 'i7' });
    const again = startDesk(startPanes(volumes, JSON.parse(JSON.stringify(savedPanes(left)))), 'i1');
    expect(again).toMatchObject({ focusedPane: 1, activeItem: 'i7', isSplit: true });
    const older = { panes: (savedPanes(left) as { panes: unknown }).panes, isSplit: true };
    expect(startDesk(startPanes(volumes, older), 'i1')).toMatchObject({ focusedPane: 0, activeItem: 'i1' });
  });

  it('forget volumes that are no longer there, and anything unreadable', () => {
    const kept = savedPanes({
      ...desk,
      panes: [{ ...desk.panes[0], volume: 'c'.repeat(64) }, desk.panes[1]],
    });
    expect(startPanes(volumes, kept).panes[0].volume).toBe(bound.hash);
    expect(startPanes(volumes, { panes: 'damaged' })).toEqual(startPanes(volumes, undefined));
  });
});

describe('turning pages', () => {
  const turn = (by: number, at: number): DeskAction => ({
    type: 'pane',
    pane: 0,
    action: { type: 'turn', by, at },
  });
  const at4: DeskAction = { type: 'pane', pane: 0, action: { type: 'shown', volume: bound.hash, shown } };

  it('adds quick presses up, before the first page has arrived', () => {
    expect(run(at4, turn(1, 100), turn(1, 180), turn(1, 260)).panes[0].jump?.page).toBe(7);
    expect(run(at4, turn(1, 100), turn(-1, 180)).panes[0].jump?.page).toBe(4);
  });

  it('counts from what is shown after a pause, and never above the first page', () => {
    expect(run(at4, turn(1, 100), at4, turn(1, 2000)).panes[0].jump?.page).toBe(5);
    expect(run(at4, turn(-9, 100)).panes[0].jump?.page).toBe(0);
    expect(run(turn(1, 100)).panes[0].jump).toBeNull();
  });
});

describe('jumping to evidence', () => {
  it('uses the pane that shows the volume, selects the rectangle and its item, and lights it up', () => {
    const after = run({ type: 'goTo', evidence });
    expect(after).toMatchObject({
      focusedPane: 1,
      selected: evidence.id,
      flash: evidence.id,
      activeItem: 'i11',
    });
    expect(after.panes[1].jump).toMatchObject({ page: 22, rect: evidence.rect });
    expect(after.panes[0]).toBe(desk.panes[0]);
  });

  it('opens the volume in the focused pane when no pane shows it', () => {
    const after = run({ type: 'split', isSplit: false }, { type: 'goTo', evidence });
    expect(after.focusedPane).toBe(0);
    expect(after.panes[0]).toMatchObject({ volume: audit.hash, jump: { page: 22 } });
  });

  it('is a new jump each time, to the same place too', () => {
    const once = run({ type: 'goTo', evidence });
    const twice = deskReducer(once, { type: 'goTo', evidence });
    expect(twice.panes[1].jump?.order).not.toBe(once.panes[1].jump?.order);
  });
});

describe('a rectangle by keyboard', () => {
  const ready = run({ type: 'pane', pane: 0, action: { type: 'shown', volume: bound.hash, shown } });

  it('begins on the page that the focused pane shows, in the middle of what is seen', () => {
    const { draft } = deskReducer(ready, { type: 'draw', tool: 'rect' });
    expect(draft).toMatchObject({ pane: 0, volume: bound.hash, page: 4 });
    const [, y0, , y1] = draft?.rect ?? [0, 0, 0, 0];
    expect((y0 + y1) / 2).toBeCloseTo(600, 0);
  });

  it('does not begin before a page is shown', () => {
    expect(run({ type: 'draw', tool: 'rect' }).draft).toBeNull();
  });

  it('moves as the person sees it, on a turned page too', () => {
    const turned: Shown = { ...shown, view: { turn: 90, zoom: 2 } };
    const nudge = { key: 'ArrowRight', resize: false, fine: false };
    const place = { page: 4, rect: [100, 100, 200, 200] as [number, number, number, number] };
    expect(nudgeOnPage(place, shown, nudge)).toEqual([108, 100, 208, 200]);
    expect(nudgeOnPage(place, turned, nudge)).toEqual([100, 104, 200, 204]);
    expect(nudgeOnPage({ ...place, page: 7 }, shown, nudge)).toBeNull();
  });

  it('is dropped by a change of pane', () => {
    const drawing = deskReducer(ready, { type: 'draw', tool: 'rect' });
    expect(deskReducer(drawing, { type: 'focus', pane: 1 }).draft).toBeNull();
    expect(deskReducer(drawing, { type: 'drawn' }).draft).toBeNull();
  });

  it('is selected once it was put, and stays where it is when an earlier mark arrives', () => {
    expect(deskReducer(ready, { type: 'put', id: evidence.id }).selected).toBe(evidence.id);
    const drawing = deskReducer(ready, { type: 'draw', tool: 'pen' });
    expect(deskReducer(drawing, { type: 'put', id: evidence.id })).toBe(drawing);
  });
});

describe('what is told late', () => {
  it('is not taken for another volume', () => {
    const action = { type: 'shown', volume: bound.hash, shown } as const;
    expect(run({ type: 'pane', pane: 1, action }).panes[1]).toBe(desk.panes[1]);
  });

  it('opens the second pane when it is focused', () => {
    expect(run({ type: 'split', isSplit: false }, { type: 'focus', pane: 1 })).toMatchObject({
      isSplit: true,
      focusedPane: 1,
    });
  });
});
