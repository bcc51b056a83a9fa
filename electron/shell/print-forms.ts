import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { CallInput, CallOutput } from '#shared/ipc/contract.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { folderForms } from '#shared/ipc/forms.ts';
import type { CoreClient } from './core-client.ts';
import type { FileGrants } from './file-grants.ts';
import { printHtmlToPdf } from './print.ts';
import { assertRunning, type ShellTasks } from './tasks.ts';

/** Forms that are in memory at the same time: a batch may have a thousand of them. */
export const formsAtOnce = 20;

/**
 * Prints the forms that the core composes, some at a time: a single form becomes the chosen file, several become
 * files of their own in the chosen folder. What was printed before a stop stays.
 */
export async function printForms(
  core: CoreClient,
  grants: FileGrants,
  tasks: ShellTasks,
  { fileId, taskId, ...request }: CallInput<'form.print'>,
): Promise<CallOutput<'form.print'>> {
  const target = grants.resolve(fileId);
  if (target === undefined) throw new Refusal('FILE_GRANT_UNKNOWN', { fileId });
  const isFolder = folderForms.has(request.kind) && !target.endsWith('.pdf');
  if (isFolder) await mkdir(target, { recursive: true });
  return tasks.run(taskId, '打印', async (task) => {
    const files: string[] = [];
    for (let from = 0, total = 1; from < total; from += formsAtOnce) {
      assertRunning(task);
      const part = await core.buildForms({ ...request, from, take: formsAtOnce });
      total = part.total;
      const isSingle = total === 1 && !isFolder;
      // Several forms never share a file: a chosen `name.pdf` becomes the folder `name`.
      const folder = target.replace(/\.pdf$/, '');
      if (!isSingle) await mkdir(folder, { recursive: true });
      const jobs = part.forms.map((form) => ({
        ...form,
        outPath: isSingle ? target : join(folder, `${form.name}.pdf`),
      }));
      await printHtmlToPdf(jobs, (path) => {
        files.push(basename(path));
        task.onProgress(files.length, total);
        assertRunning(task);
      });
    }
    return { files };
  });
}
