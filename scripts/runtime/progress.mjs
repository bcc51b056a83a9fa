const HEARTBEAT_MS = 10_000;

/**
 * Something the user has to do or to know. Printed without a stack and ends the command with exit code 1.
 */
export class SetupError extends Error {}

/** Prints one line on stderr; stdout belongs to the command's result. @param {string} text */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * Announces a piece of work, says every ten seconds that it is still going on, and how long it took.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const startMs = performance.now();
  const seconds = () => `${((performance.now() - startMs) / 1000).toFixed(1)} s`;
  say(`▸ ${title} …`);
  const heartbeat = setInterval(() => say(`  … ${title}: ${seconds()}`), HEARTBEAT_MS);
  try {
    const result = await work();
    say(`✓ ${title} (${seconds()})`);
    return result;
  } catch (error) {
    say(`✗ ${title} (${seconds()})`);
    throw error;
  } finally {
    clearInterval(heartbeat);
  }
}

/**
 * Runs a command's main function and turns its outcome into the exit code.
 * @param {() => Promise<number | void>} main
 */
export async function exitWith(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    say(
      error instanceof SetupError
        ? `\n${error.message}`
        : String(error instanceof Error ? error.stack : error),
    );
    process.exitCode = 1;
  }
}
