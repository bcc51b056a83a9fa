import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { say } from './progress.mjs';

/**
 * Runs `work` while no other process on this machine runs it under the same name. The lock is a listening local
 * socket, which the system removes with its process: there are no stale locks, and waiting needs no polling.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(name, work) {
  const address = lockAddress(name);
  /** @type {Set<import('node:net').Socket>} */
  const waiting = new Set();
  const server = createServer((socket) => {
    waiting.add(socket);
    socket.on('error', () => waiting.delete(socket));
  });
  while (!(await tryListen(server, address))) {
    say('… another process is preparing the same thing; waiting for it');
    await waitForRelease(address);
  }
  try {
    return await work();
  } finally {
    server.close();
    for (const socket of waiting) socket.destroy();
  }
}

/** A name in the abstract namespace (Linux) or a named pipe (Windows): neither leaves a file. @param {string} name */
function lockAddress(name) {
  const key = `pingxia-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${key}` : `\0${key}`;
}

/** @param {import('node:net').Server} server @param {string} address */
async function tryListen(server, address) {
  server.listen(address);
  try {
    await once(server, 'listening');
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE') return false;
    throw error;
  }
}

/** Resolves when the holder of the lock closes it or is gone. @param {string} address */
function waitForRelease(address) {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.on('error', () => undefined);
    socket.on('close', resolve);
    socket.resume();
  });
}
