import type { Page } from 'playwright-core';
import type {} from '#renderer/api/bridge.ts';
import type { Answer, CallInput, CallOutput, Channel } from '#shared/ipc/contract.ts';

/** Calls through the window's own bridge, as the interface does; for looking at state, not for acting. */
export function ask<C extends Channel>(
  page: Page,
  channel: C,
  input: CallInput<C>,
): Promise<Answer<CallOutput<C>>> {
  return askAnything(page, channel, input) as Promise<Answer<CallOutput<C>>>;
}

/** The same with whatever a hostile page might send. */
export function askAnything(page: Page, channel: string, input: unknown): Promise<unknown> {
  return page.evaluate(([name, value]) => window.pingxia.call(name as string, value), [channel, input]);
}

/** The value of an answer; a refusal is an error. */
export async function read<C extends Channel>(
  page: Page,
  channel: C,
  input: CallInput<C>,
): Promise<CallOutput<C>> {
  const answer = await ask(page, channel, input);
  if (!answer.ok) throw new Error(`${channel}: ${answer.error.code} ${answer.error.message}`);
  return answer.value;
}
