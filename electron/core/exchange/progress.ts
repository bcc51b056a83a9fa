import type { TaskOptions } from '#electron/exchange/types.ts';
import type { Task } from '../task.ts';

const labels = {
  digest: '计算指纹',
  seal: '加密',
  write: '写入',
  verify: '核验',
  decrypt: '解密核对',
  extract: '取出材料',
} as const;

/** Lets the exchange room report to a task of the core. */
export const asTaskOptions = (task: Task, name: string): TaskOptions => ({
  signal: task.signal,
  onProgress: ({ phase, doneBytes, totalBytes }) =>
    task.onProgress({ label: `${labels[phase]} ${name}`, done: doneBytes, total: totalBytes, unit: 'bytes' }),
});
