import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inRepo } from '#scripts/runtime/paths.mjs';
import { findPinnedNode } from '#scripts/runtime/pinned-node.mjs';
import { withLock } from '#scripts/runtime/with-lock.mjs';

const MODULE = JSON.stringify(inRepo('scripts', 'runtime', 'with-lock.mjs'));

/** Starts a process that takes the lock, says so, and holds it until it is killed or told to go on. */
function startHolder(name: string) {
  const source = `
    import { withLock } from ${MODULE};
    await withLock(${JSON.stringify(name)}, async () => {
      console.log('held');
      await new Promise((resolve) => process.stdin.once('data', resolve));
    });
    process.exit();`;
  return spawn(findPinnedNode(), ['--input-type=module', '--eval', source], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
}

describe('withLock', () => {
  it('lets one process in at a time', async () => {
    const name = randomUUID();
    const holder = startHolder(name);
    await once(holder.stdout, 'data');
    let isOurs = false;
    const waiting = withLock(name, () => Promise.resolve((isOurs = true)));
    const second = startHolder(name);
    expect(isOurs).toBe(false);
    holder.stdin.write('go on\n');
    const secondHeld = once(second.stdout, 'data').then(() => second.stdin.write('go on\n'));
    expect(await waiting).toBe(true);
    await secondHeld;
  });

  it('is free again when its holder is killed', async () => {
    const name = randomUUID();
    const holder = startHolder(name);
    await once(holder.stdout, 'data');
    const waiting = withLock(name, () => Promise.resolve('in'));
    holder.kill('SIGKILL');
    expect(await waiting).toBe('in');
  });

  it('is free again after a failure, and passes the failure on', async () => {
    const name = randomUUID();
    await expect(withLock(name, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await withLock(name, () => Promise.resolve('in'))).toBe('in');
  });
});
