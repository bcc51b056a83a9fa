import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { unzipSync } from 'fflate';
import { Refusal } from '#shared/errors/refusal.ts';

const MEBIBYTE = 1024 * 1024;
/** A list of applicants is small; what is larger is no list or was made to hurt. */
const FILE_LIMIT_BYTES = 16 * MEBIBYTE;
const PART_LIMIT_BYTES = 24 * MEBIBYTE;
const TOTAL_LIMIT_BYTES = 64 * MEBIBYTE;
const PART_LIMIT_COUNT = 2000;

export type ArchiveParts = ReadonlyMap<string, Uint8Array>;

/** Reads a small file whole; refuses a missing, unreadable or oversized one before reading it. */
export async function readBoundedFile(file: string): Promise<Uint8Array> {
  const name = basename(file);
  try {
    const { size } = await stat(file);
    if (size > FILE_LIMIT_BYTES) throw tooLarge(name);
    return await readFile(file);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(
      'FILE_UNREADABLE',
      { name, reason: (error as NodeJS.ErrnoException).code ?? 'I/O' },
      { cause: error },
    );
  }
}

/**
 * Unpacks the XML parts of an Office file (.xlsx, .docx). Only declared sizes within the limits are
 * inflated, and fflate never writes beyond the declared size, so a zip bomb costs nothing.
 * Errors: INTAKE_FILE_DAMAGED, INTAKE_FILE_TOO_LARGE.
 */
export function openArchive(bytes: Uint8Array, name: string): ArchiveParts {
  let total = 0;
  let count = 0;
  const wanted = (part: { name: string; originalSize: number }): boolean => {
    count += 1;
    if (count > PART_LIMIT_COUNT) throw tooLarge(name);
    if (!/\.(xml|rels)$/i.test(part.name)) return false;
    total += part.originalSize;
    if (part.originalSize > PART_LIMIT_BYTES || total > TOTAL_LIMIT_BYTES) throw tooLarge(name);
    return true;
  };
  try {
    const parts = unzipSync(bytes, { filter: wanted });
    return new Map(Object.entries(parts).map(([path, content]) => [path.replace(/^\//, ''), content]));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('INTAKE_FILE_DAMAGED', { name, reason: '压缩包结构不完整' }, { cause: error });
  }
}

function tooLarge(name: string): Refusal<'INTAKE_FILE_TOO_LARGE'> {
  return new Refusal('INTAKE_FILE_TOO_LARGE', {
    name,
    limit: `文件 ${FILE_LIMIT_BYTES / MEBIBYTE} MB，展开后每部分 ${PART_LIMIT_BYTES / MEBIBYTE} MB`,
  });
}
