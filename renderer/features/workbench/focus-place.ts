import { flushSync } from 'react-dom';

/** Places of the room that a key moves the focus to. */
const selectors = {
  firstField:
    '[data-item-card] input:not([type="checkbox"]), [data-item-card] select, [data-item-card] textarea',
  pageField: '[data-focused="true"] [data-page-field]',
  printedField: '[data-printed-field]',
  evidenceNote: '[data-evidence-note]',
  evidenceItem: '[data-evidence-item]',
  opinion: '[data-opinion] textarea',
  conclusion: '[data-opinion] input[type="radio"]',
  leftPane: '[data-pane="0"] [data-scroller]',
  rightPane: '[data-pane="1"] [data-scroller]',
} as const;

export type Place = keyof typeof selectors | 'none';

/**
 * Moves the keyboard focus; `none` gives it back to the screen. What was just asked for is drawn first, and at once:
 * whatever the person types next, however slow the machine, already goes into the field. For events, not for effects.
 */
export function focusPlace(place: Place): void {
  if (place === 'none') {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    return;
  }
  flushSync(() => undefined);
  const found = document.querySelector<HTMLElement>(selectors[place]);
  found?.focus();
  found?.closest('[data-opinion], [data-fact]')?.scrollIntoView({ block: 'nearest' });
}
