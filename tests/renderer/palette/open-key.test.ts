import { describe, expect, it } from 'vitest';
import { opensPalette } from '#renderer/features/palette/open-key.ts';

const press = {
  key: 'k',
  ctrlKey: true,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  defaultPrevented: false,
  keyCode: 75,
  repeat: false,
};

describe('the key of the palette', () => {
  it('is Ctrl+K, capital or small, and the command key elsewhere', () => {
    expect(opensPalette(press)).toBe(true);
    expect(opensPalette({ ...press, key: 'K' })).toBe(true);
    expect(opensPalette({ ...press, ctrlKey: false, metaKey: true })).toBe(true);
  });

  it('is nothing else', () => {
    expect(opensPalette({ ...press, ctrlKey: false })).toBe(false);
    expect(opensPalette({ ...press, altKey: true })).toBe(false);
    expect(opensPalette({ ...press, key: 'j' })).toBe(false);
  });

  it('stays silent while Chinese is composed and while the key is held', () => {
    expect(opensPalette({ ...press, isComposing: true })).toBe(false);
    expect(opensPalette({ ...press, keyCode: 229 })).toBe(false);
    expect(opensPalette({ ...press, repeat: true })).toBe(false);
  });
});
