import type { PackageFile, PackageFs } from '#electron/exchange/files.ts';

/** Called before each file operation, with its running number from 1; throws to make it fail. */
export type Gate = (operation: string, number: number) => void;

/** Wraps a file system so that every operation passes a gate first. */
export function gateFs(fs: PackageFs, gate: Gate): PackageFs {
  let number = 0;
  const pass = async <T>(operation: string, work: () => Promise<T>): Promise<T> => {
    number += 1;
    gate(operation, number);
    return work();
  };
  const gateFile = (file: PackageFile): PackageFile => ({
    read: (target, position) => pass('read', () => file.read(target, position)),
    write: (data, position) => pass('write', () => file.write(data, position)),
    sync: () => pass('sync', () => file.sync()),
    stat: () => pass('stat', () => file.stat()),
    // A handle is always given back to the system, also when closing reports a failure.
    close: async () => {
      await file.close();
      await pass('close', () => Promise.resolve());
    },
  });
  return {
    open: (path, mode) => pass(`open-${mode}`, async () => gateFile(await fs.open(path, mode))),
    stat: (path) => pass('stat-path', () => fs.stat(path)),
    rename: (from, to) => pass('rename', () => fs.rename(from, to)),
    remove: (path) => pass('remove', () => fs.remove(path)),
    syncFolder: (path) => pass('sync-folder', () => fs.syncFolder(path)),
    freeBytes: (folder) => pass('free-bytes', () => fs.freeBytes(folder)),
  };
}
