import type { clerkCalls } from '#shared/ipc/clerk.ts';
import { addCaseMaterials, addMaterials } from '../batches/add-materials.ts';
import { setKind, setPageMap, setVolume } from '../batches/correct-case.ts';
import { createBatch } from '../batches/create-batch.ts';
import { addFacts, setDeclared } from '../batches/declared-facts.ts';
import { getBatch, listBatches, listCases } from '../batches/status.ts';
import { exportBundles } from '../exchange/export-bundles.ts';
import { lockByDefault } from '../exchange/seal-request.ts';
import { assignExperts, importExperts, listExperts, setAssignment } from '../experts/experts.ts';
import { listPackSummaries } from '../frozen-rules.ts';
import { freezeRules } from '../rules/rule-store.ts';
import type { ChannelsOf, Handlers } from './handler.ts';

export const clerkHandlers = {
  'rules.packs': ({ core }) => listPackSummaries(core),
  'rules.texts': ({ core }, { packId, overlayId }) => freezeRules(core.rulesDir, packId, overlayId),
  'batch.list': ({ core }) => listBatches(core),
  'batch.get': ({ core }, input) => getBatch(core, input),
  'batch.create': ({ core, path, task }, { rosterFileId, materialsFileId, factsFileId, taskId, ...rest }) =>
    createBatch(
      core,
      {
        ...rest,
        rosterPath: path(rosterFileId),
        materialsDir: materialsFileId === null ? null : path(materialsFileId),
        factsPath: factsFileId === null ? null : path(factsFileId),
      },
      task(taskId),
    ),
  'batch.addMaterials': ({ core, path, task }, { batchId, materialsFileId, taskId }) =>
    addMaterials(core, { batchId, materialsDir: path(materialsFileId) }, task(taskId)),
  'case.addMaterials': ({ core, path, task }, { caseId, materialsFileId, taskId }) =>
    addCaseMaterials(core, { caseId, materialsDir: path(materialsFileId) }, task(taskId)),
  'case.setVolume': ({ core }, input) => {
    setVolume(core, input);
    return null;
  },
  'case.setPageMap': ({ core }, input) => {
    setPageMap(core, input);
    return null;
  },
  'case.setKind': ({ core }, input) => {
    setKind(core, input);
    return null;
  },
  'batch.addFacts': ({ core, path }, { batchId, factsFileId }) =>
    addFacts(core, { batchId, factsPath: path(factsFileId) }),
  'batch.cases': ({ core }, input) => listCases(core, input),
  'case.setDeclared': ({ core }, input) => {
    setDeclared(core, input);
    return null;
  },
  'batch.experts': ({ core }, input) => listExperts(core, input),
  'batch.importExperts': ({ core, path }, { batchId, expertsFileId }) =>
    importExperts(core, { batchId, expertsPath: path(expertsFileId) }),
  'batch.assign': ({ core }, input) => assignExperts(core, input),
  'batch.setAssignment': ({ core }, input) => {
    setAssignment(core, input);
    return null;
  },
  'bundle.export': ({ core, path, task }, { folderFileId, taskId, ...rest }) =>
    exportBundles(core, { ...rest, folder: path(folderFileId), lock: lockByDefault(core) }, task(taskId)),
} satisfies Handlers<ChannelsOf<typeof clerkCalls>>;
