import { readSettings, writeSettings } from '#db/repositories/settings.ts';
import { transact } from '#db/sql.ts';
import type { Settings } from '#shared/ipc/system.ts';
import { appendLedger } from '../ledger/append.ts';
import type { Core } from '../open-core.ts';

const initialSettings: Settings = {
  desk: null,
  operator: '',
  bureau: '',
  type: 'normal',
  colours: 'light',
};

/** The settings of this folder. */
export function getSettings(core: Core): Settings {
  return readSettings(core.db) ?? initialSettings;
}

/** Changes the settings given; returns all of them. */
export function setSettings(
  core: Core,
  changes: { readonly [K in keyof Settings]?: Settings[K] | undefined },
): Settings {
  return transact(core.db, () => {
    const before = getSettings(core);
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const after: Settings = { ...before, ...given };
    writeSettings(core.db, after);
    appendLedger(core, { action: 'settings.set', batchId: null, subject: 'settings', before, after });
    return after;
  });
}
