import type { systemCalls } from '#shared/ipc/system.ts';
import { createBackup } from '../backup/create-backup.ts';
import { showBackupStatus } from '../backup/last-backup.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { verifyBackup } from '../backup/verify-backup.ts';
import { getAppInfo } from '../info.ts';
import {
  changePassphrase,
  lockKeys,
  removePassphrase,
  setIdleMinutes,
  setPassphrase,
  showLock,
  unlockKeys,
} from '../keys/passphrase.ts';
import { exportLedger } from '../ledger/export-ledger.ts';
import { countLedger, listLedger, verifyLedger } from '../ledger/read.ts';
import { openSample } from '../samples/open-sample.ts';
import { getSettings, setSettings } from '../settings/settings.ts';
import type { ChannelsOf, Handlers } from './handler.ts';

export const systemHandlers = {
  'app.info': ({ core }) => getAppInfo(core),
  'settings.get': ({ core }) => getSettings(core),
  'settings.set': ({ core }, changes) => setSettings(core, changes),
  'lock.status': ({ core }) => showLock(core),
  'lock.unlock': ({ core }, input) => unlockKeys(core, input),
  'lock.now': ({ core }) => lockKeys(core),
  'lock.set': ({ core }, input) => setPassphrase(core, input),
  'lock.change': ({ core }, input) => changePassphrase(core, input),
  'lock.remove': ({ core }, input) => removePassphrase(core, input),
  'lock.setIdle': ({ core }, input) => setIdleMinutes(core, input),
  'backup.status': ({ core }) => showBackupStatus(core),
  'backup.create': ({ core, path, task }, { fileId, taskId, passphrase }) =>
    createBackup(core, path(fileId), task(taskId), passphrase),
  'backup.verify': ({ path, task }, { fileId, taskId, passphrase }) =>
    verifyBackup(path(fileId), task(taskId), passphrase),
  'backup.restore': ({ path, task }, { fileId, folderFileId, taskId, passphrase }) =>
    restoreBackup(path(fileId), path(folderFileId), task(taskId), passphrase),
  'task.cancel': ({ cancel }, { taskId }) => {
    cancel(taskId);
    return null;
  },
  'ledger.list': ({ core }, filter) => listLedger(core, filter),
  'ledger.counts': ({ core }, query) => countLedger(core, query),
  'ledger.export': ({ core, path }, { fileId, ...query }) => exportLedger(core, query, path(fileId)),
  'ledger.verify': ({ core }) => verifyLedger(core),
  'sample.open': ({ core, task }, { taskId }) => openSample(core, task(taskId)),
} satisfies Handlers<ChannelsOf<typeof systemCalls>>;
