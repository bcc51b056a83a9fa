import type { Dispatch } from 'react';
import { workbenchText } from '#renderer/messages/workbench.ts';
import { stepZoom } from '#renderer/viewer/page-fit.ts';
import { neighbour, nextUnfinished, type Item } from './checklist.ts';
import { nudgeOnPage, type DeskAction, type DeskState, type PaneIndex } from './desk.ts';
import type { Place } from './focus-place.ts';
import type { ItemActs } from './item-acts.ts';
import type { KeyBinding } from './keys.ts';
import type { PaneAction } from './pane.ts';

export interface RoomKeyInput {
  readonly desk: DeskState;
  readonly dispatch: Dispatch<DeskAction>;
  readonly items: readonly Item[];
  readonly acts: ItemActs;
  readonly turnPage: () => void;
  readonly commitDraft: () => void;
  readonly complete: () => void;
  readonly openSheet: () => void;
  readonly focus: (place: Place) => void;
}

const { keys: names } = workbenchText;

/** Every act of the room by keyboard; while a rectangle is being drawn the arrows belong to it. */
export function roomKeys(input: RoomKeyInput): readonly KeyBinding[] {
  const others = [...itemKeys(input), ...pageKeys(input), ...evidenceKeys(input), ...caseKeys(input)];
  return input.desk.draft === null ? others : [...draftKeys(input), ...others];
}

function itemKeys({ desk, dispatch, items, acts, focus }: RoomKeyInput): KeyBinding[] {
  const go = (id: string | null) => {
    if (id !== null) dispatch({ type: 'item', id });
  };
  const active = items.find(({ id }) => id === desk.activeItem);
  return [
    {
      keys: ['ArrowUp', 'K'],
      name: workbenchText.previousItem,
      run: () => go(neighbour(items, desk.activeItem, -1)),
    },
    {
      keys: ['ArrowDown', 'J'],
      name: workbenchText.nextItem,
      run: () => go(neighbour(items, desk.activeItem, 1)),
    },
    { keys: ['Enter'], name: names.firstField, run: () => focus('firstField') },
    { keys: ['N'], name: names.next, run: () => go(nextUnfinished(items, desk.activeItem)) },
    {
      keys: ['B'],
      name: names.supplement,
      run: () => {
        if (active !== undefined && !acts.isReadOnly) {
          acts.setNote({ ...active.note, supplement: !active.note.supplement }, false);
        }
      },
    },
    {
      keys: ['Y'],
      name: names.confirm,
      run: () => {
        if (active !== undefined && !acts.isReadOnly) acts.confirmDeclared(active);
      },
    },
    { keys: ['O'], name: names.opinion, run: () => focus('opinion') },
  ];
}

function pageKeys({ desk, dispatch, turnPage, focus }: RoomKeyInput): KeyBinding[] {
  const pane = desk.panes[desk.focusedPane];
  const act = (action: PaneAction) => dispatch({ type: 'pane', pane: desk.focusedPane, action });
  const jump = (by: number) => {
    const { volume, shown } = pane;
    if (volume === null || shown === null) return;
    act({ type: 'jump', volume, page: Math.max(0, shown.page + by), rect: null });
  };
  const zoom = (steps: number) => act({ type: 'zoom', zoom: stepZoom(pane.shown?.scale ?? 1, steps) });
  const isWide = 'fit' in pane.zoom && pane.zoom.fit === 'width';
  const focusPane = (index: PaneIndex) => {
    dispatch({ type: 'focus', pane: index });
    focus(index === 0 ? 'leftPane' : 'rightPane');
  };
  return [
    { keys: ['PageUp'], name: names.previousPage, run: () => jump(-1) },
    { keys: ['PageDown'], name: names.nextPage, run: () => jump(1) },
    { keys: ['G'], name: names.goTo, run: () => focus('pageField') },
    { keys: ['1'], name: names.leftPane, run: () => focusPane(0) },
    { keys: ['2'], name: names.rightPane, run: () => focusPane(1) },
    { keys: ['S'], name: names.split, run: () => dispatch({ type: 'split', isSplit: !desk.isSplit }) },
    { keys: ['+', '='], name: names.zoomIn, run: () => zoom(1) },
    { keys: ['-'], name: names.zoomOut, run: () => zoom(-1) },
    {
      keys: ['0'],
      name: names.fit,
      run: () => act({ type: 'zoom', zoom: { fit: isWide ? 'page' : 'width' } }),
    },
    { keys: ['T'], name: names.turn, run: turnPage },
  ];
}

