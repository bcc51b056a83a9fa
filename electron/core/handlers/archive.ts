import { rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { archiveCalls } from '#shared/ipc/archive.ts';
import { archiveBatch } from '../archive/archive-batch.ts';
import { chooseArchiveFolder } from '../archive/choose-folder.ts';
import { assertPackagesThere } from '../archive/find-packages.ts';
import { verifyArchive } from '../archive/verify-archive.ts';
import { requireOwnBatch } from '../batches/find.ts';
import { spoolDirOf } from '../exchange/spool-dir.ts';
import type { ChannelsOf, Handlers } from './handler.ts';

export const archiveHandlers = {
  async 'archive.check'({ core, path }, { batchId, packageFileIds }) {
    const batch = requireOwnBatch(core, batchId);
    await assertPackagesThere(core, batch.id, packageFileIds.map(path));
    return null;
  },
  async 'archive.write'(
    { core, path, task },
    { batchId, folderFileId, packageFileIds, formsFileId, taskId },
  ) {
    const formsDir = formsFileId === null ? null : path(formsFileId);
    try {
      const outDir = chooseArchiveFolder(core, batchId, path(folderFileId));
      const packageDirs = packageFileIds.map(path);
      const report = await archiveBatch(core, { batchId, outDir, packageDirs, formsDir }, task(taskId));
      const { outDir: _, ...facts } = report;
      return { name: basename(outDir), ...facts };
    } finally {
      // Printed for this archive alone.
      if (formsDir !== null && dirname(formsDir) === spoolDirOf(core.dataDir))
        await rm(formsDir, { recursive: true, force: true });
    }
  },
  async 'archive.verify'({ path, task }, { folderFileId, taskId }) {
    const { ok, files, digest, problems, replay } = await verifyArchive(path(folderFileId), task(taskId));
    return { ok, title: replay.title, files, digest, problems: [...problems] };
  },
} satisfies Handlers<ChannelsOf<typeof archiveCalls>>;
