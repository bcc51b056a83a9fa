import type { ReviewChange } from '#shared/domain/review.ts';
import { placeOfChange } from '#shared/domain/review-undo.ts';

export interface SaveFailure {
  readonly code: string;
  readonly message: string;
}

/** What the person is told about saving. `savedAt` is the core's word, never this window's guess. */
export interface SaveState {
  readonly phase: 'saved' | 'waiting' | 'saving' | 'failed';
  readonly savedAt: string | null;
  /** The last failure; null once everything is saved again. */
  readonly failure: SaveFailure | null;
  /** Changes that the core refused for good: kept here, shown, sent again on request. */
  readonly refused: readonly ReviewChange[];
}

export interface SaveQueue {
  /** `isTyping` waits a moment for the next letter; everything else goes at once. One `act` is undone as one. */
  add(change: ReviewChange, isTyping?: boolean, act?: string): void;
  /**
   * Sends something else than a change (undo, redo) in its turn, once everything before it is saved.
   * @returns what came back; null when something could not be saved before it
   */
  step<T extends { readonly savedAt: string }>(send: () => Promise<T>): Promise<T | null>;
  /** Sends what waits now; true when all of it was acknowledged. */
  flush(): Promise<boolean>;
  /** Tries again what failed or was refused. */
  retry(): void;
  /** Whether anything is not yet acknowledged. */
  isDirty(): boolean;
}

interface SaveQueueOptions {
  readonly send: (change: ReviewChange, act: string | undefined) => Promise<{ readonly savedAt: string }>;
  readonly onState: (state: SaveState) => void;
  readonly savedAt: string | null;
  /** Runs `work` after a while; returns how to stop it. */
  readonly after: (ms: number, work: () => void) => () => void;
  readonly describeFailure: (error: unknown) => SaveFailure;
}

const TYPING_MS = 400;
const RETRY_MS = [1000, 3000, 10_000];

/** Refusals that no waiting cures: the change is set aside so that it does not hold up the others. */
const isPermanent = ({ code }: SaveFailure): boolean => !/^(BUG|DISK_|DB_|FILE_|CORE_|CANCELLED)/.test(code);

interface Entry {
  readonly change: ReviewChange;
  readonly act: string | undefined;
}

/** What the queue knows; one per open review. */
interface Box {
  readonly waiting: Entry[];
  refused: readonly Entry[];
  refusal: SaveFailure | null;
  failure: SaveFailure | null;
  isSending: boolean;
  running: Promise<void> | null;
  savedAt: string | null;
  attempts: number;
  stopTimer: () => void;
}

/**
 * The one way by which a workbench's changes reach the disk: one at a time, in order, a newer text taking the
 * place of an older one that was not sent yet. Nothing leaves the queue before the core acknowledged it.
 */
export function createSaveQueue(options: SaveQueueOptions): SaveQueue {
  const box: Box = {
    waiting: [],
    refused: [],
    refusal: null,
    failure: null,
    isSending: false,
    running: null,
    savedAt: options.savedAt,
    attempts: 0,
    stopTimer: () => undefined,
  };
  const isDirty = (): boolean => box.waiting.length > 0 || box.isSending || box.refused.length > 0;
  return {
    add(change, isTyping = false, act) {
      const place = placeOfChange(change);
      box.refused = box.refused.filter((one) => placeOfChange(one.change) !== place);
      const older = box.waiting.findIndex((one) => placeOfChange(one.change) === place);
      if (older >= 0) box.waiting.splice(older, 1);
      box.waiting.push({ change, act });
      tell(box, options);
      if (isTyping) schedule(box, options, TYPING_MS);
      else void drain(box, options);
    },
    async flush() {
      return (await settle(box, options)) && !isDirty();
    },
    async step(send) {
      while (isBusy(box)) if (!(await settle(box, options))) return null;
      return sendStep(box, options, send);
    },
    retry() {
      box.waiting.unshift(...box.refused);
      box.refused = [];
      box.attempts = 0;
      void drain(box, options);
    },
    isDirty,
  };
}

const isBusy = ({ running, waiting }: Box): boolean => running !== null || waiting.length > 0;

/** Waits until nothing is left to send; false when something could not be sent. */
async function settle(box: Box, options: SaveQueueOptions): Promise<boolean> {
  while (isBusy(box)) {
    await drain(box, options);
    if (box.failure !== null) return false;
  }
  return true;
}

async function sendStep<T extends { readonly savedAt: string }>(
  box: Box,
  options: SaveQueueOptions,
  send: () => Promise<T>,
): Promise<T> {
  const turn = Promise.withResolvers<void>();
  box.running = turn.promise;
  box.isSending = true;
  tell(box, options);
  try {
    const got = await send();
    box.savedAt = got.savedAt;
    return got;
  } finally {
    box.isSending = false;
    box.running = null;
    turn.resolve();
    tell(box, options);
    void drain(box, options);
  }
}

function tell(
  { waiting, refused, refusal, failure, isSending, savedAt }: Box,
  options: SaveQueueOptions,
): void {
  const trouble = failure ?? (refused.length > 0 ? refusal : null);
  const phase = trouble !== null ? 'failed' : isSending ? 'saving' : waiting.length > 0 ? 'waiting' : 'saved';
  options.onState({ phase, savedAt, failure: trouble, refused: refused.map(({ change }) => change) });
}

function schedule(box: Box, options: SaveQueueOptions, ms: number): void {
  box.stopTimer();
  box.stopTimer = options.after(ms, () => void drain(box, options));
}

function drain(box: Box, options: SaveQueueOptions): Promise<void> {
  box.stopTimer();
  if (box.running === null && box.waiting.length === 0) return Promise.resolve();
  box.running ??= sendAll(box, options);
  return box.running;
}

async function sendAll(box: Box, options: SaveQueueOptions): Promise<void> {
  for (let entry = box.waiting.shift(); entry !== undefined; entry = box.waiting.shift()) {
    if (await sendOne(box, options, entry)) continue;
    schedule(box, options, RETRY_MS[Math.min(box.attempts, RETRY_MS.length - 1)] ?? 0);
    box.attempts += 1;
    break;
  }
  box.running = null;
  tell(box, options);
}

/** False when the change waits for better times; a refused change is set aside and the others go on. */
async function sendOne(box: Box, options: SaveQueueOptions, entry: Entry): Promise<boolean> {
  const { change, act } = entry;
  box.isSending = true;
  tell(box, options);
  try {
    ({ savedAt: box.savedAt } = await options.send(change, act));
    box.attempts = 0;
    box.failure = null;
    return true;
  } catch (error) {
    const found = options.describeFailure(error);
    const isNewer = box.waiting.some((one) => placeOfChange(one.change) === placeOfChange(change));
    if (isPermanent(found)) {
      box.refusal = found;
      if (!isNewer) box.refused = [...box.refused, entry];
      return true;
    }
    box.failure = found;
    if (!isNewer) box.waiting.unshift(entry);
    return false;
  } finally {
    box.isSending = false;
  }
}
