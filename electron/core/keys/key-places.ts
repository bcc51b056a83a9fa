import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findNewestRoster } from '#db/repositories/rosters.ts';
import { openRoster } from '#electron/exchange/rosters.ts';
import { Suite, type KeyRole } from '#shared/domain/keys.ts';
import type { Core } from '../open-core.ts';
import { publicOf, readKeyFile } from './key-file.ts';

/** `bureau` signs packages; `root` signs the rosters that say which keys do. At first they are one key. */
export type OwnRole = KeyRole | 'root';

/**
 * The sample batch has keys of its own: trying the app must not make the keys, or the names, that real
 * packages are signed with.
 */
export const sampleBatchId = 'b-00000000';

export const suites = Suite.def.values;

/** A key of this folder: in a role, of a suite, for real work or for the sample batch. */
export interface KeyPlace {
  readonly role: OwnRole;
  readonly suite: Suite;
  /** The batch that it is needed for; null for none in particular. */
  readonly batchId: string | null;
}

const suiteMark = (suite: Suite): string => (suite === 2 ? '-sm2' : '');

/** File of a folder's first key in a role and suite. */
export function keyPath(core: Core, { role, suite, batchId }: KeyPlace): string {
  const sample = batchId === sampleBatchId ? 'sample-' : '';
  const name = role === 'root' ? 'bureau' : role;
  return join(core.keyLock.dir, `${sample}${name}${suiteMark(suite)}.json`);
}

/** File of the key that signs now: the newest issuer's, or the root that the rosters have come to. */
export async function signingPath(core: Core, place: KeyPlace): Promise<string> {
  const first = keyPath(core, place);
  const { role, suite, batchId } = place;
  if (role === 'expert' || batchId === sampleBatchId) return first;
  if (role === 'root') return rootPath(core, first, suite);
  return (await listFurther(core, 'issuer', suite)).at(-1) ?? first;
}

/** Files of every key of this bureau, the sample's included; those that are not there yet, too. */
export async function listBureauKeyPaths(core: Core): Promise<string[]> {
  const lists = suites.map(async (suite) => [
    ...[null, sampleBatchId].map((batchId) => keyPath(core, { role: 'bureau', suite, batchId })),
    ...(await listFurther(core, 'issuer', suite)),
    ...(await listFurther(core, 'root', suite)),
  ]);
  return (await Promise.all(lists)).flat();
}

/** Where the next key of a kind goes: `issuer-1.json`, `root-1.json`, `issuer-sm2-1.json`, `old-expert-1.json`, … */
export async function nextKeyPath(core: Core, kind: KeyKind, suite: Suite): Promise<string> {
  const last = (await listFurther(core, kind, suite)).at(-1) ?? '';
  const number = Number(/-(\d+)\.json$/.exec(last)?.[1] ?? 0) + 1;
  return join(core.keyLock.dir, `${kind}${suiteMark(suite)}-${number}.json`);
}

type KeyKind = 'issuer' | 'root' | 'old-expert';

/** Keys that were made after the first, oldest first; of the expert, those that no longer sign. */
async function listFurther(core: Core, kind: KeyKind, suite: Suite): Promise<string[]> {
  const pattern = new RegExp(`^${kind}${suiteMark(suite)}-(\\d{1,6})\\.json$`);
  const numbers = (await listNames(core.keyLock.dir)).flatMap((name) => {
    const match = pattern.exec(name);
    return match === null ? [] : [Number(match[1])];
  });
  return numbers
    .toSorted((a, b) => a - b)
    .map((number) => join(core.keyLock.dir, `${kind}${suiteMark(suite)}-${number}.json`));
}

async function listNames(dir: string): Promise<string[]> {
  try {
    return await readdir(dir);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * A root is handed over by a roster, not by a file: a key that no roster names is nobody's root. The root's file may
 * have been taken off this machine; then its place is empty.
 */
async function rootPath(core: Core, first: string, suite: Suite): Promise<string> {
  const places = new Map<string, string>();
  for (const path of await listFurther(core, 'root', suite)) {
    const file = await readKeyFile(path);
    if (file !== null) places.set(publicOf(file).keyId, path);
  }
  const file = await readKeyFile(first);
  if (file === null) return first;
  let path = first;
  let keyId = publicOf(file).keyId;
  for (;;) {
    const newest = findNewestRoster(core.db, keyId);
    const next = newest === null ? undefined : openRoster(newest.envelope).value.nextRoot;
    if (next === undefined) return path;
    keyId = next.keyId;
    path = places.get(keyId) ?? join(core.keyLock.dir, `root${suiteMark(suite)}-away.json`);
  }
}
