import { constants, copyFile } from 'node:fs/promises';
import { transact } from '#db/sql.ts';
import type { PublicIdentity } from '#shared/domain/keys.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { appendLedger } from '../ledger/append.ts';
import type { Core } from '../open-core.ts';
import { suiteInUse } from './batch-suite.ts';
import { nextKeyPath, signingPath } from './key-places.ts';
import { findOwnPublic, replaceKey } from './own-keys.ts';

/**
 * Makes a new key for this machine's expert (换用新密钥), because the one before was revoked or may be in other hands.
 * Drafts and seals stay; the old key's file is kept under another name and signs nothing more. The bureau has to enrol
 * the new card, and to hand out a bundle that names it.
 * @throws NOT_FOUND when the expert has no key yet, KEY_LOCKED
 */
export async function renewExpertKey(
  core: Core,
  input: { readonly reason: string },
): Promise<PublicIdentity> {
  const suite = suiteInUse(core, 'expert');
  const old = await findOwnPublic(core, 'expert', null, suite);
  if (old === null) throw new Refusal('NOT_FOUND', { what: '专家密钥', id: 'expert' });
  const path = await signingPath(core, { role: 'expert', suite, batchId: null });
  await copyFile(path, await nextKeyPath(core, 'old-expert', suite), constants.COPYFILE_EXCL);
  const { identity } = await replaceKey(core, path, old, suite);
  transact(core.db, () =>
    appendLedger(core, {
      action: 'keys.renew',
      batchId: null,
      subject: identity.keyId,
      before: old,
      after: identity,
      reason: input.reason,
    }),
  );
  return identity;
}
