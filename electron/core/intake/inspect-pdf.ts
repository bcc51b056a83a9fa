import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { makeIntakeProblem, type IntakeProblem, type PdfInspection } from '#shared/domain/intake.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { countPdfPages } from './count-pdf-pages.ts';

const CHUNK_BYTES = 1024 * 1024;
/** A PDF header may stand behind a little rubbish (ISO 32000-1, annex H.3.4.1). */
const HEADER_SEARCH_BYTES = 1024;

export interface InspectOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly bytesDone: number; readonly bytesTotal: number }) => void;
}

/**
 * Size, SHA-256 and page count of a PDF, without loading it: hashed in chunks of 1 MiB, counted through
 * ranges. What is wrong with the content is a `problem`, not an error.
 * Errors: FILE_UNREADABLE, CANCELLED.
 */
export async function inspectPdf(file: string, options: InspectOptions = {}): Promise<PdfInspection> {
  const name = basename(file);
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, 'r');
    const { size } = await handle.stat();
    const { sha256, head } = await hashFile(handle, size, options);
    const counted = await countPages(handle, size, head, name, options.signal);
    return { bytes: size, sha256, ...counted };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (error instanceof Refusal || code === undefined) throw error;
    throw new Refusal('FILE_UNREADABLE', { name, reason: code }, { cause: error });
  } finally {
    await handle?.close();
  }
}

async function hashFile(handle: FileHandle, size: number, options: InspectOptions) {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let head = '';
  let bytesDone = 0;
  for (;;) {
    if (options.signal?.aborted) throw new Refusal('CANCELLED', {});
    const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, bytesDone);
    if (bytesRead === 0) break;
    if (bytesDone === 0) head = buffer.toString('latin1', 0, Math.min(bytesRead, HEADER_SEARCH_BYTES));
    hash.update(buffer.subarray(0, bytesRead));
    bytesDone += bytesRead;
    options.onProgress?.({ bytesDone, bytesTotal: size });
  }
  return { sha256: hash.digest('hex'), head };
}

async function countPages(
  handle: FileHandle,
  size: number,
  head: string,
  name: string,
  signal: AbortSignal | undefined,
): Promise<{ pages: number | null; problem: IntakeProblem | null }> {
  if (size === 0) return { pages: null, problem: makeIntakeProblem('PDF_EMPTY', { name }) };
  if (!head.includes('%PDF-')) return { pages: null, problem: makeIntakeProblem('PDF_NOT_PDF', { name }) };
  const count = await countPdfPages(handle, size, signal);
  if (signal?.aborted) throw new Refusal('CANCELLED', {});
  if (count.kind === 'pages') return { pages: count.pages, problem: null };
  const problem =
    count.kind === 'locked'
      ? makeIntakeProblem('PDF_LOCKED', { name })
      : makeIntakeProblem('PDF_DAMAGED', { name, reason: count.reason });
  return { pages: null, problem };
}
