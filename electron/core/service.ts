import type { EventName, EventPayload } from '#shared/ipc/events.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { CallContext } from './handlers/handler.ts';
import type { Core } from './open-core.ts';
import type { Task } from './task.ts';

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
  /** Frees what a finished call held. */
  readonly endTask: (taskId: string) => void;
  /** Stops every running task, for closing. */
  readonly cancelAll: () => void;
}

const progressIntervalMs = 100;

/** Puts file grants, progress and cancelling around a core. */
export function createService(parts: ServiceParts): Service {
  const { core, files, publish, checkOutputs = false } = parts;
  const running = new Map<string, AbortController>();
  const context: CallContext = {
    core,
    path(fileId) {
      const path = files.resolve(fileId);
      if (path === undefined) throw new Refusal('FILE_GRANT_UNKNOWN', { fileId });
      return path;
    },
    task(taskId) {
      const controller = new AbortController();
      running.set(taskId, controller);
      return watchTask(taskId, controller.signal, publish);
    },
    cancel: (taskId) => running.get(taskId)?.abort(),
  };
  return {
    core,
    files,
    publish,
    checkOutputs,
    context,
    endTask: (taskId) => running.delete(taskId),
    cancelAll: () => running.forEach((controller) => controller.abort()),
  };
}

/** Tells windows how far a task is, at most ten times a second and always at its end. */
function watchTask(taskId: string, signal: AbortSignal, publish: Publish): Task {
  const startedMs = performance.now();
  let toldMs = -Infinity;
  return {
    signal,
    onProgress(progress) {
      const nowMs = performance.now();
      const { done, total } = progress;
      if (nowMs - toldMs < progressIntervalMs && done !== total) return;
      toldMs = nowMs;
      const elapsedS = (nowMs - startedMs) / 1000;
      const secondsLeft = total === null || done === 0 ? null : (elapsedS * (total - done)) / done;
      publish('task.progress', { taskId, ...progress, secondsLeft });
    },
  };
}
