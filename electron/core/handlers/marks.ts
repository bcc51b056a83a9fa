import type { markCalls } from '#shared/ipc/marks.ts';
import { exportMarks } from '../marks/export-marks.ts';
import { readMarks } from '../marks/read-marks.ts';
import type { ChannelsOf, Handlers } from './handler.ts';

export const markHandlers = {
  'marks.export': ({ core, path, task }, { owner, volume, format, fileId, taskId }) =>
    exportMarks(core, { owner, volume, format, path: path(fileId) }, task(taskId)),
  'marks.read': ({ core, path }, { caseId, volume, fileId }) =>
    readMarks(core, { caseId, volume, path: path(fileId) }),
} satisfies Handlers<ChannelsOf<typeof markCalls>>;
