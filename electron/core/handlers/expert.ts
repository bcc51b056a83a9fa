import type { expertCalls } from '#shared/ipc/expert.ts';
import { exportResult } from '../exchange/export-result.ts';
import { importBundle, inspectBundle } from '../exchange/import-bundle.ts';
import { formatFingerprint } from '#shared/package/fingerprint.ts';
import { exportReceipts, importReceipts } from '../exchange/receipts.ts';
import { requireRules } from '../frozen-rules.ts';
import { renewExpertKey } from '../keys/renew.ts';
import { exportIdentity, getIdentities } from '../keys/roster.ts';
import { startSecondRound } from '../meeting/second-round.ts';
import { changeReview, correctReview, declareRecusal, setReviewDone } from '../reviews/change.ts';
import { getReview, listMyBatches, listMyCases } from '../reviews/read.ts';
import { redoReview, undoReview } from '../reviews/undo.ts';
import { sealReviews, summarizeSealing } from '../reviews/seal.ts';
import type { ChannelsOf, Handlers } from './handler.ts';

export const expertHandlers = {
  'bundle.inspect': ({ core, path, task }, { fileId, taskId, ...rest }) =>
    inspectBundle(core, { path: path(fileId), ...rest }, task(taskId)),
  'bundle.import': ({ core, path, task }, { fileId, taskId, ...rest }) =>
    importBundle(core, { path: path(fileId), ...rest }, task(taskId)),
  'my.batches': ({ core }) => listMyBatches(core),
  'my.cases': ({ core }, input) => listMyCases(core, input),
  'rules.frozen': ({ core }, { batchId }) => requireRules(core, batchId),
  'review.get': ({ core }, input) => getReview(core, input),
  'review.declare': ({ core }, input) => declareRecusal(core, input),
  'review.change': ({ core }, input) => changeReview(core, input),
  'review.undo': ({ core }, input) => undoReview(core, input),
  'review.redo': ({ core }, input) => redoReview(core, input),
  'review.setDone': ({ core }, input) => setReviewDone(core, input),
  'review.correct': ({ core }, input) => correctReview(core, input),
  'seal.summary': ({ core }, input) => summarizeSealing(core, input),
  'seal.sign': ({ core }, input) => sealReviews(core, input),
  'review.secondRound': ({ core }, input) => startSecondRound(core, input),
  'result.export': ({ core, path, task }, { batchId, fileId, taskId, round }) =>
    exportResult(core, { batchId, path: path(fileId), round }, task(taskId)),
  'receipt.export': ({ core, path }, { batchId, folderFileId }) =>
    exportReceipts(core, { batchId, folder: path(folderFileId) }),
  'receipt.import': ({ core, path }, { fileIds }) => importReceipts(core, { paths: fileIds.map(path) }),
  'identity.get': ({ core }) => getIdentities(core),
  'identity.renew': async ({ core }, input) => ({
    fingerprint: formatFingerprint((await renewExpertKey(core, input)).keyId),
  }),
  'identity.export': async ({ core, path }, { fileId, role }) => {
    await exportIdentity(core, { path: path(fileId), role });
    return null;
  },
} satisfies Handlers<ChannelsOf<typeof expertCalls>>;
