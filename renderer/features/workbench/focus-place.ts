/** Places of the room that a key moves the focus to. */
const selectors = {
  firstField:
    '[data-item-card] input:not([type="checkbox"]), [data-item-card] select, [data-item-card] textarea',
  pageField: '[data-focused="true"] [data-page-field]',
  opinion: '[data-opinion] textarea',
} as const;

/** Moves the keyboard focus; `none` gives it back to the screen. */
export function focusPlace(place: keyof typeof selectors | 'none'): void {
  if (place === 'none') {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    return;
  }
  const found = document.querySelector<HTMLElement>(selectors[place]);
  found?.focus();
  found?.scrollIntoView({ block: 'nearest' });
}
