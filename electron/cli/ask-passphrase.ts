import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Never an argument: other users of the machine can read those. */
const variableName = 'PINGXIA_PASSPHRASE';

/**
 * The passphrase of the keys: from the environment, else typed at the terminal without being shown; null
 * where neither is to be had.
 */
export async function askPassphrase(
  environment: NodeJS.ProcessEnv = process.env,
  input: NodeJS.ReadStream = process.stdin,
): Promise<string | null> {
  const given = environment[variableName];
  if (given !== undefined && given !== '') return given;
  if (!input.isTTY) return null;
  process.stderr.write('口令：');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input, output: silent, terminal: true });
  try {
    return await reader.question('');
  } finally {
    reader.close();
    process.stderr.write('\n');
  }
}
