import type { TaskProgress } from '#shared/ipc/events.ts';

const units: Record<Exclude<TaskProgress['unit'], 'bytes'>, string> = {
  files: '个文件',
  pages: '页',
  cases: '家',
};

/** `120 / 480 页 · 还需约 2 分钟` */
export function describeProgress(task: TaskProgress): string {
  const parts = [describeAmount(task)];
  if (task.secondsLeft !== null) parts.push(`还需约 ${describeSeconds(task.secondsLeft)}`);
  return parts.join(' · ');
}

function describeAmount({ done, total, unit }: TaskProgress): string {
  if (unit === 'bytes') {
    return total === null ? megabytes(done) : `${megabytes(done)} / ${megabytes(total)}`;
  }
  return total === null ? `${done} ${units[unit]}` : `${done} / ${total} ${units[unit]}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`;
}

function describeSeconds(seconds: number): string {
  return seconds < 90 ? `${Math.max(1, Math.round(seconds))} 秒` : `${Math.round(seconds / 60)} 分钟`;
}
