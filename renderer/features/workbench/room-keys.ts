import type { Dispatch } from 'react';
import { remarkText } from '#renderer/messages/remarks.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import { stepZoom } from '#renderer/viewer/page-fit.ts';
import { neighbour, nextUnfinished, type Item } from './checklist.ts';
import type { DeskAction, DeskState, PaneIndex } from './desk.ts';
import type { Place } from './focus-place.ts';
import type { ItemActs } from './item-acts.ts';
import type { KeyBinding } from './keys.ts';
import type { PaneAction } from './pane.ts';
import { targetHere } from './remarks/remark-field.ts';

export interface RoomKeyInput {
  readonly desk: DeskState;
  readonly dispatch: Dispatch<DeskAction>;
  readonly items: readonly Item[];
  readonly acts: ItemActs;
  readonly turnPage: () => void;
  readonly complete: () => void;
  readonly openSheet: () => void;
  readonly focus: (place: Place) => void;
}

const { keys: names } = workbenchText;

/** Every act of the room by keyboard, except those of the marks. */
export function roomKeys(input: RoomKeyInput): readonly KeyBinding[] {
  return [...itemKeys(input), ...pageKeys(input), ...caseKeys(input)];
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
    ...remarkKeys(acts),
  ];
}

/** The bank of common remarks; from inside a field as well. */
function remarkKeys(acts: ItemActs): KeyBinding[] {
  const { open: name } = remarkText.keys;
  const run = (): void => {
    if (!acts.isReadOnly) acts.openRemarks(targetHere());
  };
  return [
    { keys: ['/', '／', '、'], name, run },
    { keys: ['Alt+/'], name, isHidden: true, whileTyping: true, run },
  ];
}

function pageKeys({ desk, dispatch, turnPage, focus }: RoomKeyInput): KeyBinding[] {
  const pane = desk.panes[desk.focusedPane];
  const act = (action: PaneAction) => dispatch({ type: 'pane', pane: desk.focusedPane, action });
  const jump = (by: number) => act({ type: 'turn', by, at: performance.now() });
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
