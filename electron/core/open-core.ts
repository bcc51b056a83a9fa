import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openStore, type Store } from '#db/open.ts';
import { listReferencedHashes } from '#db/repositories/cases.ts';
import type { WritableDb } from '#db/sql.ts';
import type { Program } from '#rules/load.ts';
import { openKeyLock, type KeyLock } from './keys/key-lock.ts';
import { spoolDirOf } from './exchange/spool-dir.ts';
import { openVault, type Vault } from './vault/vault.ts';

export interface CoreOptions {
  /** Folder that holds everything of this installation: database, vault, keys. Made when missing. */
  readonly dataDir: string;
  readonly appVersion: string;
  /** Folder of the rule packs (`rules/packs`); the fact dictionary stands beside it. */
  readonly packsDir: string;
  readonly clock?: () => Date;
  readonly random?: (bytes: number) => Uint8Array;
  /** Asked when a private key is needed while its passphrase is not known; null: nobody there to ask. */
  readonly askPassphrase?: () => Promise<string | null>;
}

/** All that a use case works on. One process owns a data folder; one Core lives in it. */
export interface Core {
  readonly dataDir: string;
  readonly appVersion: string;
  /** Folder that holds `packs/` and the fact dictionary. */
  readonly rulesDir: string;
  readonly clock: () => Date;
  readonly random: (bytes: number) => Uint8Array;
  readonly store: Store;
  readonly db: WritableDb;
  readonly vault: Vault;
  readonly keyLock: KeyLock;
  /** Compiled rules, see `loadProgram`. */
  readonly programs: Map<string, Program>;
}

/**
 * Opens a data folder: database (migrated, checked after an unclean end), vault (left-over files of
 * interrupted imports and exports removed).
 * @throws DB_IN_USE, DB_FROM_FUTURE, DB_DAMAGED
 */
export async function openCore(options: CoreOptions): Promise<Core> {
  const { dataDir, appVersion, packsDir, clock = () => new Date(), random = randomBytes } = options;
  const store = openStore(dataDir);
  try {
    const keyLock = await openKeyLock(join(dataDir, 'keys'), options.askPassphrase);
    const vault = await openVault(join(dataDir, 'vault'));
    await vault.removeOrphans(listReferencedHashes(store.db));
    await rm(spoolDirOf(dataDir), { recursive: true, force: true });
    return {
      dataDir,
      appVersion,
      rulesDir: dirname(packsDir),
      clock,
      random,
      store,
      db: store.db,
      vault,
      keyLock,
      programs: new Map(),
    };
  } catch (error) {
    store.close();
    throw error;
  }
}

/** Closes the database and gives the folder free. Running use cases must have ended. */
export function closeCore(core: Core): void {
  core.store.close();
}

/** The time as it is written into rows and packages: UTC with milliseconds. */
export const now = (core: Core): string => core.clock().toISOString();
