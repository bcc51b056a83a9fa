import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { spoolDirOf } from '#electron/core/exchange/spool-dir.ts';
import type { CallInput, CallOutput } from '#shared/ipc/contract.ts';
import { FormKind, mayBeMissing } from '#shared/ipc/forms.ts';
import { RefusedByCore, type CoreClient } from './core-client.ts';
import type { FileGrants } from './file-grants.ts';
import { printHtmlToPdf } from './print.ts';
import { formsAtOnce } from './print-forms.ts';
import { assertRunning, type ShellTask, type ShellTasks } from './tasks.ts';

interface Kind {
  readonly kind: FormKind;
  readonly total: number;
}

/**
 * Prints every form that a batch has by now, one file each, into a new folder under the spool of the data folder: what
 * a stop or a crash leaves there is gone when the folder is opened again.
 * @throws Refusal CANCELLED, PRINT_FAILED, FILE_UNWRITABLE; RefusedByCore
 */
export async function printAllForms(
  core: CoreClient,
  grants: FileGrants,
  tasks: ShellTasks,
  dataDir: string,
  { batchId, taskId }: CallInput<'form.printAll'>,
): Promise<CallOutput<'form.printAll'>> {
  const folder = join(spoolDirOf(dataDir), `forms-${randomUUID()}`);
  return tasks.run(taskId, '打印全部表格', async (task) => {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const files = await printKinds(core, batchId, folder, task);
      return { folderFileId: grants.grant(folder).fileId, files };
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  });
}

async function printKinds(
  core: CoreClient,
  batchId: string,
  folder: string,
  task: ShellTask,
): Promise<number> {
  const kinds = await countForms(core, batchId, task);
  const total = kinds.reduce((sum, one) => sum + one.total, 0);
  let done = 0;
  for (const { kind, total: own } of kinds) {
    for (let from = 0; from < own; from += formsAtOnce) {
      const { forms } = await core.buildForms({ batchId, kind, caseId: null, from, take: formsAtOnce });
      const jobs = forms.map((form) => ({ ...form, outPath: join(folder, `${form.name}.pdf`) }));
      await printHtmlToPdf(jobs, () => {
        task.onProgress((done += 1), total);
        assertRunning(task);
      });
    }
  }
  return done;
}

/** How many forms of each kind there are; kinds that the batch has none of yet are left out. */
async function countForms(core: CoreClient, batchId: string, task: ShellTask): Promise<Kind[]> {
  const kinds: Kind[] = [];
  for (const kind of FormKind.options) {
    assertRunning(task);
    try {
      const { total } = await core.buildForms({ batchId, kind, caseId: null, from: 0, take: 1 });
      kinds.push({ kind, total });
    } catch (error) {
      if (!(error instanceof RefusedByCore) || !mayBeMissing.has(error.value.code)) throw error;
    }
  }
  return kinds;
}
