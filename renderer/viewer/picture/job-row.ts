/** What the row needs of a worker. */
export interface JobWorker {
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}

interface Limits<Job, Answer> {
  readonly maxWorkers: number;
  readonly timeoutMs: number;
  /** What a job leaves behind in its worker, and how much of it a worker may hold before another takes its place. */
  readonly weigh: (job: Job) => number;
  readonly maxWeight: number;
  /** Whether nobody knows what a job left behind: its worker is replaced at once. */
  readonly isSpent: (answer: Answer) => boolean;
  /** So long a worker may take to notice that its job is no longer wanted. */
  readonly giveUpMs: number;
}

/** Whether nobody looks at the result yet: such jobs leave one worker free. Asked whenever a worker is free. */
export type IsAhead = () => boolean;

export interface JobRow<Job, Answer> {
  /**
   * The answer; null when the worker broke or did not answer in time, and was ended. Rejects when cancelled while it
   * waited.
   */
  run(job: Job, signal: AbortSignal, isAhead?: IsAhead): Promise<Answer | null>;
  /** Starts a worker, for the first job that comes. */
  warm(): void;
}

interface Waiting<Job, Answer> {
  readonly job: Job;
  readonly signal: AbortSignal;
  readonly isAhead: IsAhead;
  readonly settled: PromiseWithResolvers<Answer | null>;
}

/** A worker and the weight of the jobs that it did. */
interface Member {
  readonly worker: JobWorker;
  weight: number;
}

/**
 * Gives jobs to a few workers, one each at a time, oldest first, those that somebody waits for before the others. A
 * worker gets `{ job }`, and `{ cancel: true }` when the running job is no longer wanted; it answers each job once. One
 * that breaks, hangs, or decodes on what is no longer wanted is ended, which frees all that it held, and replaced when
 * the next job comes; one that did much is replaced at once, ready for the next job.
 */
export function createJobRow<Job, Answer>(
  makeWorker: () => JobWorker,
  limits: Limits<Job, Answer>,
): JobRow<Job, Answer> {
  const idle: Member[] = [];
  const waiting = new Set<Waiting<Job, Answer>>();
  let workers = 0;
  let busy = 0;

  const makeMember = (): Member => ({ worker: makeWorker(), weight: 0 });

  function takeMember(): Member | null {
    const known = idle.pop();
    if (known !== undefined || workers >= limits.maxWorkers) return known ?? null;
    workers += 1;
    return makeMember();
  }

  function startNext(): void {
    const next = chooseNext([...waiting], busy < Math.max(1, limits.maxWorkers - 1));
    const member = next === undefined ? null : takeMember();
    if (next === undefined || member === null) return;
    waiting.delete(next);
    start(member, next);
  }

  function leave(member: Member, isBroken: boolean): void {
    const isFull = member.weight >= limits.maxWeight;
    if (isBroken || isFull) member.worker.terminate();
    if (isBroken) workers -= 1;
    else idle.push(isFull ? makeMember() : member);
  }

  function start(member: Member, { job, signal, settled }: Waiting<Job, Answer>): void {
    busy += 1;
    member.weight += limits.weigh(job);
    runOn<Job, Answer>(member.worker, job, signal, limits, (answer) => {
      busy -= 1;
      if (answer !== null && limits.isSpent(answer)) member.weight = Infinity;
      leave(member, answer === null);
      settled.resolve(answer);
      startNext();
    });
  }

  return {
    warm() {
      if (workers > 0) return;
      workers += 1;
      idle.push(makeMember());
    },
    run(job, signal, isAhead = () => false) {
      if (signal.aborted) return Promise.reject(signal.reason as Error);
      const entry = { job, signal, isAhead, settled: Promise.withResolvers<Answer | null>() };
      waiting.add(entry);
      const forget = (): void => {
        if (waiting.delete(entry)) entry.settled.reject(signal.reason as Error);
      };
      signal.addEventListener('abort', forget, { once: true });
      startNext();
      return entry.settled.promise;
    },
  };
}

/** The oldest that somebody waits for, else the oldest if what is ahead may run. */
function chooseNext<T extends { readonly isAhead: IsAhead }>(
  all: readonly T[],
  mayRunAhead: boolean,
): T | undefined {
  return all.find(({ isAhead }) => !isAhead()) ?? (mayRunAhead ? all[0] : undefined);
}

/** One job on one worker; null when it broke, or did not answer in time. `onDone` is called once. */
function runOn<Job, Answer>(
  worker: JobWorker,
  job: Job,
  signal: AbortSignal,
  { timeoutMs, giveUpMs }: Pick<Limits<Job, Answer>, 'timeoutMs' | 'giveUpMs'>,
  onDone: (answer: Answer | null) => void,
): void {
  const cancel = (): void => {
    worker.postMessage({ cancel: true });
    clearTimeout(timer);
    timer = setTimeout(() => finish(null), giveUpMs);
  };
  const finish = (answer: Answer | null): void => {
    clearTimeout(timer);
    worker.onmessage = null;
    worker.onerror = null;
    signal.removeEventListener('abort', cancel);
    onDone(answer);
  };
  let timer = setTimeout(() => finish(null), timeoutMs);
  worker.onmessage = ({ data }: MessageEvent<Answer>) => finish(data);
  worker.onerror = () => finish(null);
  signal.addEventListener('abort', cancel, { once: true });
  worker.postMessage({ job });
}
