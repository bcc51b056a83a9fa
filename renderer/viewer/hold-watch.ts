import type { PdfSession } from './pdf-session.ts';

/** So long a thread may take to answer that it is free, after work on it was given up. */
const FREE_WITHIN_MS = 150;
/** pdf.js lets work that was given up go on for 100 ms. */
const GIVEN_UP_MS = 120;

/** Watches whether work that was given up still holds the reading thread of a document. */
export interface HoldWatch {
  readonly noteGivenUp: () => void;
  /** Work was given up a moment ago. */
  readonly isPossible: () => boolean;
  /** Asks the thread; takes 150 ms when it does not answer. */
  readonly isHeld: () => Promise<boolean>;
}

export function createHoldWatch(opening: Promise<Pick<PdfSession, 'isFree'>>): HoldWatch {
  let givenUpAt: number | null = null;
  return {
    noteGivenUp() {
      givenUpAt = performance.now();
    },
    isPossible: () => givenUpAt !== null,
    async isHeld() {
      const since = givenUpAt;
      if (since === null) return false;
      const askedAt = performance.now();
      const isFree = await opening.then(
        (session) => isInTime(session.isFree(), FREE_WITHIN_MS),
        () => true,
      );
      if (isFree && askedAt - since > GIVEN_UP_MS && givenUpAt === since) givenUpAt = null;
      return !isFree;
    },
  };
}

async function isInTime(answer: Promise<void>, ms: number): Promise<boolean> {
  const late = Promise.withResolvers<false>();
  const timer = setTimeout(() => late.resolve(false), ms);
  try {
    return await Promise.race([late.promise, answer.then(() => true)]);
  } finally {
    clearTimeout(timer);
  }
}
