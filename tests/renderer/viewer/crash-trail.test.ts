import { afterEach, describe, expect, it, vi } from 'vitest';

const hash = 'a'.repeat(64);

/** A window's life: what it kept for its session outlives a crash; leaving in order does not. */
async function openLife(kept: Map<string, string>) {
  vi.resetModules();
  const listeners: (() => void)[] = [];
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  vi.stubGlobal('addEventListener', (_name: string, listener: () => void) => void listeners.push(listener));
  const trail = await import('#renderer/viewer/crash-trail.ts');
  return { ...trail, leave: () => listeners.forEach((listener) => listener()) };
}

afterEach(() => void vi.unstubAllGlobals());

describe('the trail of a crash', () => {
  it('names the volume that was worked on, once: whoever asks again takes the risk', async () => {
    const kept = new Map<string, string>();
    const first = await openLife(kept);
    void first.trailed(hash, () => new Promise(() => undefined));
    const second = await openLife(kept);
    expect(second.wasAtCrash('b'.repeat(64))).toBe(false);
    expect([second.wasAtCrash(hash), second.wasAtCrash(hash)]).toEqual([true, false]);
  });

  it('forgets what was done, and what failed', async () => {
    const kept = new Map<string, string>();
    const first = await openLife(kept);
    await first.trailed(hash, () => Promise.resolve());
    await first.trailed(hash, () => Promise.reject(new Error('damaged'))).catch(() => undefined);
    expect((await openLife(kept)).wasAtCrash(hash)).toBe(false);
  });

  it('keeps a volume until the last work on it is done', async () => {
    const kept = new Map<string, string>();
    const first = await openLife(kept);
    void first.trailed(hash, () => new Promise(() => undefined));
    await first.trailed(hash, () => Promise.resolve());
    expect((await openLife(kept)).wasAtCrash(hash)).toBe(true);
  });

  it('suspects nobody when the window was left in order', async () => {
    const kept = new Map<string, string>();
    const first = await openLife(kept);
    void first.trailed(hash, () => new Promise(() => undefined));
    first.leave();
    expect((await openLife(kept)).wasAtCrash(hash)).toBe(false);
  });
});
