import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readIdentityCardFile } from '#electron/exchange/identity-card.ts';
import { inspectPackage } from '#electron/exchange/open.ts';
import { openReceipt } from '#electron/exchange/receipts.ts';
import { judgeByRosters, openRoster } from '#electron/exchange/rosters.ts';
import type { TrustStore } from '#electron/exchange/types.ts';
import type { RosterKey } from '#shared/domain/keys.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import type { VectorContext } from './vector.ts';

/** A line of vectors.json. */
export interface IndexEntry {
  readonly file: string;
  readonly expect: string;
  readonly context?: VectorContext;
}

export type KeyLists = Readonly<Record<string, readonly RosterKey[]>>;

/** Reads vectors.json. @param folder `tests/vectors` */
export async function readIndex(folder: string): Promise<readonly IndexEntry[]> {
  return JSON.parse(await readFile(join(folder, 'vectors.json'), 'utf8')) as readonly IndexEntry[];
}

export async function readKeyLists(folder: string): Promise<KeyLists> {
  return JSON.parse(await readFile(join(folder, 'keys.json'), 'utf8')) as KeyLists;
}

/** What our reader says about a vector: `ok` or the code of the refusal. */
export async function judge(
  folder: string,
  { file, context = {} }: IndexEntry,
  keys: KeyLists,
): Promise<string> {
  const path = join(folder, 'files', file);
  if (file.endsWith('.pxi')) return judgeCard(path);
  if (file.endsWith('.pxk')) return judgeNote(path, openRoster);
  if (file.endsWith('.pxa')) return judgeNote(path, openReceipt);
  const { trust, recipient, ledger, expect, unlock, code, at, root, roster, holds } = context;
  const known = trust === undefined ? undefined : keys[trust];
  const report = await inspectPackage(path, {
    trust: trustOf(known, root, roster),
    at,
    recipients: recipient === undefined ? undefined : [recipient],
    replay: ledger && { lookUp: () => ledger },
    expect,
    holds: holds && ((hash) => holds.includes(hash)),
    unlock:
      unlock === undefined && code === undefined
        ? undefined
        : { code, identities: () => (unlock === undefined ? [] : [unlock]) },
  });
  return report.ok ? 'ok' : report.refusal.code;
}

function trustOf(
  known: readonly RosterKey[] | undefined,
  root: string | undefined,
  roster: string | undefined,
): TrustStore | undefined {
  if (known === undefined && root === undefined) return undefined;
  const findKey = (keyId: string) => known?.find((key) => key.keyId === keyId) ?? null;
  if (root === undefined) return { findKey };
  const newest = roster === undefined ? null : openRoster(Buffer.from(roster, 'base64'));
  return {
    findKey,
    vouch: (header, rosters) => judgeByRosters({ rootKeyId: root, newest }, header, rosters).key,
  };
}

async function judgeNote(path: string, open: (file: Uint8Array) => unknown): Promise<string> {
  try {
    open(await readFile(path));
    return 'ok';
  } catch (error) {
    if (isRefusal(error)) return error.code;
    throw error;
  }
}

async function judgeCard(path: string): Promise<string> {
  try {
    return (await readIdentityCardFile(path)) === null ? 'not a card' : 'ok';
  } catch (error) {
    if (isRefusal(error)) return error.code;
    throw error;
  }
}
