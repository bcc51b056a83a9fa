/** What the row needs of a worker. */
export interface JobWorker {
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}

interface Limits<Job> {
  readonly maxWorkers: number;
  readonly timeoutMs: number;
  /** What a job leaves behind in its worker, and how much of it a worker may hold before another takes its place. */
  readonly weigh: (job: Job) => number;
  readonly maxWeight: number;
}

export interface JobRow<Job, Answer> {
  /** The answer; null when the worker broke or did not answer in time, and was ended. Rejects when cancelled. */
  run(job: Job, signal: AbortSignal): Promise<Answer | null>;
}

interface Waiting<Job, Answer> {
  readonly job: Job;
  readonly signal: AbortSignal;
  readonly settled: PromiseWithResolvers<Answer | null>;
}

/** A worker and the weight of the jobs that it did. */
interface Member {
  readonly worker: JobWorker;
  weight: number;
}

/**
 * Gives jobs to a few workers, one each at a time, oldest first. A worker gets `{ job }`, and `{ cancel: true }` when
 * the running job is no longer wanted; it answers each job once. One that breaks or hangs is ended, which frees all
 * that it held, and replaced when the next job comes; one that did much is replaced at once, ready for the next job.
 */
export function createJobRow<Job, Answer>(
  makeWorker: () => JobWorker,
  limits: Limits<Job>,
): JobRow<Job, Answer> {
  const idle: Member[] = [];
  const waiting = new Set<Waiting<Job, Answer>>();
  let workers = 0;

  const makeMember = (): Member => ({ worker: makeWorker(), weight: 0 });

  function takeMember(): Member | null {
    const known = idle.pop();
    if (known !== undefined || workers >= limits.maxWorkers) return known ?? null;
    workers += 1;
    return makeMember();
  }

  function startNext(): void {
    const [next] = waiting;
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
    const { worker } = member;
    member.weight += limits.weigh(job);
    const cancel = (): void => worker.postMessage({ cancel: true });
    const finish = (answer: Answer | null): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      leave(member, answer === null);
      settled.resolve(answer);
      startNext();
    };
    const timer = setTimeout(() => finish(null), limits.timeoutMs);
    worker.onmessage = ({ data }: MessageEvent<Answer>) => finish(data);
    worker.onerror = () => finish(null);
    signal.addEventListener('abort', cancel, { once: true });
    worker.postMessage({ job });
  }

  return {
    run(job, signal) {
      if (signal.aborted) return Promise.reject(signal.reason as Error);
      const entry = { job, signal, settled: Promise.withResolvers<Answer | null>() };
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
