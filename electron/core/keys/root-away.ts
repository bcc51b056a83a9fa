import { basename } from 'node:path';
import { findLedgerLines, ledgerEventOf } from '#db/repositories/ledger.ts';
import { listRosters } from '#db/repositories/rosters.ts';
import { openRoster } from '#electron/exchange/rosters.ts';
import type { Suite } from '#shared/domain/keys.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { Core } from '../open-core.ts';
import { sampleBatchId, type OwnRole } from './key-places.ts';

/**
 * A bureau that has signed a roster has a root, on paper and at its experts. Where its file is missing it was taken
 * off this machine, and a new key in its place would be a second root that nobody knows.
 * @param path where the key of this role would be made
 * @throws NOT_FOUND naming the file that has to be brought back
 */
export function assertMayMakeKey(
  core: Core,
  path: string,
  {
    role,
    suite,
    batchId,
  }: { readonly role: OwnRole; readonly suite: Suite; readonly batchId: string | null },
): void {
  if (role === 'expert' || batchId === sampleBatchId || !hasSignedRoster(core, suite)) return;
  throw new Refusal('NOT_FOUND', { what: '主管部门根密钥文件', id: basename(path) });
}

/** True when a roster was signed here; those that came with bundles of another bureau do not count. */
function hasSignedRoster(core: Core, suite: Suite): boolean {
  return listRosters(core.db).some(({ digest, envelope }) => {
    const lines = findLedgerLines(core.db, { batchId: null, subject: digest, beforeSeq: null, limit: 100 });
    const isOwn = lines.some((line) => ledgerEventOf(line).action === 'keys.roster');
    return isOwn && openRoster(envelope).value.suite === suite;
  });
}
