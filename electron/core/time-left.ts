import type { StepProgress } from './task.ts';

/**
 * Estimates from the pace so far how many seconds a phase of work still takes; null where that cannot be said.
 * Work begins anew when it counts to another total or backwards: encrypting, writing and reading back each have a
 * pace of their own.
 * @param nowMs a clock that only goes forward
 */
export function watchTimeLeft(
  nowMs: () => number,
): (progress: Pick<StepProgress, 'done' | 'total'>) => number | null {
  let phase: { readonly total: number | null; readonly fromMs: number; readonly fromDone: number } | null =
    null;
  let last = 0;
  return ({ done, total }) => {
    const now = nowMs();
    if (phase === null || phase.total !== total || done < last)
      phase = { total, fromMs: now, fromDone: done };
    last = done;
    const gained = done - phase.fromDone;
    const elapsedMs = now - phase.fromMs;
    if (total === null || gained <= 0 || elapsedMs <= 0) return null;
    return ((elapsedMs / 1000) * (total - done)) / gained;
  };
}
