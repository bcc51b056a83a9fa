import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Signer, Unlock } from '#electron/exchange/types.ts';
import { transact } from '#db/sql.ts';
import type { KeyRole, PublicIdentity, Suite } from '#shared/domain/keys.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { appendLedger } from '../ledger/append.ts';
import { now, type Core } from '../open-core.ts';
import {
  keyPath,
  listBureauKeyPaths,
  sampleBatchId,
  signingPath,
  suites,
  type OwnRole,
} from './key-places.ts';
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
import { assertMayMakeKey } from './root-away.ts';

/** Who a new key belongs to. */
export interface KeyOwner {
  readonly name: string;
  readonly unit: string;
}

/**
 * This machine's public identity in a role and suite, or null before it was needed. Asks for no passphrase.
 * @param batchId the batch that it is needed for; null for none in particular
 */
export async function findOwnPublic(
  core: Core,
  role: OwnRole,
  batchId: string | null = null,
  suite: Suite = 1,
): Promise<PublicIdentity | null> {
  return readPublic(await signingPath(core, { role, suite, batchId }));
}

/** Every key of this folder's bureau, the sample's too: those that sign, those that did, the roots. */
export async function listOwnBureauKeys(core: Core): Promise<PublicIdentity[]> {
  const found = await Promise.all((await listBureauKeyPaths(core)).map(readPublic));
  return found.filter((identity) => identity !== null);
}

async function readPublic(path: string): Promise<PublicIdentity | null> {
  const file = await readKeyFile(path);
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
 * @throws NOT_FOUND when the bureau's root is kept off this machine, KEY_LOCKED, KEY_PASSPHRASE
 */
export function ensureSigner(
  core: Core,
  role: OwnRole,
  owner: KeyOwner,
  batchId: string | null = null,
  suite: Suite = 1,
): Promise<Signer> {
  return core.keyLock.withSecret(async (secret) => {
    const path = await signingPath(core, { role, suite, batchId });
    const known = await readKeyFile(path);
    if (known !== null) {
      const current = await addEncryption(known, secret);
      if (current !== known) {
        await writeKeyFile(path, current);
        noteKey(core, publicOf(current));
      }
      return signerOf(current, secret);
    }
    assertMayMakeKey(core, path, { role, suite, batchId });
    return makeKey(core, path, { role: role === 'root' ? 'bureau' : role, owner, secret, suite });
  });
}

/** Makes a further key of this bureau in a file of its own; nothing refers to it yet. @throws KEY_LOCKED */
export function makeBureauKey(core: Core, path: string, owner: KeyOwner, suite: Suite): Promise<Signer> {
  return core.keyLock.withSecret((secret) => makeKey(core, path, { role: 'bureau', owner, secret, suite }));
}

/** Makes a new key of the same owner in the old one's place, at once or not at all. @throws KEY_LOCKED */
export function replaceKey(core: Core, path: string, old: PublicIdentity, suite: Suite): Promise<Signer> {
  const { role, name, unit } = old;
  return core.keyLock.withSecret((secret) =>
    makeKey(core, path, { role, owner: { name, unit }, secret, suite }),
  );
}

async function makeKey(
  core: Core,
  path: string,
  { role, owner, secret, suite }: { role: KeyRole; owner: KeyOwner; secret: string | null; suite: Suite },
): Promise<Signer> {
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
      const first = [null, sampleBatchId].flatMap((batchId) =>
        suites.map((suite) => keyPath(core, { role, suite, batchId })),
      );
      const paths = role === 'bureau' ? await listBureauKeyPaths(core) : first;
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

const ownRoleNames = { bureau: '主管部门密钥', expert: '专家密钥', root: '主管部门根密钥' } as const;

/** @throws NOT_FOUND when there is no key in this role yet, KEY_LOCKED, KEY_PASSPHRASE */
export function requireSigner(
  core: Core,
  role: OwnRole,
  batchId: string | null,
  suite: Suite = 1,
): Promise<Signer> {
  return core.keyLock.withSecret(async (secret) => {
    const known = await readKeyFile(await signingPath(core, { role, suite, batchId }));
    if (known === null) throw new Refusal('NOT_FOUND', { what: ownRoleNames[role], id: role });
    return signerOf(known, secret);
  });
}
