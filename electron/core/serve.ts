import type { z } from 'zod';
import { isRefusal, Refusal } from '#shared/errors/refusal.ts';
import { contract, isChannel, type Answer, type Contract, type CoreChannel } from '#shared/ipc/contract.ts';
import type { EventPayload } from '#shared/ipc/events.ts';
import { archiveHandlers } from './handlers/archive.ts';
import { bureauHandlers } from './handlers/bureau.ts';
import { clerkHandlers } from './handlers/clerk.ts';
import { expertHandlers } from './handlers/expert.ts';
import { markHandlers } from './handlers/marks.ts';
import type { CallContext, Handlers } from './handlers/handler.ts';
import { meetingHandlers } from './handlers/meeting.ts';
import { formHandlers, publicityHandlers } from './handlers/publicity.ts';
import { remarkHandlers } from './handlers/remarks.ts';
import { systemHandlers } from './handlers/system.ts';
import type { Core } from './open-core.ts';
import type { Service } from './service.ts';

type Scope = EventPayload<'data.changed'>['scope'];

const handlers: Handlers = {
  ...systemHandlers,
  ...clerkHandlers,
  ...expertHandlers,
  ...bureauHandlers,
  ...meetingHandlers,
  ...publicityHandlers,
  ...formHandlers,
  ...archiveHandlers,
  ...markHandlers,
  ...remarkHandlers,
};

type WriteChannel = { [C in CoreChannel]: Contract[C]['access'] extends 'write' ? C : never }[CoreChannel];
type FamilyOf<C extends string> = C extends `${infer Family}.${string}` ? Family : never;

/** What windows must fetch again after a call that writes, by the first part of the channel's name. */
const changedScopes: Readonly<Record<FamilyOf<WriteChannel>, readonly Scope[]>> = {
  batch: ['batch'],
  case: ['batch'],
  bundle: ['batch', 'review', 'keys'],
  review: ['review'],
  seal: ['review'],
  result: ['result', 'batch', 'review'],
  receipt: ['batch', 'review'],
  decision: ['result'],
  archive: ['batch'],
  meeting: ['result', 'review', 'batch', 'keys'],
  recusal: ['batch', 'result'],
  publicity: ['batch'],
  holidays: ['batch', 'settings'],
  identity: ['keys'],
  keys: ['keys', 'batch', 'result'],
  settings: ['settings'],
  sample: ['batch', 'review', 'result', 'keys', 'settings'],
  lock: ['lock', 'keys'],
  backup: ['backup'],
  remark: ['remarks'],
  task: [],
};

/** What is answered while the keys are locked: a window that was left alone must not be read on. */
const openWhileLocked: ReadonlySet<CoreChannel> = new Set(['lock.status', 'lock.unlock']);

/** @throws KEY_LOCKED */
export function assertUnlocked(core: Core): void {
  if (core.keyLock.status().isLocked) throw new Refusal('KEY_LOCKED', {});
}

/**
 * Answers one call: known channel → not locked → input by its schema → handler → (in tests and development) output by its
 * schema. Refusals become values; anything else thrown is a bug, logged with its stack and answered as BUG.
 * Never rejects.
 */
export async function answer(service: Service, channel: string, input: unknown): Promise<Answer<unknown>> {
  try {
    if (!isCoreChannel(channel)) throw new Refusal('CHANNEL_UNKNOWN', { channel: channel.slice(0, 60) });
    if (!openWhileLocked.has(channel)) assertUnlocked(service.core);
    const value = await callHandler(service, channel, parseInput(channel, input));
    if (isWriteChannel(channel)) publishChange(service, channel);
    return { ok: true, value };
  } catch (error) {
    return { ok: false, error: toRefusalValue(error) };
  }
}

const isCoreChannel = (name: string): name is CoreChannel => isChannel(name) && contract[name].by === 'core';

function parseInput(channel: CoreChannel, input: unknown): unknown {
  const parsed = contract[channel].input.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new Refusal('INPUT_INVALID', { problems: parsed.error.issues.map(sayIssue) });
}

async function callHandler(service: Service, channel: CoreChannel, input: unknown): Promise<unknown> {
  const handler = handlers[channel] as (context: CallContext, input: unknown) => unknown;
  const taskId = channel === 'task.cancel' ? null : taskIdOf(input);
  const run = async (): Promise<unknown> => handler(service.context, input);
  const value = await (taskId === null ? run() : service.runTask(taskId, run));
  return service.checkOutputs ? contract[channel].output.parse(value) : value;
}

const isWriteChannel = (channel: CoreChannel): channel is WriteChannel =>
  contract[channel].access === 'write';

function publishChange(service: Service, channel: WriteChannel): void {
  const family = channel.slice(0, channel.indexOf('.')) as FamilyOf<WriteChannel>;
  for (const scope of changedScopes[family]) service.publish('data.changed', { scope });
}

function taskIdOf(input: unknown): string | null {
  if (typeof input !== 'object' || input === null || !('taskId' in input)) return null;
  return typeof input.taskId === 'string' ? input.taskId : null;
}

const sayIssue = (issue: z.core.$ZodIssue): string => `${issue.path.join('.')}: ${issue.message}`;

function toRefusalValue(error: unknown): { code: string; message: string; details: unknown } {
  if (isRefusal(error) && error.code !== 'BUG') return error.toValue();
  console.error(error);
  const summary = error instanceof Error ? error.message : String(error);
  return new Refusal('BUG', { summary: summary.slice(0, 200) }).toValue();
}
