import type { bureauCalls } from '#shared/ipc/bureau.ts';
import { formatFingerprint } from '#shared/package/fingerprint.ts';
import { addDecision, showDecisions } from '../decisions/decisions.ts';
import { importResults, listResults } from '../exchange/import-results.ts';
import { enrolKey, inspectIdentity, listKeys, revokeKey } from '../keys/roster.ts';
import { checkBatch } from '../results/checks.ts';
import { explainRanking, exportRanking, listCaseReviews, rankBatch } from '../results/ranking.ts';
import { showBureauKeys } from '../keys/own-roster.ts';
import { handOverRoot, rotateIssuer } from '../keys/rotate.ts';
import type { ChannelsOf, Handlers } from './handler.ts';

export const bureauHandlers = {
  'result.import': ({ core, path, task }, { fileIds, taskId }) =>
    importResults(core, { paths: fileIds.map(path) }, task(taskId)),
  'result.list': ({ core }, input) => listResults(core, input),
  'panel.ranking': ({ core }, input) => rankBatch(core, input),
  'panel.explain': ({ core }, input) => explainRanking(core, input),
  'panel.checks': ({ core }, input) => checkBatch(core, input),
  'decision.add': ({ core }, input) => addDecision(core, input),
  'decision.list': ({ core }, input) => showDecisions(core, input),
  'panel.reviews': ({ core }, input) => listCaseReviews(core, input),
  'ranking.export': ({ core, path }, { batchId, fileId }) =>
    exportRanking(core, { batchId, path: path(fileId) }),
  'keys.list': ({ core }) => listKeys(core),
  'keys.inspect': ({ path }, { fileId }) => inspectIdentity({ path: path(fileId) }),
  'keys.enrol': async ({ core, path }, { fileId, ...rest }) => {
    await enrolKey(core, { path: path(fileId), ...rest });
    return null;
  },
  'keys.rotate': async ({ core }, input) => ({
    fingerprint: formatFingerprint((await rotateIssuer(core, input)).keyId),
  }),
  'keys.handOver': async ({ core }, input) => ({
    fingerprint: formatFingerprint((await handOverRoot(core, input)).keyId),
  }),
  'keys.bureau': ({ core }) => showBureauKeys(core),
  'keys.revoke': ({ core }, input) => {
    revokeKey(core, input);
    return null;
  },
} satisfies Handlers<ChannelsOf<typeof bureauCalls>>;
