import { nodeFs, type PackageFile, type PackageFs } from '#electron/exchange/files.ts';
import { assertRunning, type Task } from '../task.ts';
import { decryptBackup } from './sealed-backup.ts';

/** The directory of a backup of some 30,000 contents; what lies before the end is read from the start again. */
const keptEndBytes = 4 * 1024 * 1024;

/**
 * A file system on which an encrypted backup reads as the plain one, which is nowhere written: decrypted bytes come
 * one after the other, so a step back begins anew, and the end, where a reader begins, is kept.
 */
export function sealedFs(path: string, passphrase: string, task: Task): PackageFs {
  return {
    ...nodeFs,
    open: (name, mode) =>
      name === path && mode === 'read'
        ? Promise.resolve(openSealed(() => decryptBackup(path, passphrase), task))
        : nodeFs.open(name, mode),
  };
}

function openSealed(decrypt: () => Promise<AsyncIterable<Uint8Array>>, task: Task): PackageFile {
  let stream: AsyncIterator<Uint8Array> | null = null;
  let chunk: Uint8Array = new Uint8Array();
  /** Where `chunk` begins. */
  let at = 0;
  let end: Promise<End> | null = null;
  const restart = async (): Promise<AsyncIterator<Uint8Array>> => {
    await stream?.return?.();
    [chunk, at] = [new Uint8Array(), 0];
    return (await decrypt())[Symbol.asyncIterator]();
  };
  /** Makes `chunk` the one that holds the position; false behind the last byte. */
  const seek = async (position: number): Promise<boolean> => {
    if (stream === null || position < at) stream = await restart();
    while (position >= at + chunk.length) {
      assertRunning(task);
      const next = await stream.next();
      if (next.done === true) return false;
      at += chunk.length;
      chunk = next.value;
    }
    return true;
  };
  const readEnd = (): Promise<End> => (end ??= findEnd(decrypt, task));
  const refuse = (): Promise<never> => Promise.reject(new Error('an encrypted backup can only be read'));
  return {
    async read(target, position) {
      const { bytes, kept } = await readEnd();
      const isKept = position >= bytes - kept.length;
      if (!isKept && !(await seek(position))) return 0;
      const from = isKept ? kept.subarray(position - (bytes - kept.length)) : chunk.subarray(position - at);
      const part = from.subarray(0, target.length);
      target.set(part);
      return part.length;
    },
    write: refuse,
    sync: refuse,
    stat: async () => ({ bytes: (await readEnd()).bytes, inode: 0n, isFile: true }),
    close: async () => void (await stream?.return?.()),
  };
}

interface End {
  /** How long the plain backup is. */
  readonly bytes: number;
  /** Its last bytes. */
  readonly kept: Uint8Array;
}

async function findEnd(decrypt: () => Promise<AsyncIterable<Uint8Array>>, task: Task): Promise<End> {
  const kept: Uint8Array[] = [];
  let [bytes, keptBytes] = [0, 0];
  for await (const chunk of await decrypt()) {
    assertRunning(task);
    kept.push(chunk);
    bytes += chunk.length;
    keptBytes += chunk.length;
    while (keptBytes - (kept[0]?.length ?? 0) >= keptEndBytes) keptBytes -= kept.shift()?.length ?? 0;
  }
  return { bytes, kept: Buffer.concat(kept) };
}
