import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { requireOwnBatch } from '../batches/find.ts';
import { safePart } from '../exchange/file-names.ts';
import { now, type Core } from '../open-core.ts';

/** A new folder for an archive: batch and day, and a number where one of that name is there. @throws NOT_FOUND */
export function chooseArchiveFolder(core: Core, batchId: string, parent: string): string {
  const { title } = requireOwnBatch(core, batchId);
  const name = `归档-${safePart(title)}-${now(core).slice(0, 10)}`;
  for (let number = 1; ; number += 1) {
    const folder = join(parent, number === 1 ? name : `${name}-${number}`);
    if (!existsSync(folder)) return folder;
  }
}
