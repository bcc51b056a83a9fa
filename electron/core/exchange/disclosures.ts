import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isRefusal } from '#shared/errors/refusal.ts';
import { toDiskRefusal } from '../disk-refusal.ts';
import type { Core } from '../open-core.ts';
import { writeWhole } from '../write-whole.ts';

/** Ending of a file that holds what a package's `manifest.age` holds; its SHA-256 is in the signed header. */
export const disclosureEnding = '.open';

/** Where the opened manifest of a package is kept: the bureau could not open its own bundles again. */
export const disclosurePath = (core: Pick<Core, 'dataDir'>, digest: string): string =>
  join(core.dataDir, 'packages', `${digest}${disclosureEnding}`);

/**
 * Keeps what a package's `manifest.age` holds, so that the batch can be replayed and archived for everybody.
 * `sealedManifest` is null for a plain package: nothing to keep.
 */
export async function keepDisclosure(
  core: Core,
  { digest, sealedManifest }: { readonly digest: string; readonly sealedManifest: Uint8Array | null },
): Promise<void> {
  if (sealedManifest === null) return;
  await mkdir(join(core.dataDir, 'packages'), { recursive: true, mode: 0o700 });
  try {
    await writeWhole(disclosurePath(core, digest), sealedManifest);
  } catch (error) {
    // Nothing is wrong with the package: a disk that is full is told as such.
    throw isRefusal(error, 'FILE_UNWRITABLE') ? toDiskRefusal(error.cause) : error;
  }
}
