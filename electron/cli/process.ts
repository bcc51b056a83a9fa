import { createInterface } from 'node:readline/promises';
import type { ExitCode } from './io.ts';
import { type RegisterCommands, runCli } from './run.ts';

/**
 * Every command of the product, in the order of the job. Each is loaded when it is asked for: a line of `rules eval`
 * should not wait for the database and the package format.
 */
const commands: Readonly<Record<string, () => Promise<RegisterCommands>>> = {
  rules: async () => (await import('./rules/register.ts')).registerRules,
  batch: async () => (await import('./batch.ts')).registerBatch,
  bundle: async () => (await import('./bundle.ts')).registerBundle,
  review: async () => (await import('./review.ts')).registerReview,
  annotations: async () => (await import('./annotations.ts')).registerAnnotations,
  result: async () => (await import('./result.ts')).registerResult,
  receipt: async () => (await import('./receipt.ts')).registerReceipt,
  verify: async () => (await import('./verify.ts')).registerVerify,
  meeting: async () => (await import('./meeting.ts')).registerMeeting,
  rank: async () => (await import('./rank.ts')).registerRank,
  replay: async () => (await import('./replay.ts')).registerReplay,
  archive: async () => (await import('./archive.ts')).registerArchive,
  'archive-verify': async () => (await import('./archive.ts')).registerArchiveVerify,
  keys: async () => (await import('./keys.ts')).registerKeys,
  backup: async () => (await import('./backup.ts')).registerBackup,
  demo: async () => (await import('./demo/register.ts')).registerDemo,
};

/** The commands that a line can mean: those that it names anywhere, or all when it names none. */
function loadCommands(argv: readonly string[]): Promise<RegisterCommands[]> {
  const named = Object.entries(commands).filter(([name]) => argv.includes(name));
  const wanted = named.length > 0 ? named : Object.entries(commands);
  return Promise.all(wanted.map(([, load]) => load()));
}

async function askAtTerminal(question: string): Promise<string> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await reader.question(question);
  } finally {
    reader.close();
  }
}

/** Runs a command line on this process's own streams. */
export async function runProcess(argv: readonly string[]): Promise<ExitCode> {
  return runCli(
    argv,
    {
      out: (text) => process.stdout.write(text),
      outBytes: (bytes) => process.stdout.write(bytes),
      err: (text) => process.stderr.write(text),
      errIsTerminal: process.stderr.isTTY,
      ask: process.stdin.isTTY ? askAtTerminal : undefined,
    },
    await loadCommands(argv),
  );
}
