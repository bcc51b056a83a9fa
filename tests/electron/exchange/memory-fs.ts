import type { PackageFile, PackageFs } from '#electron/exchange/files.ts';

/** Files in memory behind the interface of the real ones, for tests that make very many of them. */
export function createMemoryFs(files: Map<string, Buffer>): PackageFs {
  const identityOf = (path: string) => {
    const content = files.get(path);
    if (content === undefined) throw systemError('ENOENT');
    return { bytes: content.length, inode: 0n, isFile: true };
  };
  return {
    open(path, mode) {
      if (mode === 'read' && !files.has(path)) return Promise.reject(systemError('ENOENT'));
      if (mode === 'create' && files.has(path)) return Promise.reject(systemError('EEXIST'));
      if (mode === 'create') files.set(path, Buffer.alloc(0));
      return Promise.resolve(openFile(files, path));
    },
    stat: (path) => Promise.resolve(identityOf(path)),
    rename(from, to) {
      const content = files.get(from);
      if (content === undefined) return Promise.reject(systemError('ENOENT'));
      files.delete(from);
      files.set(to, content);
      return Promise.resolve();
    },
    remove(path) {
      files.delete(path);
      return Promise.resolve();
    },
    syncFolder: () => Promise.resolve(),
    freeBytes: () => Promise.resolve(Number.MAX_SAFE_INTEGER),
  };
}

function openFile(files: Map<string, Buffer>, path: string): PackageFile {
  const content = (): Buffer => files.get(path) ?? Buffer.alloc(0);
  return {
    read(target, position) {
      const part = content().subarray(position, position + target.length);
      target.set(part);
      return Promise.resolve(part.length);
    },
    write(data, position) {
      const grown = Buffer.alloc(Math.max(content().length, position + data.length));
      content().copy(grown);
      grown.set(data, position);
      files.set(path, grown);
      return Promise.resolve(data.length);
    },
    sync: () => Promise.resolve(),
    stat: () => Promise.resolve({ bytes: content().length, inode: 0n, isFile: true }),
    close: () => Promise.resolve(),
  };
}

/** An error as the operating system's calls throw it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: simulated`), { code, syscall: 'simulated' });
}
