import { expect, it } from 'vitest';
import { startDesk } from '#renderer/features/workbench/desk.ts';
import type { ItemActs } from '#renderer/features/workbench/item-acts.ts';
import type { KeyBinding } from '#renderer/features/workbench/keys.ts';
import { lookKeys } from '#renderer/features/workbench/look-keys.ts';
import { markKeys } from '#renderer/features/workbench/marks/mark-keys.ts';
import { startPanes } from '#renderer/features/workbench/pane.ts';
import { roomKeys } from '#renderer/features/workbench/room-keys.ts';
import type { RoomView } from '#renderer/features/workbench/use-room-view.ts';

const desk = startDesk(startPanes([], undefined), null);
const nothing = () => undefined;

/** Every binding of the review room; none of them is run. */
function allBindings(): readonly KeyBinding[] {
  const input = { desk, dispatch: nothing, items: [], acts: {} as ItemActs, focus: nothing };
  const steps = { canUndo: false, canRedo: false, undo: nothing, redo: nothing };
  const view = { deskew: {}, rail: {} } as RoomView;
  const projector = { toggle: nothing, toggleFreeze: nothing } as Parameters<typeof lookKeys>[2];
  return [
    ...markKeys({ ...input, evidence: [], steps, commitDraft: nothing }),
    ...roomKeys({ ...input, turnPage: nothing, complete: nothing, openSheet: nothing }),
    ...lookKeys(desk.panes[0], view, projector),
  ];
}

it('no key of the review room means two things', () => {
  const meanings = Map.groupBy(
    allBindings().flatMap(({ keys, name }) => keys.map((key) => ({ key, name }))),
    ({ key }) => key,
  );
  const clashes = [...meanings.values()].filter((all) => new Set(all.map(({ name }) => name)).size > 1);
  expect(clashes).toEqual([]);
});

it('what takes something back never runs while typing', () => {
  const steps = allBindings().filter(({ keys }) => keys.some((key) => /^Ctrl\+(Shift\+)?[ZY]$/.test(key)));
  expect(steps.flatMap(({ keys }) => keys)).toEqual(['Ctrl+Z', 'Ctrl+Shift+Z', 'Ctrl+Y']);
  expect(steps.every(({ whileTyping }) => whileTyping !== true)).toBe(true);
});