function evidenceKeys({ desk, dispatch, items, acts, focus }: RoomKeyInput): KeyBinding[] {
  const evidence = items.flatMap((item) => item.evidence);
  const selected = evidence.find(({ id }) => id === desk.selected);
  const own = items.find(({ id }) => id === desk.activeItem)?.evidence ?? [];
  const nudge = (key: string, resize: boolean) => {
    if (selected === undefined || acts.isReadOnly) return;
    const pane = desk.panes.find(({ volume }) => volume === selected.volume);
    const rect = nudgeOnPage(selected, pane?.shown ?? null, { key, resize, fine: false });
    if (rect !== null) acts.setEvidence({ ...selected, rect }, true);
  };
  return [
    {
      keys: ['R'],
      name: names.draw,
      run: () => {
        if (!acts.isReadOnly) dispatch({ type: 'draw' });
      },
    },
    {
      keys: ['V'],
      name: names.jumpEvidence,
      run: () => {
        const next = own[own.findIndex(({ id }) => id === desk.selected) + 1] ?? own[0];
        if (next !== undefined) acts.openEvidence(next);
      },
    },
    { keys: ['M'], name: names.nameEvidence, run: () => focus('evidenceNote') },
    { keys: ['E'], name: names.evidence, run: () => dispatch({ type: 'evidenceList', isOpen: true }) },
    {
      keys: ['Delete', 'Backspace'],
      name: names.remove,
      run: () => {
        if (selected !== undefined && !acts.isReadOnly) acts.removeEvidence(selected);
      },
    },
    ...arrows.flatMap((key): KeyBinding[] => [
      { keys: [`Alt+${key}`], name: names.move, isHidden: key !== 'ArrowLeft', run: () => nudge(key, false) },
      {
        keys: [`Alt+Shift+${key}`],
        name: names.resize,
        isHidden: key !== 'ArrowLeft',
        run: () => nudge(key, true),
      },
    ]),
  ];
}

const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const;

function caseKeys({ dispatch, complete, openSheet, focus }: RoomKeyInput): KeyBinding[] {
  return [
    { keys: ['Ctrl+Enter'], name: names.complete, whileTyping: true, run: complete },
    {
      keys: ['Escape'],
      name: names.escape,
      whileTyping: true,
      run: () => {
        focus('none');
        dispatch({ type: 'select', id: null });
      },
    },
    { keys: ['?', '？'], name: names.sheet, run: openSheet },
  ];
}

function draftKeys({ dispatch, commitDraft }: RoomKeyInput): KeyBinding[] {
  const nudge = (key: string, resize: boolean, fine: boolean) => () =>
    dispatch({ type: 'nudge', nudge: { key, resize, fine } });
  const hidden = { name: names.draw, isHidden: true } as const;
  return [
    ...arrows.flatMap((key): KeyBinding[] => [
      { ...hidden, keys: [key], run: nudge(key, false, false) },
      { ...hidden, keys: [`Shift+${key}`], run: nudge(key, true, false) },
      { ...hidden, keys: [`Ctrl+${key}`], run: nudge(key, false, true) },
      { ...hidden, keys: [`Ctrl+Shift+${key}`], run: nudge(key, true, true) },
    ]),
    { ...hidden, keys: ['Enter'], run: commitDraft },
    { ...hidden, keys: ['Escape'], run: () => dispatch({ type: 'drawn' }) },
  ];
}
