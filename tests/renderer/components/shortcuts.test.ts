import { describe, expect, it } from 'vitest';
import { matchesShortcut } from '#renderer/components/shortcuts.ts';

const press = (key: string, more: Partial<Parameters<typeof matchesShortcut>[0]> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  defaultPrevented: false,
  ...more,
});

describe('a shortcut', () => {
  it('is met by its key in either case', () => {
    expect(matchesShortcut(press('n'), 'N')).toBe(true);
    expect(matchesShortcut(press('N', { shiftKey: true }), 'N')).toBe(true);
    expect(matchesShortcut(press('?', { shiftKey: true }), '?')).toBe(true);
    expect(matchesShortcut(press('m'), 'N')).toBe(false);
  });

  it('leaves keys with Ctrl and Alt to those who ask for them', () => {
    expect(matchesShortcut(press('n', { ctrlKey: true }), 'N')).toBe(false);
    expect(matchesShortcut(press('n', { altKey: true }), 'N')).toBe(false);
    expect(matchesShortcut(press('e', { ctrlKey: true }), 'Ctrl+E')).toBe(true);
    expect(matchesShortcut(press('e'), 'Ctrl+E')).toBe(false);
    expect(matchesShortcut(press('1', { altKey: true }), 'Alt+1')).toBe(true);
  });

  it('never fires while Chinese is composed, nor twice for one press', () => {
    expect(matchesShortcut(press('n', { isComposing: true }), 'N')).toBe(false);
    expect(matchesShortcut(press('n', { defaultPrevented: true }), 'N')).toBe(false);
  });
});
