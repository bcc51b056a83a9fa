import { registerArchive } from '#electron/cli/archive.ts';
import type { ExitCode } from '#electron/cli/io.ts';
import { registerReplay } from '#electron/cli/replay.ts';
import { registerRank } from '#electron/cli/rank.ts';
import { runCli } from '#electron/cli/run.ts';

/** Runs one command line and keeps what it said. */
export async function run(...argv: readonly string[]): Promise<{ code: ExitCode; out: string; err: string }> {
  let out = '';
  let err = '';
  const streams = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    errIsTerminal: false,
  };
  const code = await runCli(argv, streams, [registerReplay, registerRank, registerArchive]);
  return { code, out, err };
}
