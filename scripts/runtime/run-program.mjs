import { spawn } from 'node:child_process';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] complete environment; ours when left out
 * @property {number} [timeoutMs] the program is killed after this time
 */

/** Runs a program on our terminal and resolves with its exit code (128 + n for a signal). */
/** @param {string} command @param {readonly string[]} args @param {RunOptions} [options] */
export function runProgram(command, args, options = {}) {
  return start(command, args, options, 'inherit').then(({ code }) => code);
}

/** Runs a program silently and resolves with its exit code and everything that it printed. */
/** @param {string} command @param {readonly string[]} args @param {RunOptions} [options] */
export function captureProgram(command, args, options = {}) {
  return start(command, args, options, 'pipe');
}

/** @typedef {{ code: number, output: string, stdout: string }} Captured */

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} options
 * @param {'inherit' | 'pipe'} output
 * @returns {Promise<Captured>}
 */
function start(command, args, { cwd, env, timeoutMs }, output) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      timeout: timeoutMs,
      stdio: output === 'inherit' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    let stdout = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      printed += text;
      stdout += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text) => (printed += text));
    child.on('error', (error) => resolve({ code: 127, output: printed + error.message, stdout }));
    child.on('close', (code, signal) => {
      resolve({ code: code ?? 128 + (signal === 'SIGINT' ? 2 : 15), output: printed, stdout });
    });
  });
}
