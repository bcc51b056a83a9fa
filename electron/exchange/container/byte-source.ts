import { Refusal } from '#shared/errors/refusal.ts';
import type { PackageFile } from '../files.ts';

/** Bytes that can be read at any place; a package file, later the parts of a split one. */
export interface ByteSource {
  readonly bytes: number;
  /** Fills the target completely or refuses. */
  readonly readInto: (target: Uint8Array, position: number) => Promise<void>;
}

export const chunkBytes = 1024 * 1024;

/** Reads from an open file; a small file is read once and then served from memory. */
export async function openByteSource(file: PackageFile, bytes: number): Promise<ByteSource> {
  const fromFile: ByteSource = {
    bytes,
    readInto: (target, position) => readFully(file, target, position),
  };
  if (bytes > chunkBytes) return fromFile;
  const whole = Buffer.allocUnsafe(bytes);
  await fromFile.readInto(whole, 0);
  return {
    bytes,
    readInto(target, position) {
      if (position < 0 || position + target.length > bytes) return Promise.reject(cutShort());
      target.set(whole.subarray(position, position + target.length));
      return Promise.resolve();
    },
  };
}

/** A fresh buffer with exactly these bytes. */
export async function readRange(
  source: ByteSource,
  position: number,
  bytes: number,
): Promise<Buffer<ArrayBuffer>> {
  if (position < 0 || bytes < 0 || position + bytes > source.bytes) throw cutShort();
  const target = Buffer.allocUnsafe(bytes);
  await source.readInto(target, position);
  return target;
}

/**
 * Walks over a range in chunks of 1 MiB, reading the next one while the caller works on the last. A chunk
 * is valid only until the next one is asked for, unless each is to have memory of its own.
 */
export async function* readChunks(
  source: ByteSource,
  position: number,
  bytes: number,
  { signal, isKept = false }: { readonly signal?: AbortSignal | undefined; readonly isKept?: boolean } = {},
): AsyncGenerator<Buffer, void, undefined> {
  const size = Math.min(chunkBytes, bytes);
  const buffers = [Buffer.allocUnsafe(size), Buffer.allocUnsafe(bytes > size ? size : 0)] as const;
  const take = (turn: number, length: number): Buffer =>
    isKept ? Buffer.allocUnsafe(length) : buffers[turn === 0 ? 0 : 1].subarray(0, length);
  let next: Promise<Buffer> | null = readChunk(source, position, take(0, size));
  try {
    for (let done = 0, turn = 1; next !== null; turn = 1 - turn) {
      if (signal?.aborted === true) throw new Refusal('CANCELLED', {});
      const chunk: Buffer = await next;
      done += chunk.length;
      const rest = Math.min(size, bytes - done);
      next = rest > 0 ? readChunk(source, position + done, take(turn, rest)) : null;
      yield chunk;
    }
  } finally {
    // Nobody may be left filling a buffer after the file is closed.
    await next?.catch(() => undefined);
  }
}

function readChunk(source: ByteSource, position: number, target: Buffer): Promise<Buffer> {
  const reading = source.readInto(target, position).then(() => target);
  // It may fail while the caller is still busy with the chunk before; whoever awaits it hears of it.
  reading.catch(() => undefined);
  return reading;
}

async function readFully(file: PackageFile, target: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < target.length;) {
    const moved = await file.read(target.subarray(done), position + done);
    if (moved === 0) throw cutShort();
    done += moved;
  }
}

function cutShort(): Refusal {
  return new Refusal('PKG_STRUCTURE', { problem: '文件比它声称的短' });
}
