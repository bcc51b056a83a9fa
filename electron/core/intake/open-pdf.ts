import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { constants, inflate } from 'node:zlib';
import { openObjects, type PdfObjects } from '#shared/pdf/objects.ts';
import { NotSimple } from '#shared/pdf/values.ts';

const inflateBytes = promisify<Uint8Array, { maxOutputLength: number; finishFlush: number }, Buffer>(inflate);
/** Some programs flush their streams and never end them. */
const finishFlush = constants.Z_SYNC_FLUSH;

/**
 * Opens a PDF on disk, to be read through small ranges; nothing of it is kept but what its index says. Throws
 * NotSimple for a file that cannot be read, LockedPdf (one of them) for an encrypted one, and NotSimple once the signal
 * says stop.
 */
export function openPdf(handle: FileHandle, bytes: number, signal?: AbortSignal): Promise<PdfObjects> {
  return openObjects({
    bytes,
    async read(begin, end) {
      if (signal?.aborted === true) throw new NotSimple('stopped');
      const buffer = new Uint8Array(end - begin);
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, begin);
      return buffer.subarray(0, bytesRead);
    },
    inflate: (packed, maxBytes) => inflateBytes(packed, { maxOutputLength: maxBytes, finishFlush }),
  });
}
