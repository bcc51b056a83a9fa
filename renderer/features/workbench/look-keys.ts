import type { ProjectorControl } from '#renderer/features/projector/use-projector.ts';
import { pagesText } from '#renderer/messages/pages.ts';
import { projectorText } from '#renderer/messages/projector.ts';
import type { KeyBinding } from './keys.ts';
import type { PaneState } from './pane.ts';
import type { RoomView } from './use-room-view.ts';

const STEP_DEG = 0.1;
const { keys: names } = pagesText;

/** Keys that lay pages level, and those of contents and printed numbers. */
export function lookKeys(
  pane: PaneState,
  { deskew, rail }: RoomView,
  projector: ProjectorControl,
): readonly KeyBinding[] {
  return [
    { keys: ['D'], name: names.deskew, run: () => deskew.straighten(pane) },
    { keys: ['[', '【'], name: names.turnLeft, run: () => deskew.nudge(pane, -STEP_DEG) },
    { keys: [']', '】'], name: names.turnRight, run: () => deskew.nudge(pane, STEP_DEG) },
    { keys: ['L'], name: names.guide, run: rail.toggle },
    { keys: ['W'], name: projectorText.names.toggle, run: projector.toggle },
    { keys: ['F'], name: projectorText.names.freeze, run: projector.toggleFreeze },
    { keys: ['I'], name: names.mark, run: () => rail.open('printedField') },
  ];
}
