import { open } from 'node:fs/promises';
import { nodeFs } from '#electron/exchange/files.ts';
import { toDiskRefusal } from '../disk-refusal.ts';

/** Files that have their names but may not be on the disk yet: a power cut can take them. */
export interface UnflushedFiles {
  readonly add: (path: string) => void;
  /** Brings them, and the folder that names them, to the disk. @throws DISK_FULL */
  readonly flush: () => Promise<void>;
}

/** As many flushes as the threads of Node take at once: the disk writes its journal for several together. */
const atOnce = 4;

/** Files of one folder that are flushed together, before anybody is told of them: one by one takes too long. */
export function createUnflushed(folder: string): UnflushedFiles {
  const paths = new Set<string>();
  return {
    add: (path) => void paths.add(path),
    async flush() {
      if (paths.size === 0) return;
      const waiting = [...paths];
      const work = async (): Promise<void> => {
        for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) await flushFile(path);
      };
      try {
        await Promise.all(Array.from({ length: atOnce }, work));
        await nodeFs.syncFolder(folder);
      } catch (error) {
        throw toDiskRefusal(error);
      }
      paths.clear();
    },
  };
}

/** Windows flushes only what is open for writing. */
async function flushFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
