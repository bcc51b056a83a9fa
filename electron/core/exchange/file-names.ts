import type { Batch, Expert } from '#shared/domain/batch.ts';

/** Name of a bundle as a person finds it on a stick: batch, expert, and its number from the second on. */
export function bundleFileName(batch: Batch, expert: Expert, sequence: number): string {
  const number = sequence === 1 ? '' : `-${sequence}`;
  return `${safePart(batch.title)}-${expert.id}-${safePart(expert.name)}${number}.pxb`;
}

/** What no file system of a stick takes in a name, and what some of them mangle. */
const unsafe = /[\\/:*?"<>|.\p{Cc}\s]+/gu;

/** Text as a part of a file name that every stick takes. */
export const safePart = (text: string): string => text.replace(unsafe, '_').slice(0, 40);
