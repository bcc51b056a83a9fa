import type { z } from 'zod';
import { archiveCalls } from './archive.ts';
import { bureauCalls } from './bureau.ts';
import { clerkCalls } from './clerk.ts';
import { expertCalls } from './expert.ts';
import { formCalls } from './forms.ts';
import { meetingCalls } from './meeting.ts';
import { projectorCalls } from './projector.ts';
import { publicityCalls } from './publicity.ts';
import { markCalls } from './marks.ts';
import { remarkCalls } from './remarks.ts';
import { systemCalls } from './system.ts';

/**
 * Everything that a window may ask for. The client's types, the handler maps, the preload allow-list and
 * the reference table in the docs are derived from this object: a new call is one entry and one handler.
 */
export const contract = {
  ...systemCalls,
  ...clerkCalls,
  ...expertCalls,
  ...bureauCalls,
  ...meetingCalls,
  ...publicityCalls,
  ...formCalls,
  ...archiveCalls,
  ...projectorCalls,
  ...markCalls,
  ...remarkCalls,
};

export type Contract = typeof contract;
export type Channel = keyof Contract;
export type CallInput<C extends Channel> = z.input<Contract[C]['input']>;
export type CallOutput<C extends Channel> = z.output<Contract[C]['output']>;

export type CoreChannel = { [C in Channel]: Contract[C]['by'] extends 'core' ? C : never }[Channel];
export type ShellChannel = Exclude<Channel, CoreChannel>;

/** What every call answers with: a value, or a refusal with its stable code and Chinese sentence. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: { code: string; message: string; details: unknown } };

export function isChannel(name: string): name is Channel {
  return Object.hasOwn(contract, name);
}
