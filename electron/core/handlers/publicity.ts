import type { formCalls } from '#shared/ipc/forms.ts';
import type { publicityCalls } from '#shared/ipc/publicity.ts';
import { writeForms } from '../documents/write-forms.ts';
import { exportHolidays, getHolidays, importHolidays, setHolidays } from '../publicity/holidays.ts';
import { getPublicity, setPublicity } from '../publicity/publicity.ts';
import type { ChannelsOf, Handlers } from './handler.ts';

export const publicityHandlers = {
  'publicity.get': ({ core }, input) => getPublicity(core, input),
  'publicity.set': ({ core }, input) => {
    setPublicity(core, input);
    return null;
  },
  'holidays.get': ({ core }) => getHolidays(core),
  'holidays.set': ({ core }, input) => setHolidays(core, input),
  'holidays.import': ({ core, path }, { fileId }) => importHolidays(core, { path: path(fileId) }),
  'holidays.export': async ({ core, path }, { fileId }) => ({
    fileName: await exportHolidays(core, { path: path(fileId) }),
  }),
} satisfies Handlers<ChannelsOf<typeof publicityCalls>>;

export const formHandlers = {
  'form.write': ({ core, path, task }, { fileId, taskId, ...request }) =>
    writeForms(core, { ...request, path: path(fileId) }, task(taskId)),
} satisfies Handlers<ChannelsOf<typeof formCalls>>;
