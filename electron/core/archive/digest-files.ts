import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { assertRunning, unwatchedTask, type Task } from '../task.ts';

export interface DigestedFile {
  /** With forward slashes, from the folder on. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Every file below a folder with size and SHA-256, by path; links are not followed and not listed.
 * @param isWanted leaves files out by their path
 * @throws CANCELLED
 */
export async function digestFiles(
  folder: string,
  task: Task = unwatchedTask,
  isWanted: (path: string) => boolean = () => true,
): Promise<DigestedFile[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter(isWanted)
    .toSorted();
  const files: DigestedFile[] = [];
  for (const path of paths) {
    assertRunning(task);
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of createReadStream(join(folder, path))) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).length;
      assertRunning(task);
    }
    files.push({ path, bytes, sha256: hash.digest('hex') });
    task.onProgress({ label: '计算指纹', done: files.length, total: paths.length, unit: 'files' });
  }
  return files;
}
