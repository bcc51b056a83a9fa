import { transact } from '#db/sql.ts';
import type { LockStatus } from '#shared/ipc/system.ts';
import { appendLedger } from '../ledger/append.ts';
import type { Core } from '../open-core.ts';
import { getSettings } from '../settings/settings.ts';

/** How the keys of this folder are kept now. */
export function showLock(core: Core): LockStatus {
  const { type, colours } = getSettings(core);
  return { ...core.keyLock.status(), looks: { type, colours } };
}

/** @throws KEY_PASSPHRASE, KEY_PASSPHRASE_NONE */
export async function unlockKeys(core: Core, input: { readonly passphrase: string }): Promise<LockStatus> {
  await core.keyLock.unlock(input.passphrase);
  return showLock(core);
}

/** Forgets the passphrase's secret until it is typed again. @throws KEY_PASSPHRASE_NONE */
export function lockKeys(core: Core): LockStatus {
  core.keyLock.lock();
  return showLock(core);
}

/** Puts the private keys under a passphrase. @throws KEY_PASSPHRASE_SHORT, KEY_PASSPHRASE_SET */
export async function setPassphrase(core: Core, input: { readonly passphrase: string }): Promise<LockStatus> {
  await core.keyLock.set(input.passphrase);
  return noteChange(core, 'set');
}

/** @throws KEY_PASSPHRASE, KEY_PASSPHRASE_SHORT, KEY_PASSPHRASE_NONE */
export async function changePassphrase(
  core: Core,
  input: { readonly passphrase: string; readonly next: string },
): Promise<LockStatus> {
  await core.keyLock.change(input.passphrase, input.next);
  return noteChange(core, 'changed');
}

/** Leaves the private keys readable to whoever reads the data folder. @throws KEY_PASSPHRASE, KEY_PASSPHRASE_NONE */
export async function removePassphrase(
  core: Core,
  input: { readonly passphrase: string },
): Promise<LockStatus> {
  await core.keyLock.remove(input.passphrase);
  return noteChange(core, 'removed');
}

/** @param input minutes without a key or a mouse move, 1 to 240 @throws KEY_PASSPHRASE_NONE */
export async function setIdleMinutes(
  core: Core,
  input: { readonly idleMinutes: number },
): Promise<LockStatus> {
  await core.keyLock.setIdleMinutes(input.idleMinutes);
  return showLock(core);
}

function noteChange(core: Core, state: 'set' | 'changed' | 'removed'): LockStatus {
  transact(core.db, () =>
    appendLedger(core, {
      action: 'keys.passphrase',
      batchId: null,
      subject: 'passphrase',
      after: { state },
    }),
  );
  return showLock(core);
}
