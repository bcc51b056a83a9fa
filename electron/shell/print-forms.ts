import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { CallInput, CallOutput } from '#shared/ipc/contract.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { CoreClient } from './core-client.ts';
import type { FileGrants } from './file-grants.ts';
import { printHtmlToPdf } from './print.ts';

/**
 * Prints the forms that the core composes: a single form becomes the chosen file, several become files of
 * their own in the chosen folder.
 */
export async function printForms(
  core: CoreClient,
  grants: FileGrants,
  { fileId, ...request }: CallInput<'form.print'>,
): Promise<CallOutput<'form.print'>> {
  const target = grants.resolve(fileId);
  if (target === undefined) throw new Refusal('FILE_GRANT_UNKNOWN', { fileId });
  const forms = await core.buildForms(request);
  const [only, ...others] = forms;
  if (only !== undefined && others.length === 0 && target.endsWith('.pdf')) {
    return namesOf(await printHtmlToPdf([{ ...only, outPath: target }]));
  }
  // Several forms never share a file: a chosen `name.pdf` becomes the folder `name`.
  const folder = target.replace(/\.pdf$/, '');
  await mkdir(folder, { recursive: true });
  return namesOf(
    await printHtmlToPdf(forms.map((form) => ({ ...form, outPath: join(folder, `${form.name}.pdf`) }))),
  );
}

const namesOf = (paths: readonly string[]) => ({ files: paths.map((path) => basename(path)) });
