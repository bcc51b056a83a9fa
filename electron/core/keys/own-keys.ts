import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Signer, Unlock } from '#electron/exchange/types.ts';
import { transact } from '#db/sql.ts';
import { Suite, type KeyRole, type PublicIdentity } from '#shared/domain/keys.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { appendLedger } from '../ledger/append.ts';
import { now, type Core } from '../open-core.ts';
import {
  addEncryption,
  encryptionSecretOf,
  makeKeyFile,
  publicOf,
  readKeyFile,
  signerOf,
  wrapKeyFile,
  writeKeyFile,
} from './key-file.ts';

/** Who a new key belongs to. */
export interface KeyOwner {
  readonly name: string;
  readonly unit: string;
}

/**
 * The sample batch has keys of its own: trying the app must not make the keys, or the names, that real
 * packages are signed with.
 */
export const sampleBatchId = 'b-00000000';

const suites = Suite.def.values;

/** A key of this folder: in a role, of a suite, for real work or for the sample batch. */
interface KeyPlace {
  readonly role: KeyRole;
  readonly suite: Suite;
  /** The batch that it is needed for; null for none in particular. */
  readonly batchId: string | null;
}

function keyPath(core: Core, { role, suite, batchId }: KeyPlace): string {
  const sample = batchId === sampleBatchId ? 'sample-' : '';
  return join(core.keyLock.dir, `${sample}${role}${suite === 2 ? '-sm2' : ''}.json`);
}

/**
 * This machine's public identity in a role and suite, or null before it was needed. Asks for no passphrase.
 * @param batchId the batch that it is needed for; null for none in particular
 */
export async function findOwnPublic(
  core: Core,
  role: KeyRole,
  batchId: string | null = null,
  suite: Suite = 1,
): Promise<PublicIdentity | null> {
  const file = await readKeyFile(keyPath(core, { role, suite, batchId }));
  return file === null ? null : publicOf(file);
}

/** This machine's public identities in a role, of every suite that was needed so far. */
export async function listOwnPublic(
  core: Core,
  role: KeyRole,
  batchId: string | null = null,
): Promise<PublicIdentity[]> {
  const found = await Promise.all(suites.map((suite) => findOwnPublic(core, role, batchId, suite)));
  return found.filter((identity) => identity !== null);
}

/**
 * What signs in a role; the key is made on this machine when it is needed for the first time.
 * @throws KEY_LOCKED, KEY_PASSPHRASE
 */
export function ensureSigner(
  core: Core,
  role: KeyRole,
  owner: KeyOwner,
  batchId: string | null = null,
  suite: Suite = 1,
): Promise<Signer> {
  const path = keyPath(core, { role, suite, batchId });
  return core.keyLock.withSecret(async (secret) => {
    const known = await readKeyFile(path);
    if (known !== null) {
      const current = await addEncryption(known, secret);
      if (current !== known) {
        await writeKeyFile(path, current);
        noteKey(core, publicOf(current));
      }
      return signerOf(current, secret);
    }
    const request = {
      role,
      name: owner.name.slice(0, 60),
      unit: owner.unit.slice(0, 120),
      createdAt: now(core),
    };
    const made = await makeKeyFile(request, suite);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeKeyFile(path, secret === null ? made : await wrapKeyFile(made, secret));
    noteKey(core, publicOf(made));
    return signerOf(made, secret);
  });
}

function noteKey(core: Core, after: PublicIdentity): void {
  transact(core.db, () =>
    appendLedger(core, { action: 'keys.make', batchId: null, subject: after.keyId, after }),
  );
}

/**
 * What opens packages that are for this folder in a role; keys are read only when a package needs them.
 * @param code one-time code as it was typed
 */
export const openUnlock = (core: Core, role: KeyRole, code?: string): Unlock => ({
  code,
  identities: () =>
    core.keyLock.withSecret(async (secret) => {
      const paths = [null, sampleBatchId].flatMap((batchId) =>
        suites.map((suite) => keyPath(core, { role, suite, batchId })),
      );
      const found = await Promise.all(paths.map((path) => readIdentity(path, secret)));
      return found.filter((one) => one !== null);
    }),
});

/** What opens results: the bureau's keys, and an expert's where the expert leads the panel. */
export const openDeskUnlock = (core: Core): Unlock => ({
  identities: async () => {
    const [bureau, expert] = await Promise.all([
      openUnlock(core, 'bureau').identities(),
      openUnlock(core, 'expert').identities(),
    ]);
    return [...bureau, ...expert];
  },
});

async function readIdentity(path: string, secret: string | null) {
  const file = await readKeyFile(path);
  const opened = file === null ? null : await encryptionSecretOf(file, secret);
  return file === null || opened === null ? null : { keyId: publicOf(file).keyId, secret: opened };
}

/** @throws NOT_FOUND when there is no key in this role yet, KEY_LOCKED, KEY_PASSPHRASE */
export function requireSigner(core: Core, role: KeyRole, batchId: string, suite: Suite = 1): Promise<Signer> {
  return core.keyLock.withSecret(async (secret) => {
    const known = await readKeyFile(keyPath(core, { role, suite, batchId }));
    if (known === null)
      throw new Refusal('NOT_FOUND', { what: role === 'bureau' ? '主管部门密钥' : '专家密钥', id: role });
    return signerOf(known, secret);
  });
}
