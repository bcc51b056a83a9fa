import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Never an argument: other users of the machine can read those. */
const variableName = 'PINGXIA_PASSPHRASE';
/** Not that of the keys: a backup goes to other hands and other years. */
export const backupVariableName = 'PINGXIA_BACKUP_PASSPHRASE';

/**
 * The passphrase of the keys: from the environment, else typed at the terminal without being shown; null
 * where neither is to be had.
 */
export function askPassphrase(
  environment: NodeJS.ProcessEnv = process.env,
  input: NodeJS.ReadStream = process.stdin,
): Promise<string | null> {
  return askSecret(variableName, '口令：', environment, input);
}

/** The passphrase of a backup, in the same way. */
export function askBackupPassphrase(
  environment: NodeJS.ProcessEnv = process.env,
  input: NodeJS.ReadStream = process.stdin,
): Promise<string | null> {
  return askSecret(backupVariableName, '备份的口令：', environment, input);
}

async function askSecret(
  variable: string,
  question: string,
  environment: NodeJS.ProcessEnv,
  input: NodeJS.ReadStream,
): Promise<string | null> {
  const given = environment[variable];
  if (given !== undefined && given !== '') return given;
  if (!input.isTTY) return null;
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input, output: silent, terminal: true });
  try {
    return await reader.question('');
  } finally {
    reader.close();
    process.stderr.write('\n');
  }
}
