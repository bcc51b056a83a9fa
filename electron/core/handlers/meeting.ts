import type { meetingCalls } from '#shared/ipc/meeting.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { proposeReplacement, recuseExpert, removeConflict, showConflicts } from '../experts/recusal.ts';
import { addAct } from '../meeting/add-act.ts';
import { appointLeader } from '../meeting/appoint.ts';
import { exportDiscussions } from '../meeting/export-discussion.ts';
import { exportLead } from '../meeting/export-lead.ts';
import { forwardRecord } from '../meeting/export-record.ts';
import { importMeeting } from '../meeting/import-meeting.ts';
import { listLedBatches, showMeeting } from '../meeting/view.ts';
import { listDiscussionViews } from '../meeting/discussion-view.ts';
import { listDisputes, showDispute } from '../results/disputes.ts';
import type { ChannelsOf, Handlers } from './handler.ts';

export const meetingHandlers = {
  'meeting.led': ({ core }) => listLedBatches(core),
  'meeting.get': ({ core }, input) => showMeeting(core, input),
  'meeting.appoint': async ({ core }, input) => {
    await appointLeader(core, input);
    return null;
  },
  'meeting.act': async ({ core }, input) => ({ seq: (await addAct(core, input)).seq }),
  'meeting.exportLead': ({ core, path }, { batchId, fileId }) =>
    exportLead(core, { batchId, path: path(fileId) }),
  'meeting.exportDiscussions': ({ core, path }, { batchId, folderFileId }) =>
    exportDiscussions(core, { batchId, folder: path(folderFileId) }),
  'meeting.forward': async ({ core, path }, { batchId, folderFileId }) => {
    const { fileName, results } = await forwardRecord(core, { batchId, folder: path(folderFileId) });
    return { fileName, results: [...results] };
  },
  'meeting.import': async ({ core, path }, { fileId }) => {
    const report = await importMeeting(core, path(fileId));
    if (report === null) throw new Refusal('MEETING_FILE', { problems: ['不是会议文件（.pxm）'] });
    return report;
  },
  'dispute.list': ({ core }, input) => listDisputes(core, input),
  'dispute.get': ({ core }, input) => showDispute(core, input),
  'discussion.list': ({ core }, input) => listDiscussionViews(core, input),
  'recusal.list': ({ core }, input) => showConflicts(core, input),
  'recusal.propose': ({ core }, input) => proposeReplacement(core, input),
  'recusal.add': ({ core }, input) => recuseExpert(core, input),
  'recusal.remove': ({ core }, input) => {
    removeConflict(core, input);
    return null;
  },
} satisfies Handlers<ChannelsOf<typeof meetingCalls>>;
