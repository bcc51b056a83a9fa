import type { ReviewChange } from '#shared/domain/review.ts';

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
  /** `isTyping` waits a moment for the next letter; everything else goes at once. */
  add(change: ReviewChange, isTyping?: boolean): void;
  /** Sends what waits now; true when all of it was acknowledged. */
  flush(): Promise<boolean>;
  /** Tries again what failed or was refused. */
  retry(): void;
  /** Whether anything is not yet acknowledged. */
  isDirty(): boolean;
}

interface SaveQueueOptions {
  readonly send: (change: ReviewChange) => Promise<{ readonly savedAt: string }>;
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

/** What the queue knows; one per open review. */
interface Box {
  readonly waiting: ReviewChange[];
  refused: readonly ReviewChange[];
  refusal: SaveFailure | null;
  failure: SaveFailure | null;
  inFlight: ReviewChange | null;
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
    inFlight: null,
    running: null,
    savedAt: options.savedAt,
    attempts: 0,
    stopTimer: () => undefined,
  };
  const isDirty = (): boolean => box.waiting.length > 0 || box.inFlight !== null || box.refused.length > 0;
  return {
    add(change, isTyping = false) {
      const target = targetOf(change);
      box.refused = box.refused.filter((one) => targetOf(one) !== target);
      const older = box.waiting.findIndex((one) => targetOf(one) === target);
      if (older >= 0) box.waiting.splice(older, 1);
      box.waiting.push(change);
      tell(box, options);
      if (isTyping) schedule(box, options, TYPING_MS);
      else void drain(box, options);
    },
    async flush() {
      while (box.running !== null || box.waiting.length > 0) {
        await drain(box, options);
        if (box.failure !== null) return false;
      }
      return !isDirty();
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

function tell(
  { waiting, refused, refusal, failure, inFlight, savedAt }: Box,
  options: SaveQueueOptions,
): void {
  const trouble = failure ?? (refused.length > 0 ? refusal : null);
  const phase =
    trouble !== null ? 'failed' : inFlight !== null ? 'saving' : waiting.length > 0 ? 'waiting' : 'saved';
  options.onState({ phase, savedAt, failure: trouble, refused });
}

function schedule(box: Box, options: SaveQueueOptions, ms: number): void {
  box.stopTimer();
  box.stopTimer = options.after(ms, () => void drain(box, options));
}

function drain(box: Box, options: SaveQueueOptions): Promise<void> {
  box.stopTimer();
  box.running ??= sendAll(box, options);
  return box.running;
}

async function sendAll(box: Box, options: SaveQueueOptions): Promise<void> {
  for (let change = box.waiting.shift(); change !== undefined; change = box.waiting.shift()) {
    if (await sendOne(box, options, change)) continue;
    schedule(box, options, RETRY_MS[Math.min(box.attempts, RETRY_MS.length - 1)] ?? 0);
    box.attempts += 1;
    break;
  }
  box.running = null;
  tell(box, options);
}

/** False when the change waits for better times; a refused change is set aside and the others go on. */
async function sendOne(box: Box, options: SaveQueueOptions, change: ReviewChange): Promise<boolean> {
  box.inFlight = change;
  tell(box, options);
  try {
    ({ savedAt: box.savedAt } = await options.send(change));
    box.attempts = 0;
    box.failure = null;
    return true;
  } catch (error) {
    const found = options.describeFailure(error);
    const isNewer = box.waiting.some((one) => targetOf(one) === targetOf(change));
    if (isPermanent(found)) {
      box.refusal = found;
      if (!isNewer) box.refused = [...box.refused, change];
      return true;
    }
    box.failure = found;
    if (!isNewer) box.waiting.unshift(change);
    return false;
  } finally {
    box.inFlight = null;
  }
}

/** What a change is about: a later one about the same replaces it. */
export function targetOf(change: ReviewChange): string {
  switch (change.type) {
    case 'fact.set':
      return `fact ${change.fact.key} ${change.fact.year}`;
    case 'fact.clear':
      return `fact ${change.key} ${change.year}`;
    case 'judgement.set':
      return `judgement ${change.id}`;
    case 'evidence.put':
      return `evidence ${change.evidence.id}`;
    case 'evidence.remove':
      return `evidence removed ${change.id}`;
    case 'note.set':
      return `note ${change.note.itemId}`;
    case 'opinion.set':
      return 'opinion';
    case 'conclusion.set':
      return 'conclusion';
    case 'pageMap.set':
      return `pageMap ${change.volume}`;
    case 'reason.set':
      return `reason ${change.itemId}`;
  }
}
