import type { StepProgress } from '#electron/core/task.ts';
import { watchTimeLeft } from '#electron/core/time-left.ts';
import type { RefusalValue } from '#shared/errors/refusal.ts';
import { toPlainLines, toPlainText } from '#shared/package/plain-text.ts';
import { formatBytes, formatSeconds } from './format.ts';

/** 0 done, 1 refused or invalid, 2 wrong usage, 3 bug. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Where a command's words go; the process in production, two strings in tests. */
export interface CliStreams {
  readonly out: (text: string) => void;
  /** The same for text that is UTF-8 already; left out where everything is a string anyway. */
  readonly outBytes?: ((bytes: Uint8Array) => void) | undefined;
  readonly err: (text: string) => void;
  readonly errIsTerminal: boolean;
  /** Asks a person; absent where nobody can answer. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
}

/** How far it is; `label` names the phase or the file. */
export type CliStep = Pick<StepProgress, 'done' | 'total' | 'unit'> & { readonly label?: string };

/** A piece of work under way: `step` per unit done, `end` once. Both write to stderr only. */
export interface CliProgress {
  readonly step: (progress: CliStep) => void;
  readonly end: () => void;
}

/** What a command may say. A command ends with exactly one `finish` or `refuse`, or streams with `line`. */
export interface CliIo {
  /** True when `--json` was given: stdout then carries one JSON document and nothing else. */
  readonly isJson: () => boolean;
  /** The folder of `--data DIR`, or undefined for the app's own. */
  readonly dataDir: () => string | undefined;
  /** Prints the result: `data` as JSON under `--json`, else the Chinese text. */
  readonly finish: (data: unknown, human: () => string, exitCode?: ExitCode) => void;
  /** Prints `{"error": …}` under `--json`, else the sentence and its code on stderr; exit 1 unless told otherwise. */
  readonly refuse: (refusal: RefusalValue, exitCode?: ExitCode) => void;
  /** One raw line on stdout, for commands that stream (`--lines`). */
  readonly line: (text: string) => void;
  /** Whole raw lines as UTF-8, for commands that stream many. */
  readonly bytes: (lines: Uint8Array) => void;
  /** A remark on stderr that is no part of the result. */
  readonly note: (text: string) => void;
  /** The answer of the person at the terminal, or null where nobody can answer. */
  readonly ask: (question: string) => Promise<string | null>;
  readonly progress: (title: string) => CliProgress;
  /** Sets the exit code of a streaming command without printing. */
  readonly setExitCode: (exitCode: ExitCode) => void;
  readonly exitCode: () => ExitCode;
}

/** The global options, known once commander has parsed the line. */
export interface CliGlobals {
  readonly json?: boolean;
  readonly data?: string;
}

/**
 * Makes the io of one run.
 * @param globals read late, because options may follow the sub-command
 */
export function createCliIo(streams: CliStreams, globals: () => CliGlobals): CliIo {
  let code: ExitCode = 0;
  const isJson = (): boolean => globals().json === true;
  return {
    isJson,
    dataDir: () => globals().data,
    finish(data, human, exitCode = 0) {
      code = exitCode;
      streams.out(`${isJson() ? JSON.stringify(data, null, 2) : toPlainLines(human().trimEnd())}\n`);
    },
    refuse(refusal, exitCode = 1) {
      code = exitCode;
      if (isJson()) streams.out(`${JSON.stringify({ error: refusal }, null, 2)}\n`);
      else streams.err(`${toPlainLines(refusal.message)}（${refusal.code}）\n`);
    },
    bytes: streams.outBytes ?? ((lines) => streams.out(new TextDecoder().decode(lines))),
    line: (text) => streams.out(`${text}\n`),
    note: (text) => streams.err(`${toPlainLines(text)}\n`),
    ask: (question) => streams.ask?.(question) ?? Promise.resolve(null),
    progress: (title) => createProgress(streams, title),
    setExitCode(exitCode) {
      code = exitCode;
    },
    exitCode: () => code,
  };
}

/** A bar that redraws itself on a terminal; plain lines, one per tenth of each phase, elsewhere. */
function createProgress(streams: CliStreams, title: string): CliProgress {
  const timeLeft = watchTimeLeft(() => performance.now());
  let last = { tenth: -1, total: -1 };
  let drawn = false;
  return {
    step(progress) {
      const { done, total: known } = progress;
      const label = toPlainText(progress.label ?? '');
      const total = known ?? 0;
      const share = total > 0 ? Math.min(done / total, 1) : 1;
      const tenth = Math.floor(share * 10);
      const amount = describeAmount(progress, timeLeft(progress));
      if (streams.errIsTerminal) {
        const filled = Math.round(share * 24);
        // To the end of the line is cleared: the line before may have been longer.
        streams.err(`\r${title} ${'█'.repeat(filled)}${'░'.repeat(24 - filled)} ${amount}　${label}\u001b[K`);
        drawn = true;
      } else if (tenth !== last.tenth || total !== last.total) {
        streams.err(`${[title, label, amount].filter((part) => part !== '').join('　')}\n`);
      }
      last = { tenth, total };
    },
    end() {
      if (drawn) streams.err('\n');
    },
  };
}

/** `12.5 MB / 120 MB · 还需约 40 秒` */
function describeAmount({ done, total, unit }: CliStep, secondsLeft: number | null): string {
  const say = unit === 'bytes' ? formatBytes : String;
  const amount = total === null ? say(done) : `${say(done)} / ${say(total)}`;
  return secondsLeft === null || done === total ? amount : `${amount} · 还需约 ${formatSeconds(secondsLeft)}`;
}
