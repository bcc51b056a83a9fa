import type { Dispatch } from 'react';
import type { Evidence } from '#shared/domain/review.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import type { Tool } from '#renderer/viewer/marks/draw-mark.ts';
import type { Item } from '../checklist.ts';
import { colorOf, nudgeOnPage, type DeskAction, type DeskState } from '../desk.ts';
import type { Place } from '../focus-place.ts';
import type { ItemActs } from '../item-acts.ts';
import type { KeyBinding } from '../keys.ts';
import { drawingTools, nextColor, recolour, stampTools } from './make-mark.ts';
import { reshape } from '#renderer/viewer/marks/reshape.ts';
import type { Steps } from './use-steps.ts';

export interface MarkKeyInput {
  readonly desk: DeskState;
  readonly dispatch: Dispatch<DeskAction>;
  readonly items: readonly Item[];
  readonly evidence: readonly Evidence[];
  readonly acts: ItemActs;
  readonly steps: Steps;
  readonly commitDraft: () => void;
  readonly focus: (place: Place) => void;
}

const { keys: names } = workbenchText;
const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const;

/** The key of each tool. */
export const toolKeys: Readonly<Record<Tool, string>> = {
  rect: 'R',
  highlight: 'H',
  pen: 'P',
  note: 'A',
  doubt: 'U',
  missing: 'Q',
  illegible: 'X',
};

/** Keys of the marks: draw, find, change, undo; while one is being placed the arrows belong to it. */
export function markKeys(input: MarkKeyInput): KeyBinding[] {
  const others = [...toolBindings(input), ...selectionKeys(input), ...stepKeys(input)];
  return input.desk.draft === null ? others : [...draftKeys(input), ...others];
}

function toolBindings({ desk, dispatch, evidence, acts }: MarkKeyInput): KeyBinding[] {
  const toolNames: Readonly<Record<Tool, string>> = { ...names.tools };
  return [
    ...[...drawingTools, ...stampTools].map((tool) => ({
      keys: [toolKeys[tool]],
      name: toolNames[tool],
      run: () => {
        if (!acts.isReadOnly) dispatch({ type: 'draw', tool });
      },
    })),
    { keys: ['Z'], name: names.tie, run: () => dispatch({ type: 'tie' }) },
    {
      keys: ['C'],
      name: names.color,
      run: () => {
        const selected = evidence.find(({ id }) => id === desk.selected);
        if (selected === undefined) dispatch({ type: 'color', color: nextColor(colorOf(desk)) });
        else if (!acts.isReadOnly) acts.setEvidence(recolour(selected, nextColor(selected.color)), false);
      },
    },
  ];
}

function selectionKeys({ desk, dispatch, items, evidence, acts, focus }: MarkKeyInput): KeyBinding[] {
  const selected = evidence.find(({ id }) => id === desk.selected);
  const own = items.find(({ id }) => id === desk.activeItem)?.evidence ?? [];
  const nudge = (key: string, resize: boolean) => {
    if (selected === undefined || acts.isReadOnly) return;
    const pane = desk.panes.find(({ volume }) => volume === selected.volume);
    const rect = nudgeOnPage(selected, pane?.shown ?? null, { key, resize, fine: false });
    if (rect !== null) acts.setEvidence(reshape(selected, rect), true);
  };
  return [
    {
      keys: ['V'],
      name: names.jumpEvidence,
      run: () => {
        const next = own[own.findIndex(({ id }) => id === desk.selected) + 1] ?? own[0];
        if (next !== undefined) acts.openEvidence(next);
      },
    },
    { keys: ['M'], name: names.nameEvidence, run: () => focus('evidenceNote') },
    { keys: ['Alt+M'], name: names.retie, run: () => focus('evidenceItem') },
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

function stepKeys({ steps }: MarkKeyInput): KeyBinding[] {
  return [
    { keys: ['Ctrl+Z'], name: names.undo, run: steps.undo },
    { keys: ['Ctrl+Shift+Z', 'Ctrl+Y'], name: names.redo, run: steps.redo },
  ];
}

function draftKeys({ dispatch, commitDraft }: MarkKeyInput): KeyBinding[] {
  const nudge = (key: string, resize: boolean, fine: boolean) => () =>
    dispatch({ type: 'nudge', nudge: { key, resize, fine } });
  const hidden = { name: names.tools.rect, isHidden: true } as const;
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
