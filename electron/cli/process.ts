import { createInterface } from 'node:readline/promises';
import { registerArchive } from './archive.ts';
import { registerBackup } from './backup.ts';
import { registerBatch } from './batch.ts';
import { registerBundle } from './bundle.ts';
import { registerDemo } from './demo/register.ts';
import type { ExitCode } from './io.ts';
import { registerKeys } from './keys.ts';
import { registerRank } from './rank.ts';
import { registerReplay } from './replay.ts';
import { registerResult } from './result.ts';
import { registerReview } from './review.ts';
import { registerRules } from './rules/register.ts';
import { runCli } from './run.ts';
import { registerVerify } from './verify.ts';

/** Every command of the product, in the order of the job. */
const commands = [
  registerRules,
  registerBatch,
  registerBundle,
  registerReview,
  registerResult,
  registerVerify,
  registerRank,
  registerReplay,
  registerArchive,
  registerKeys,
  registerBackup,
  registerDemo,
];

async function askAtTerminal(question: string): Promise<string> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await reader.question(question);
  } finally {
    reader.close();
  }
}

/** Runs a command line on this process's own streams. */
export function runProcess(argv: readonly string[]): Promise<ExitCode> {
  return runCli(
    argv,
    {
      out: (text) => process.stdout.write(text),
      err: (text) => process.stderr.write(text),
      errIsTerminal: process.stderr.isTTY,
      ask: process.stdin.isTTY ? askAtTerminal : undefined,
    },
    commands,
  );
}
