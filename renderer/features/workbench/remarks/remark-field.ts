import type { KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { isComposing } from '#renderer/components/shortcuts.ts';
import { nextBlank } from './blanks.ts';

/** The field that a remark goes into: the open item's, or the one of the opinion. */
export type RemarkTarget = 'item' | 'opinion';

/** Part of a field's text that is selected; `isHere` while the person writes in the field. */
export interface Caret {
  readonly start: number;
  readonly end: number;
  readonly isHere: boolean;
}

const findField = (target: RemarkTarget): HTMLTextAreaElement | null =>
  document.querySelector(target === 'item' ? '[data-remark]' : '[data-opinion] textarea');

/** The field that the focus stands in, else the open item's. */
export function targetHere(): RemarkTarget {
  return document.querySelector('[data-opinion]:focus-within') === null ? 'item' : 'opinion';
}

/** Where a remark goes: the caret of the field, or the end of its text when the person is elsewhere. */
export function caretOf(target: RemarkTarget, text: string): Caret {
  const field = findField(target);
  if (field === null || document.activeElement !== field)
    return { start: text.length, end: text.length, isHere: false };
  return { start: field.selectionStart, end: field.selectionEnd, isHere: true };
}

/** Goes (back) to the field with its new text, before the next key is pressed. */
export function selectInField(target: RemarkTarget, { start, end }: Pick<Caret, 'start' | 'end'>): void {
  flushSync(() => undefined);
  const field = findField(target);
  field?.focus();
  field?.setSelectionRange(start, end);
  field?.scrollIntoView({ block: 'nearest' });
}

/** Tab goes from blank to blank while there is one; then it leaves the field as ever. */
export function stepToBlank(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Tab' || event.shiftKey || isComposing(event.nativeEvent)) return;
  const field = event.currentTarget;
  const blank = nextBlank(field.value, field.selectionEnd);
  if (blank === null) return;
  event.preventDefault();
  field.setSelectionRange(blank.start, blank.end);
}
