import { say } from './progress.mjs';
import { runProgram } from './run-program.mjs';

/** True where a window can be shown to somebody. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/** Says that nothing can be shown here. */
export function sayNoDisplay() {
  say('这台机器没有显示器 There is no display on this machine.');
}

/**
 * Runs a program that opens windows: on the display if there is one, else on a virtual one of its own.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('./run-program.mjs').RunOptions} [options]
 */
export function runWithDisplay(command, args, options) {
  if (hasDisplay()) return runProgram(command, args, options);
  return runProgram('xvfb-run', ['-a', '-s', '-screen 0 1920x1200x24', command, ...args], options);
}
