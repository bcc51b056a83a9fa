import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { countPdfPages } from '#electron/core/intake/count-pdf-pages.ts';
import { openPdf } from '#electron/core/intake/open-pdf.ts';
import { assertRunning, type Task } from '#electron/core/task.ts';
import type { Volume } from '#shared/domain/dossier.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { LockedPdf } from '#shared/pdf/objects.ts';
import { NotSimple } from '#shared/pdf/values.ts';
import type { ExportedMark } from '../exported-mark.ts';
import { writeUpdate } from './write-update.ts';

const CHUNK_BYTES = 1024 * 1024;

/**
 * Writes a copy of a scan with marks on it: the original byte for byte, an update behind it. The scan is streamed,
 * never held; the copy is read back (its beginning against the scan's own digest, its index with our reader) before it
 * gets its name. Returns its size.
 * @throws MARKS_PDF_DAMAGED, MARKS_PDF_LOCKED, VAULT_DIGEST_MISMATCH, FILE_UNWRITABLE, CANCELLED
 */
export async function exportAnnotatedPdf(
  source: string,
  volume: Volume,
  marks: readonly ExportedMark[],
  path: string,
  task: Task,
): Promise<number> {
  const update = await prepareUpdate(source, volume, marks);
  const part = `${path}.part`;
  try {
    await copyWith(source, part, update, volume, task);
    await verifyCopy(part, volume, update, task);
    await rename(part, path);
    return (await stat(path)).size;
  } catch (error) {
    await rm(part, { force: true });
    if (task.signal.aborted) throw new Refusal('CANCELLED', {}, { cause: error });
    const reason = (error as NodeJS.ErrnoException).code;
    if (error instanceof Refusal || reason === undefined) throw error;
    throw new Refusal('FILE_UNWRITABLE', { name: basename(path), reason }, { cause: error });
  }
}

async function prepareUpdate(
  source: string,
  { title }: Volume,
  marks: readonly ExportedMark[],
): Promise<Buffer> {
  const handle = await open(source, 'r');
  try {
    const { size } = await handle.stat();
    const objects = await openPdf(handle, size);
    if (objects.isEncrypted) throw new LockedPdf('encrypted');
    return await writeUpdate(objects, marks);
  } catch (error) {
    if (!(error instanceof NotSimple)) throw error;
    const code = error instanceof LockedPdf ? 'MARKS_PDF_LOCKED' : 'MARKS_PDF_DAMAGED';
    throw new Refusal(code, { title }, { cause: error });
  } finally {
    await handle.close();
  }
}

async function copyWith(
  source: string,
  part: string,
  update: Buffer,
  { title, bytes }: Volume,
  task: Task,
): Promise<void> {
  let done = 0;
  const watch = new Transform({
    transform(chunk: Uint8Array, _encoding, next) {
      done += chunk.length;
      task.onProgress({ label: title, done, total: bytes, unit: 'bytes' });
      next(null, chunk);
    },
    flush(next) {
      next(null, update);
    },
  });
  await pipeline(
    createReadStream(source, { highWaterMark: CHUNK_BYTES }),
    watch,
    createWriteStream(part, { flush: true }),
    { signal: task.signal },
  );
}

async function verifyCopy(part: string, volume: Volume, update: Buffer, task: Task): Promise<void> {
  const digest = createHash('sha256');
  const stream = createReadStream(part, { end: volume.bytes - 1, highWaterMark: CHUNK_BYTES });
  for await (const chunk of stream) {
    assertRunning(task);
    digest.update(chunk as Uint8Array);
  }
  if (digest.digest('hex') !== volume.hash) throw new Refusal('VAULT_DIGEST_MISMATCH', { hash: volume.hash });
  const handle = await open(part, 'r');
  try {
    const { size } = await handle.stat();
    const count = await countPdfPages(handle, size, task.signal);
    assertRunning(task);
    const isWhole = size === volume.bytes + update.length && count.kind === 'pages';
    if (!isWhole || (volume.pages !== null && count.pages !== volume.pages)) {
      throw new Refusal('MARKS_PDF_DAMAGED', { title: volume.title });
    }
  } finally {
    await handle.close();
  }
}
