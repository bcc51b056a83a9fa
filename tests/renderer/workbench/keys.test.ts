import { describe, expect, it } from 'vitest';
import { findBinding, keyName, type KeyBinding, type KeyPress } from '#renderer/features/workbench/keys.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 0,
  ...more,
});

const bindings: readonly KeyBinding[] = [
  { keys: ['J', 'ArrowDown'], name: '下一项', run: () => undefined },
  { keys: ['Ctrl+Enter'], name: '完成', whileTyping: true, run: () => undefined },
  { keys: ['?'], name: '快捷键', run: () => undefined },
  { keys: ['Shift+ArrowDown'], name: '调整', run: () => undefined },
];
const find = (event: KeyPress, isTyping = false) => findBinding(bindings, event, isTyping)?.name;

describe('keys of the workbench', () => {
  it('are found by letter, in either case, and by name', () => {
    expect(find(press('j'))).toBe('下一项');
    expect(find(press('J', { shiftKey: true }))).toBe('下一项');
    expect(find(press('ArrowDown'))).toBe('下一项');
    expect(find(press('?', { shiftKey: true }))).toBe('快捷键');
    expect(find(press('ArrowDown', { shiftKey: true }))).toBe('调整');
  });

  it('never fire while typing, but for what means nothing in a text', () => {
    expect(find(press('j'), true)).toBeUndefined();
    expect(find(press('Enter', { ctrlKey: true }), true)).toBe('完成');
  });

  it('never fire while Chinese is composed, typing or not', () => {
    expect(find(press('j', { isComposing: true }))).toBeUndefined();
    expect(find(press('Enter', { ctrlKey: true, isComposing: true }), true)).toBeUndefined();
    expect(find(press('Process', { keyCode: 229 }))).toBeUndefined();
    expect(find(press('j', { keyCode: 229 }))).toBeUndefined();
  });

  it('are not taken from combinations that mean something else', () => {
    expect(find(press('j', { ctrlKey: true }))).toBeUndefined();
    expect(find(press('j', { altKey: true }))).toBeUndefined();
    expect(keyName(press('c', { metaKey: true }))).toBe('Ctrl+C');
  });
});
