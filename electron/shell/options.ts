import { join, resolve } from 'node:path';

/** What the command line asks of the app. */
export interface LaunchOptions {
  /** Data folder: database, vault, keys. */
  readonly dataDir: string;
  /** Arguments after `--cli`: run the command line instead of a window. */
  readonly cliArguments: readonly string[] | null;
  /** A job file of `--print-jobs`: print HTML to PDF and leave. */
  readonly printJobs: string | null;
  /** Open with the ready sample batch. */
  readonly sample: boolean;
}

/**
 * Reads `--data DIR`, `--sample`, `--print-jobs FILE` and `--cli …` from the process arguments.
 * Unknown arguments are left alone: Chromium has its own.
 */
export function readLaunchOptions(argv: readonly string[], defaultDataRoot: string): LaunchOptions {
  const cli = argv.indexOf('--cli');
  const own = cli === -1 ? argv : argv.slice(0, cli);
  const valueOf = (name: string): string | null => {
    const at = own.indexOf(name);
    return at === -1 ? null : (own[at + 1] ?? null);
  };
  return {
    dataDir: resolve(valueOf('--data') ?? join(defaultDataRoot, 'data')),
    cliArguments: cli === -1 ? null : argv.slice(cli + 1),
    printJobs: valueOf('--print-jobs'),
    sample: own.includes('--sample'),
  };
}
