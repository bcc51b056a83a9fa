import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';

export interface DigestedFile {
  /** With forward slashes, from the folder on. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Every file below a folder with size and SHA-256, by path; links are not followed and not listed. */
export async function digestFiles(folder: string): Promise<DigestedFile[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  const files: DigestedFile[] = [];
  for (const path of paths) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    const { size } = await stat(path);
    files.push({
      path: relative(folder, path).replaceAll('\\', '/'),
      bytes: size,
      sha256: hash.digest('hex'),
    });
  }
  return files;
}
