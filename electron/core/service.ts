import type { EventName, EventPayload } from '#shared/ipc/events.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { CallContext } from './handlers/handler.ts';
import type { Core } from './open-core.ts';
import type { Task } from './task.ts';
import { watchTimeLeft } from './time-left.ts';

/** Paths behind the opaque file ids that a window holds. */
export interface FileGrants {
  resolve(fileId: string): string | undefined;
}

export type Publish = <E extends EventName>(event: E, payload: EventPayload<E>) => void;

export interface ServiceParts {
  readonly core: Core;
  readonly files: FileGrants;
  readonly publish: Publish;
  /** Parses outputs too (tests and development): a handler that breaks the contract is a bug. */
  readonly checkOutputs?: boolean;
}

/** The core behind the contract: what `answer` works on. */
export interface Service extends Required<ServiceParts> {
  readonly context: CallContext;
  /**
   * Runs long work under its task id, one after another: two imports never meet half-way. It can be
   * stopped while it waits.
   */
  readonly runTask: <T>(taskId: string, work: () => Promise<T>) => Promise<T>;
  /** Stops every task, for closing. */
  readonly cancelAll: () => void;
}

const progressIntervalMs = 100;

/** Puts file grants, progress and cancelling around a core. */
export function createService(parts: ServiceParts): Service {
  const { core, files, publish, checkOutputs = false } = parts;
  const running = new Map<string, AbortController>();
  let queue: Promise<unknown> = Promise.resolve();
  const context: CallContext = {
    core,
    path(fileId) {
      const path = files.resolve(fileId);
      if (path === undefined) throw new Refusal('FILE_GRANT_UNKNOWN', { fileId });
      return path;
    },
    task(taskId) {
      const signal = running.get(taskId)?.signal;
      if (signal === undefined) throw new Error(`task ${taskId} was not started`);
      return watchTask(taskId, signal, publish);
    },
    cancel: (taskId) => running.get(taskId)?.abort(),
  };
  return {
    core,
    files,
    publish,
    checkOutputs,
    context,
    async runTask(taskId, work) {
      const controller = new AbortController();
      running.set(taskId, controller);
      const turn = queue.then(() => {
        if (controller.signal.aborted) throw new Refusal('CANCELLED', {});
        return work();
      });
      queue = turn.catch(() => undefined);
      try {
        return await turn;
      } finally {
        running.delete(taskId);
        publish('task.ended', { taskId });
      }
    },
    cancelAll: () => running.forEach((controller) => controller.abort()),
  };
}

/** Tells windows how far a task is, at most ten times a second and always at its end. */
function watchTask(taskId: string, signal: AbortSignal, publish: Publish): Task {
  const timeLeft = watchTimeLeft(() => performance.now());
  let toldMs = -Infinity;
  return {
    signal,
    onProgress(progress) {
      const nowMs = performance.now();
      const { done, total } = progress;
      const secondsLeft = timeLeft(progress);
      if (nowMs - toldMs < progressIntervalMs && done !== total) return;
      toldMs = nowMs;
      publish('task.progress', { taskId, ...progress, secondsLeft });
    },
  };
}
