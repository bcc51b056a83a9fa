import { Button, Paper, Progress, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { TaskProgress } from '#shared/ipc/events.ts';
import { onEvent } from '#renderer/api/client.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { describeProgress } from './task-progress.ts';
import classes from './TaskBar.module.css';

/** Long work at the bottom of the window: what it does, how far, how long still, and how to stop. */
export function TaskBar() {
  const tasks = useRunningTasks();
  const cancel = useAct('task.cancel');
  if (tasks.length === 0) return null;
  return (
    <div className={classes['tasks']} role="status" data-tasks>
      {tasks.map((task) => (
        <Paper key={task.taskId} className={classes['task']} withBorder>
          <div className={classes['words']}>
            <Text size="sm" fw={600}>
              {task.label}
            </Text>
            <Text size="sm" c="dimmed">
              {describeProgress(task)}
            </Text>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => cancel.mutate({ taskId: task.taskId })}
            >
              停止
            </Button>
          </div>
          <Progress.Root size={3}>
            <Progress.Section
              value={task.total === null || task.total === 0 ? 100 : (100 * task.done) / task.total}
              animated={task.total === null}
              aria-label={task.label}
            />
          </Progress.Root>
        </Paper>
      ))}
    </div>
  );
}

/** Tasks by the order in which they began; a task whose `done` reached `total` is over. */
function useRunningTasks(): readonly TaskProgress[] {
  const [tasks, setTasks] = useState<readonly TaskProgress[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    const put = (task: TaskProgress): void =>
      setTasks((known) => {
        const isOver = task.total !== null && task.done >= task.total;
        if (isOver) return known.filter((one) => one.taskId !== task.taskId);
        return known.some((one) => one.taskId === task.taskId)
          ? known.map((one) => (one.taskId === task.taskId ? task : one))
          : [...known, task];
      });
    onEvent('task.progress', put, abort.signal);
    onEvent(
      'task.ended',
      ({ taskId }) => setTasks((known) => known.filter((one) => one.taskId !== taskId)),
      abort.signal,
    );
    return () => abort.abort();
  }, []);
  return tasks;
}
