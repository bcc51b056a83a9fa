import { listRemarks, putRemark, removeRemark } from '#db/repositories/remarks.ts';
import { transact } from '#db/sql.ts';
import { seedRemarks } from '#rules/remarks/seeds.ts';
import type { BankRemark } from '#shared/domain/remarks.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { appendLedger } from '../ledger/append.ts';
import { now, type Core } from '../open-core.ts';

/** The bank of common remarks: own ones newest first, then the seeds as the expert left them. */
export function listBank(core: Core): BankRemark[] {
  const kept = listRemarks(core.db);
  const isSeed = (id: string): boolean => seedRemarks.some((seed) => seed.id === id);
  const own = kept.flatMap(({ text, ...rest }) =>
    text === null || isSeed(rest.id) ? [] : [{ ...rest, text }],
  );
  const seeds = seedRemarks.flatMap((seed): BankRemark[] => {
    const changed = kept.find(({ id }) => id === seed.id);
    if (changed === undefined) return [seed];
    return changed.text === null ? [] : [{ ...seed, place: changed.place, text: changed.text }];
  });
  return [...own, ...seeds];
}

/** Adds a remark to the bank or replaces the one with its id. */
export function putInBank(core: Core, { remark }: { readonly remark: BankRemark }): null {
  return transact(core.db, () => {
    const before = findInBank(core, remark.id);
    putRemark(core.db, remark, now(core));
    appendLedger(core, { action: 'remark.put', batchId: null, subject: remark.id, before, after: remark });
    return null;
  });
}

/**
 * Takes a remark out of the bank; a seed stays away.
 * @throws NOT_FOUND
 */
export function removeFromBank(core: Core, { id }: { readonly id: string }): null {
  return transact(core.db, () => {
    const before = findInBank(core, id);
    if (before === null) throw new Refusal('NOT_FOUND', { what: '常用意见', id });
    const seed = seedRemarks.find((one) => one.id === id);
    if (seed === undefined) removeRemark(core.db, id);
    else putRemark(core.db, { ...seed, text: null }, now(core));
    appendLedger(core, { action: 'remark.remove', batchId: null, subject: id, before });
    return null;
  });
}

function findInBank(core: Core, id: string): BankRemark | null {
  return listBank(core).find((one) => one.id === id) ?? null;
}
