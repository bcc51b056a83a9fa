import { Refusal } from '#shared/errors/refusal.ts';
import type { EventName, EventPayload } from '#shared/ipc/events.ts';

/** Long work of the main process, watched and stopped as the core's is. */
export interface ShellTask {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

export interface ShellTasks {
  /** @param taskId undefined for work that nobody watches */
  run<T>(taskId: string | undefined, label: string, work: (task: ShellTask) => Promise<T>): Promise<T>;
  cancel(taskId: string): void;
}

type Tell = <E extends EventName>(name: E, payload: EventPayload<E>) => void;

/** Keeps the running tasks of the main process and tells the window how far they are. */
export function createShellTasks(tell: Tell): ShellTasks {
  const running = new Map<string, AbortController>();
  return {
    async run(taskId, label, work) {
      const controller = new AbortController();
      const { signal } = controller;
      if (taskId === undefined) return work({ signal, onProgress: () => undefined });
      running.set(taskId, controller);
      const startMs = performance.now();
      try {
        return await work({
          signal,
          onProgress: (done, total) => {
            const perStepMs = (performance.now() - startMs) / Math.max(1, done);
            const secondsLeft = done === 0 ? null : Math.round((perStepMs * (total - done)) / 1000);
            tell('task.progress', { taskId, label, done, total, unit: 'files', secondsLeft });
          },
        });
      } finally {
        running.delete(taskId);
        tell('task.ended', { taskId });
      }
    },
    cancel: (taskId) => running.get(taskId)?.abort(),
  };
}

/** @throws CANCELLED when the task was stopped */
export function assertRunning({ signal }: Pick<ShellTask, 'signal'>): void {
  if (signal.aborted) throw new Refusal('CANCELLED', {});
}
