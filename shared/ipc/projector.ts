import { z } from 'zod';
import { Projection } from '../domain/projection.ts';
import { call } from './define.ts';

/** The second window, for the projector: the expert's window says what it shows, and it can ask for nothing else. */
export const projectorCalls = {
  'projector.open': call({ access: 'write', by: 'shell', input: z.strictObject({}), output: z.null() }),
  'projector.close': call({ access: 'write', by: 'shell', input: z.strictObject({}), output: z.null() }),
  /** Null clears the screen. */
  'projector.show': call({
    access: 'write',
    by: 'shell',
    input: z.strictObject({ projection: Projection.nullable() }),
    output: z.null(),
  }),
  'projector.toggleFullScreen': call({
    access: 'write',
    by: 'shell',
    input: z.strictObject({}),
    output: z.null(),
  }),
  /** What is to be shown now: asked by the projector window when it comes up. */
  'projector.view': call({
    access: 'read',
    by: 'shell',
    input: z.strictObject({}),
    output: z.strictObject({ projection: Projection.nullable() }),
  }),
  'projector.status': call({
    access: 'read',
    by: 'shell',
    input: z.strictObject({}),
    output: z.strictObject({ isOpen: z.boolean() }),
  }),
};

/** All that the projector window may call; the shell refuses everything else that comes from it. */
export const projectorChannels: ReadonlySet<string> = new Set([
  'projector.view',
  'projector.close',
  'projector.toggleFullScreen',
  'lock.status',
]);
