import { nodeFs, type PackageFs } from './files.ts';

/** A file system on which the file at `path` is these bytes, for reading; everything else is the real one. */
export function bytesFs(path: string, bytes: Uint8Array): PackageFs {
  const isFile = { bytes: bytes.length, inode: 0n, isFile: true };
  const refuse = (): Promise<never> => Promise.reject(new Error('these bytes can only be read'));
  return {
    ...nodeFs,
    open: (name, mode) =>
      name === path && mode === 'read'
        ? Promise.resolve({
            read(target, position) {
              const part = bytes.subarray(position, position + target.length);
              target.set(part);
              return Promise.resolve(part.length);
            },
            write: refuse,
            sync: refuse,
            stat: () => Promise.resolve(isFile),
            close: () => Promise.resolve(),
          })
        : nodeFs.open(name, mode),
  };
}
