import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
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

const keyPath = (core: Core, role: KeyRole): string => join(core.dataDir, 'keys', `${role}.json`);

/** This machine's identity in a role, or null before it was needed. */
export async function findOwnIdentity(core: Core, role: KeyRole): Promise<OwnIdentity | null> {
  let text: string;
  try {
    text = await readFile(keyPath(core, role), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const { privateKey, ...request } = KeyFile.parse(JSON.parse(text));
  return restoreIdentity(request, Buffer.from(privateKey, 'base64'));
}

/** This machine's public identity in a role, or null. */
export async function findOwnPublic(core: Core, role: KeyRole): Promise<PublicIdentity | null> {
  return (await findOwnIdentity(core, role))?.identity ?? null;
}

/** What signs in a role; the key is made on this machine when it is needed for the first time. */
export async function ensureSigner(core: Core, role: KeyRole, owner: KeyOwner): Promise<Signer> {
  const known = await findOwnIdentity(core, role);
  if (known !== null) return createSigner(known);
  const made = await createIdentity({
    role,
    name: owner.name.slice(0, 60),
    unit: owner.unit.slice(0, 120),
    createdAt: now(core),
  });
  await saveKey(core, role, made);
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
export async function requireSigner(core: Core, role: KeyRole): Promise<Signer> {
  const known = await findOwnIdentity(core, role);
  if (known === null)
    throw new Refusal('NOT_FOUND', { what: role === 'bureau' ? '主管部门密钥' : '专家密钥', id: role });
  return createSigner(known);
}

/** A key file under its final name is always whole and on the disk before anything is signed with it. */
async function saveKey(core: Core, role: KeyRole, own: OwnIdentity): Promise<void> {
  const { name, unit, createdAt } = own.identity;
  const privateKey = Buffer.from(own.privateKey).toString('base64');
  const file: z.infer<typeof KeyFile> = { role, name, unit, createdAt, privateKey };
  const path = keyPath(core, role);
  await mkdir(join(core.dataDir, 'keys'), { recursive: true, mode: 0o700 });
  const handle = await open(`${path}.part`, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify(file));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${path}.part`, path);
}
