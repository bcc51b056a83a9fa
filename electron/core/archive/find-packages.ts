import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { listPackages, type StoredPackage } from '#db/repositories/packages.ts';
import { readClaimedHeader } from '#electron/exchange/claimed-header.ts';
import { inspectAnywhere } from '#electron/exchange/parts/gather-parts.ts';
import { pickPackages } from '#electron/exchange/parts/list-packages.ts';
import { partPath } from '#electron/exchange/parts/part-names.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { disclosureEnding, disclosurePath } from '../exchange/disclosures.ts';
import { keptPath } from '../exchange/arrived-file.ts';
import type { Core } from '../open-core.ts';
import { assertRunning, type Task } from '../task.ts';

/** A package of the batch, or what is inside an encrypted one: where its file lies, and its name in the archive. */
export interface FoundPackage {
  readonly from: string;
  readonly name: string;
}

/**
 * Finds the file of every bundle handed out and of every result taken in, by digest: kept ones in the data folder,
 * the others in the folders given.
 * @throws ARCHIVE_PACKAGES_MISSING with every one that is not there
 */
export async function findPackages(
  core: Core,
  batchId: string,
  folders: readonly string[],
  task: Task,
): Promise<FoundPackage[]> {
  const wanted = [
    ...listPackages(core.db, 'out', 'bundle', batchId),
    ...listPackages(core.db, 'in', 'result', batchId),
  ];
  const isKept = (one: StoredPackage): boolean => existsSync(keptPath(core, one.digest));
  const places = new Map<string, readonly string[]>(
    wanted.filter(isKept).map((one) => [one.digest, [keptPath(core, one.digest)]]),
  );
  if (places.size < wanted.length) {
    for (const path of await listPackageFiles(folders)) {
      assertRunning(task);
      const { report, files } = await inspectAnywhere(path, { signal: task.signal });
      if (report.ok) places.set(report.verified.digest, files);
    }
  }
  const missing = wanted.filter((one) => !places.has(one.digest));
  if (missing.length > 0) throw new Refusal('ARCHIVE_PACKAGES_MISSING', { files: missing.map(nameOf) });
  return wanted.flatMap((one) => {
    const name = nameOf(one);
    const files = places.get(one.digest) ?? [];
    // What lies in parts stays so: the archive may go to a stick that holds no larger files.
    const found = files.map((from, index) => ({
      from,
      name: files.length === 1 ? name : partPath(name, index + 1),
    }));
    const opened = disclosurePath(core, one.digest);
    // An encrypted package would say nothing to those who come later: what is inside goes with it.
    return existsSync(opened) ? [...found, { from: opened, name: name + disclosureEnding }] : found;
  });
}

/**
 * The same question by what the files say of themselves, in no time: who prints a thousand forms for an archive should not
 * learn afterwards that a bundle is missing. Packages in parts answer only when they are put together, and pass here.
 * @throws ARCHIVE_PACKAGES_MISSING, FILE_UNREADABLE
 */
export async function assertPackagesThere(
  core: Core,
  batchId: string,
  folders: readonly string[],
): Promise<void> {
  const found = new Set<string>();
  let hasParts = false;
  for (const path of await listPackageFiles(folders)) {
    const header = await readClaimedHeader(path);
    if (header === null) hasParts ||= !/\.px[br]$/i.test(path);
    else found.add(header.packageId);
  }
  const missing = [
    ...listPackages(core.db, 'out', 'bundle', batchId),
    ...listPackages(core.db, 'in', 'result', batchId),
  ].filter((one) => !existsSync(keptPath(core, one.digest)) && !found.has(one.packageId));
  if (missing.length > 0 && !hasParts)
    throw new Refusal('ARCHIVE_PACKAGES_MISSING', { files: missing.map(nameOf) });
}

const nameOf = ({ expertId, round, sequence, type }: StoredPackage): string =>
  `${expertId}-${round}-${String(sequence).padStart(3, '0')}.${type === 'bundle' ? 'pxb' : 'pxr'}`;

async function listPackageFiles(folders: readonly string[]): Promise<string[]> {
  const lists = folders.map(async (folder) => {
    try {
      const entries = await readdir(folder, { withFileTypes: true, recursive: true });
      const files = entries.filter((entry) => entry.isFile());
      return pickPackages(files.map((entry) => join(entry.parentPath, entry.name)));
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? 'I/O';
      throw new Refusal('FILE_UNREADABLE', { name: folder, reason }, { cause: error });
    }
  });
  return (await Promise.all(lists)).flat();
}
