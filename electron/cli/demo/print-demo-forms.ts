import { join } from 'node:path';
import { buildForms } from '#electron/core/forms/collect.ts';
import type { Core } from '#electron/core/open-core.ts';
import type { FormKind } from '#shared/ipc/forms.ts';
import { resourcesDir } from '#electron/resources.ts';
import type { CliIo } from '../io.ts';
import { printForms } from '../print.ts';

const kinds: readonly FormKind[] = [
  'reviewForm',
  'opinion',
  'summary',
  'ranking',
  'signIn',
  'recusal',
  'handover',
];

/** Prints every form of a batch to PDF in one go; returns the file names. */
export async function printDemoForms(
  io: CliIo,
  core: Core,
  batchId: string,
  folder: string,
): Promise<string[]> {
  const forms = [];
  for (const kind of kinds) forms.push(...(await buildForms(core, { batchId, kind, caseId: null })));
  io.note(`打印 ${forms.length} 份表`);
  const named = forms.map((form) => ({ ...form, outPath: join(folder, `${form.name}.pdf`) }));
  await printForms(named, resourcesDir);
  return forms.map((form) => `${form.name}.pdf`);
}
