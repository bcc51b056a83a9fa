import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { createIdentity, createSigner, restoreIdentity, type OwnIdentity } from '#electron/exchange/keys.ts';
import type { Signer } from '#electron/exchange/types.ts';
import { transact } from '#db/sql.ts';
import { Instant } from '#shared/domain/ids.ts';
import { KeyRole, type PublicIdentity } from '#shared/domain/keys.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { appendLedger } from '../ledger/append.ts';
import { now, type Core } from '../open-core.ts';

/** File `keys/<role>.json`, readable by its owner only; the private key is PKCS#8 DER in base64. */
const KeyFile = z.strictObject({
  role: KeyRole,
  name: z.string().min(1),
  unit: z.string(),
  createdAt: Instant,
  privateKey: z.base64(),
});

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

const keyPath = (core: Core, role: KeyRole, batchId: string | null): string =>
  join(core.dataDir, 'keys', `${batchId === sampleBatchId ? 'sample-' : ''}${role}.json`);

/**
 * This machine's identity in a role, or null before it was needed.
 * @param batchId the batch that it is needed for; null for none in particular
 */
export async function findOwnIdentity(
  core: Core,
  role: KeyRole,
  batchId: string | null,
): Promise<OwnIdentity | null> {
  let text: string;
  try {
    text = await readFile(keyPath(core, role, batchId), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const { privateKey, ...request } = KeyFile.parse(JSON.parse(text));
  return restoreIdentity(request, Buffer.from(privateKey, 'base64'));
}

/** This machine's public identity in a role, or null. */
export async function findOwnPublic(
  core: Core,
  role: KeyRole,
  batchId: string | null = null,
): Promise<PublicIdentity | null> {
  return (await findOwnIdentity(core, role, batchId))?.identity ?? null;
}

/** What signs in a role; the key is made on this machine when it is needed for the first time. */
export async function ensureSigner(
  core: Core,
  role: KeyRole,
  owner: KeyOwner,
  batchId: string | null = null,
): Promise<Signer> {
  const known = await findOwnIdentity(core, role, batchId);
  if (known !== null) return createSigner(known);
  const made = await createIdentity({
    role,
    name: owner.name.slice(0, 60),
    unit: owner.unit.slice(0, 120),
    createdAt: now(core),
  });
  await saveKey(keyPath(core, role, batchId), made);
  transact(core.db, () =>
    appendLedger(core, {
      action: 'keys.make',
      batchId: null,
      subject: made.identity.keyId,
      after: made.identity,
    }),
  );
  return createSigner(made);
}

/** @throws NOT_FOUND when there is no key in this role yet */
export async function requireSigner(core: Core, role: KeyRole, batchId: string): Promise<Signer> {
  const known = await findOwnIdentity(core, role, batchId);
  if (known === null)
    throw new Refusal('NOT_FOUND', { what: role === 'bureau' ? '主管部门密钥' : '专家密钥', id: role });
  return createSigner(known);
}

/** A key file under its final name is always whole and on the disk before anything is signed with it. */
async function saveKey(path: string, own: OwnIdentity): Promise<void> {
  const { role, name, unit, createdAt } = own.identity;
  const privateKey = Buffer.from(own.privateKey).toString('base64');
  const file: z.infer<typeof KeyFile> = { role, name, unit, createdAt, privateKey };
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(`${path}.part`, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify(file));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${path}.part`, path);
}
