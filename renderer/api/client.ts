import type { Answer, CallInput, CallOutput, Channel } from '#shared/ipc/contract.ts';
import type { EventName, EventPayload } from '#shared/ipc/events.ts';
import { bridge } from './bridge.ts';

/** A refusal (or bug) as it reaches the window: stable code, Chinese sentence, details. */
export class ApiError extends Error {
  readonly code: string;
  readonly details: unknown;

  constructor(error: { code: string; message: string; details: unknown }) {
    super(error.message);
    this.name = 'ApiError';
    this.code = error.code;
    this.details = error.details;
  }
}

/** Calls that change a review; a change goes out by itself, a moment after typing. */
const savesReview: ReadonlySet<Channel> = new Set(['review.change', 'review.undo', 'review.redo']);
const changesUnderWay = new Set<Promise<unknown>>();

/** Calls the core or the shell; resolves with the value or throws an `ApiError`. */
export async function callApi<C extends Channel>(channel: C, input: CallInput<C>): Promise<CallOutput<C>> {
  const calling = bridge.call(channel, input);
  if (savesReview.has(channel)) {
    const forget = (): void => void changesUnderWay.delete(settled);
    const settled: Promise<void> = calling.then(forget, forget);
    changesUnderWay.add(settled);
  }
  const answer = (await calling) as Answer<CallOutput<C>>;
  if (!answer.ok) throw new ApiError(answer.error);
  return answer.value;
}

/** Resolves when every change of a review was answered, those that follow on an answer too. */
export async function whenChangesAreSaved(): Promise<void> {
  while (changesUnderWay.size > 0) {
    await Promise.all(changesUnderWay);
    // A queue sends its next change as soon as it has the answer to the last.
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** Listens to an event until the signal aborts. */
export function onEvent<E extends EventName>(
  name: E,
  listener: (payload: EventPayload<E>) => void,
  signal: AbortSignal,
): void {
  const stop = bridge.on(name, (payload) => listener(payload as EventPayload<E>));
  signal.addEventListener('abort', stop, { once: true });
}
