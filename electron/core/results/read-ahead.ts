import { setImmediate } from 'node:timers/promises';
import { listOwnBatches } from '#db/repositories/batches.ts';
import { rememberedReviews, walkReceivedReviews } from '#db/repositories/received-reviews.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import type { Core } from '../open-core.ts';
import { judgedBatch } from '../panel/judged-memory.ts';
import { readPanel } from './read-panel.ts';

/** Whoever asks for something waits for a slice, or for the rules to be compiled. */
const sliceMs = 20;

/**
 * Reads and judges what the newest batch of this bureau is ranked from, a little at a time: after the start nobody asks
 * for anything while the window is drawn. Whoever asks earlier finds a part done. Nothing is stored, and it ends when
 * the folder is locked or closed, or when another batch is looked at.
 */
export async function readAhead(core: Core): Promise<void> {
  try {
    await readSlowly(core);
  } catch (error) {
    // Nobody asked: whoever does is told.
    if (!isRefusal(error) || isRefusal(error, 'BUG')) throw error;
  }
}

async function readSlowly(core: Core): Promise<void> {
  const mayGoOn = openPace(core);
  if (!(await mayGoOn(null))) return;
  const batchId = listOwnBatches(core.db)[0]?.id;
  if (batchId === undefined) return;
  let count = 0;
  for (const _ of walkReceivedReviews(core.db, batchId)) {
    count += 1;
    if (count === rememberedReviews || !(await mayGoOn(batchId))) return;
  }
  if (count === 0) return;
  for (const seat of readPanel(core, batchId).cases.flatMap((one) => one.seats)) {
    seat.judge();
    if (!(await mayGoOn(batchId))) return;
  }
}

/** Gives others a turn whenever a slice is over; false as soon as there is nothing to go on with. */
function openPace(core: Core): (batchId: string | null) => Promise<boolean> {
  let startedMs = -Infinity;
  return async (batchId) => {
    if (performance.now() - startedMs < sliceMs) return true;
    await setImmediate();
    startedMs = performance.now();
    const kept = judgedBatch(core);
    return core.store.isOpen() && !core.keyLock.status().isLocked && (kept === null || kept === batchId);
  };
}
