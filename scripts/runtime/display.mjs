import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { SetupError } from './progress.mjs';
import { runProgram } from './run-program.mjs';

/** True where a window can be shown to somebody. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/**
 * Runs a program that opens windows: on the display if there is one, else on a virtual one of its own.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('./run-program.mjs').RunOptions} [options]
 */
export async function runWithDisplay(command, args, options = {}) {
  if (hasDisplay()) return runProgram(command, args, options);
  const screen = await startVirtualDisplay();
  try {
    return await runProgram(command, args, {
      ...options,
      env: { ...process.env, ...options.env, DISPLAY: screen.name },
    });
  } finally {
    screen.stop();
  }
}

/**
 * Starts Xvfb itself rather than `xvfb-run`, which mixes stderr into stdout on some systems. Xvfb picks a free number.
 * @returns {Promise<{ name: string, stop: () => void }>}
 */
async function startVirtualDisplay() {
  const args = ['-displayfd', '1', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const stop = () => void server.kill();
  process.once('exit', stop);
  server.on('error', stop);
  for await (const line of createInterface({ input: server.stdout })) {
    if (/^\d+$/.test(line)) return { name: `:${line}`, stop };
  }
  throw new SetupError('Xvfb did not start');
}
