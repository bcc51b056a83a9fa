import { join } from 'node:path';
import { buildFormsPart } from '#electron/core/forms/collect.ts';
import type { Core } from '#electron/core/open-core.ts';
import { resourcesDir } from '#electron/resources.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import { FormKind, mayBeMissing } from '#shared/ipc/forms.ts';
import type { CliIo } from './io.ts';
import { printForms } from './print.ts';

/** Forms for one start of the window program: their pages wait in one file. */
const formsAtOnce = 200;

/** Prints every form that a batch has by now into a folder. @throws PRINT_*, FILE_UNWRITABLE, NOT_FOUND */
export async function printAllForms(io: CliIo, core: Core, batchId: string, folder: string): Promise<number> {
  let done = 0;
  for (const kind of FormKind.options) {
    for (let from = 0, total = 1; from < total; from += formsAtOnce) {
      const part = await buildPart(core, batchId, kind, from);
      total = part.total;
      if (total === 0) break;
      const named = part.forms.map((form) => ({ ...form, outPath: join(folder, `${form.name}.pdf`) }));
      done += (await printForms(named, resourcesDir)).length;
      io.note(`已打印 ${done} 份表`);
    }
  }
  return done;
}

/** Some forms of a kind; none where the batch has none of it yet. */
async function buildPart(
  core: Core,
  batchId: string,
  kind: FormKind,
  from: number,
): ReturnType<typeof buildFormsPart> {
  try {
    return await buildFormsPart(core, { batchId, kind, caseId: null }, from, formsAtOnce);
  } catch (error) {
    if (isRefusal(error) && mayBeMissing.has(error.code)) return { forms: [], total: 0 };
    throw error;
  }
}
