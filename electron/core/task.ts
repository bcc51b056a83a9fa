import { Refusal } from '#shared/errors/refusal.ts';
import type { TaskProgress } from '#shared/ipc/events.ts';

export type StepProgress = Pick<TaskProgress, 'label' | 'done' | 'total' | 'unit'>;

/** How long work is watched and stopped. */
export interface Task {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: StepProgress) => void;
}

/** For callers that neither watch nor stop. */
export const unwatchedTask: Task = { signal: new AbortController().signal, onProgress: () => undefined };

/** @throws CANCELLED when the task was stopped */
export function assertRunning(task: Task): void {
  if (task.signal.aborted) throw new Refusal('CANCELLED', {});
}
