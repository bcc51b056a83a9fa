import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { listLedgerLines, readLedgerHead, ledgerEventOf } from '#db/repositories/ledger.ts';
import { Instant, Sha256 } from '#shared/domain/ids.ts';
import type { BackupStatus } from '#shared/ipc/system.ts';
import type { Core } from '../open-core.ts';
import { writeWhole } from '../write-whole.ts';

/** File `last-backup.json` of the data folder: a note, not a record; the command line writes it too. */
const LastBackup = z.strictObject({
  at: Instant,
  digest: Sha256,
  /** How long the ledger was: more lines now mean changes that no backup has. */
  ledgerLines: z.int().nonnegative(),
});
type LastBackup = z.infer<typeof LastBackup>;

const dayMs = 24 * 60 * 60 * 1000;
const oldAfterDays = 7;

const pathOf = (dataDir: string): string => join(dataDir, 'last-backup.json');

/** Remembers the backup that was just written, or that this folder was restored from. */
export async function noteBackup(dataDir: string, last: LastBackup): Promise<void> {
  await writeWhole(pathOf(dataDir), JSON.stringify(last));
}

/** When the last backup was made, and whether it is time for the next. */
export async function showBackupStatus(core: Core): Promise<BackupStatus> {
  const last = await readLastBackup(core.dataDir);
  const [first] = listLedgerLines(core.db, 0, 1);
  return judgeBackup({
    last,
    ledgerLines: readLedgerHead(core.db)?.seq ?? 0,
    begunAt: first === undefined ? null : ledgerEventOf(first).at,
    now: core.clock(),
  });
}

/** Old: changes that no backup has, and seven days since the last one (or, without one, since the first change). */
export function judgeBackup(facts: {
  readonly last: LastBackup | null;
  readonly ledgerLines: number;
  readonly begunAt: string | null;
  readonly now: Date;
}): BackupStatus {
  const { last, ledgerLines, begunAt, now } = facts;
  const daysSince = (instant: string): number =>
    Math.max(0, Math.floor((now.getTime() - Date.parse(instant)) / dayMs));
  const hasChanges = ledgerLines > (last?.ledgerLines ?? 0);
  const since = last?.at ?? begunAt;
  return {
    lastAt: last?.at ?? null,
    daysAgo: last === null ? null : daysSince(last.at),
    hasChanges,
    isOld: hasChanges && since !== null && daysSince(since) >= oldAfterDays,
  };
}

async function readLastBackup(dataDir: string): Promise<LastBackup | null> {
  try {
    return LastBackup.parse(JSON.parse(await readFile(pathOf(dataDir), 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
