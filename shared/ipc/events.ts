import { z } from 'zod';
import { Uuid } from '../domain/ids.ts';
import { Projection } from '../domain/projection.ts';

/** What long work does, how far it is and how long it will still take. */
export const TaskProgress = z.strictObject({
  taskId: Uuid,
  label: z.string(),
  done: z.number().nonnegative(),
  total: z.number().nonnegative().nullable(),
  unit: z.enum(['bytes', 'files', 'pages', 'cases']),
  secondsLeft: z.number().nullable(),
});
export type TaskProgress = z.infer<typeof TaskProgress>;

/** Messages that the main process pushes to windows. */
export const events = {
  'task.progress': TaskProgress,
  /** The task is over, whichever way: its call has been answered. */
  'task.ended': z.strictObject({ taskId: Uuid }),
  /** To the projector window alone: what it is to show. */
  'projector.changed': z.strictObject({ projection: Projection.nullable() }),
  'projector.status': z.strictObject({ isOpen: z.boolean() }),
  /** Something changed in the database: windows refetch what they show. */
  'data.changed': z.strictObject({
    scope: z.enum(['batch', 'review', 'result', 'keys', 'settings', 'lock', 'backup', 'remarks']),
  }),
};

export type Events = typeof events;
export type EventName = keyof Events;
export type EventPayload<E extends EventName> = z.output<Events[E]>;
