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

/**
 * The one way by which a workbench's changes reach the disk: one at a time, in order, a newer text taking the
 * place of an older one that was not sent yet. Nothing leaves the queue before the core acknowledged it.
 */
export function createSaveQueue(options: SaveQueueOptions): SaveQueue {
  const waiting: ReviewChange[] = [];
  let refused: ReviewChange[] = [];
  let inFlight: ReviewChange | null = null;
  let running: Promise<void> | null = null;
  let savedAt = options.savedAt;
  let failure: SaveFailure | null = null;
  let refusal: SaveFailure | null = null;
  let attempts = 0;
  let stopTimer: () => void = () => undefined;

  const isDirty = (): boolean => waiting.length > 0 || inFlight !== null || refused.length > 0;

  function tell(): void {
    const trouble = failure ?? (refused.length > 0 ? refusal : null);
    const phase =
      trouble !== null ? 'failed' : inFlight !== null ? 'saving' : waiting.length > 0 ? 'waiting' : 'saved';
    options.onState({ phase, savedAt, failure: trouble, refused });
  }

  function schedule(ms: number): void {
    stopTimer();
    stopTimer = options.after(ms, () => void drain());
  }

  async function sendNext(change: ReviewChange): Promise<boolean> {
    inFlight = change;
    tell();
    try {
      ({ savedAt } = await options.send(change));
      attempts = 0;
      failure = null;
      return true;
    } catch (error) {
      const found = options.describeFailure(error);
      const isNewer = waiting.some((one) => targetOf(one) === targetOf(change));
      if (isPermanent(found)) {
        refusal = found;
        if (!isNewer) refused = [...refused, change];
        return true;
      }
      failure = found;
      if (!isNewer) waiting.unshift(change);
      return false;
    } finally {
      inFlight = null;
    }
  }

  async function sendAll(): Promise<void> {
    for (let change = waiting.shift(); change !== undefined; change = waiting.shift()) {
      const goesOn = await sendNext(change);
      if (goesOn) continue;
      schedule(RETRY_MS[Math.min(attempts, RETRY_MS.length - 1)] ?? 0);
      attempts += 1;
      break;
    }
    running = null;
    tell();
  }

  function drain(): Promise<void> {
    stopTimer();
    running ??= sendAll();
    return running;
  }

  return {
    add(change, isTyping = false) {
      const target = targetOf(change);
      refused = refused.filter((one) => targetOf(one) !== target);
      const older = waiting.findIndex((one) => targetOf(one) === target);
      if (older >= 0) waiting.splice(older, 1);
      waiting.push(change);
      tell();
      if (isTyping) schedule(TYPING_MS);
      else void drain();
    },
    async flush() {
      while (running !== null || waiting.length > 0) {
        await drain();
        if (failure !== null) return false;
      }
      return !isDirty();
    },
    retry() {
      waiting.unshift(...refused);
      refused = [];
      attempts = 0;
      void drain();
    },
    isDirty,
  };
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
  }
}
