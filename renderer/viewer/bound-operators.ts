/**
 * Evaluated in the worker of pdf.js before it: a page of a few megabytes can ask for millions of strokes, and pdf.js
 * sends each as objects of its own, some two kilobytes in the window. A page beyond the bound is refused: the window is
 * told, because pdf.js itself would pass what it painted until then for the whole page. A scan has a dozen operators,
 * with the words of a whole page behind it some thousands.
 */
const MAX_OPERATORS = 200_000;

/** A word of pdf.js about one of its streams: a page that it reads is a stream of operators, in chunks. */
interface StreamMessage {
  readonly stream?: unknown;
  readonly streamId?: unknown;
  readonly chunk?: { readonly fnArray?: { readonly length: number } };
}

/** The kinds of word after which nothing comes any more: cancelled, closed, failed. */
const LAST_WORDS: ReadonlySet<unknown> = new Set([2, 3, 5]);

const sent = new Map<unknown, number>();
const send = globalThis.postMessage.bind(globalThis);

globalThis.postMessage = (message: unknown, ...more: readonly unknown[]): void => {
  countOperators(message as StreamMessage);
  (send as (message: unknown, ...more: readonly unknown[]) => void)(message, ...more);
};

function countOperators({ stream, streamId, chunk }: StreamMessage): void {
  if (LAST_WORDS.has(stream)) sent.delete(streamId);
  if (chunk?.fnArray === undefined) return;
  const operators = (sent.get(streamId) ?? 0) + chunk.fnArray.length;
  sent.set(streamId, operators);
  if (operators <= MAX_OPERATORS) return;
  send({ isRefused: true });
  throw new RangeError(`a page of ${operators} operators is refused`);
}
