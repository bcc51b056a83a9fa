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
  const isFile = target.endsWith('.pdf');
  if (!isFile) await mkdir(target, { recursive: true });
  const written = await printHtmlToPdf(
    forms.map((form) => ({ ...form, outPath: isFile ? target : join(target, `${form.name}.pdf`) })),
  );
  return { files: written.map((path) => basename(path)) };
}
