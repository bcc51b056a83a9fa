import type { systemCalls } from '#shared/ipc/system.ts';
import { getAppInfo } from '../info.ts';
import { listLedger, verifyLedger } from '../ledger/read.ts';
import { openSample } from '../samples/open-sample.ts';
import { getSettings, setSettings } from '../settings/settings.ts';
import type { ChannelsOf, Handlers } from './handler.ts';

export const systemHandlers = {
  'app.info': ({ core }) => getAppInfo(core),
  'settings.get': ({ core }) => getSettings(core),
  'settings.set': ({ core }, changes) => setSettings(core, changes),
  'task.cancel': ({ cancel }, { taskId }) => {
    cancel(taskId);
    return null;
  },
  'ledger.list': ({ core }, filter) => listLedger(core, filter),
  'ledger.verify': ({ core }) => verifyLedger(core),
  'sample.open': ({ core, task }, { taskId }) => openSample(core, task(taskId)),
} satisfies Handlers<ChannelsOf<typeof systemCalls>>;
