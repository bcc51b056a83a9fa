import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Evidence } from '#shared/domain/review.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { ReadMarks, SkippedMark } from '#shared/ipc/marks.ts';
import type { Core } from '../open-core.ts';
import { requireGrantedCase, requireOpenReview } from '../reviews/grant.ts';
import { readXfdf, type ReadMark } from './xfdf/read-xfdf.ts';

/** Comments on a thousand pages take a few hundred kilobytes. */
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * Reads XFDF that another program made for a volume of an open case: new marks, tied to no item. Nothing is saved.
 * @throws NOT_FOUND, REVIEW_RECUSAL_FIRST, REVIEW_RECUSED, MARKS_FILE_INVALID, MARKS_OTHER_FILE, FILE_UNREADABLE
 */
export async function readMarks(
  core: Core,
  input: { readonly caseId: string; readonly volume: string; readonly path: string },
): Promise<ReadMarks> {
  const granted = requireGrantedCase(core, input.caseId);
  const { content } = requireOpenReview(granted);
  const volume = granted.file.volumes.find(({ hash }) => hash === input.volume);
  if (volume === undefined) throw new Refusal('NOT_FOUND', { what: '扫描件', id: input.volume });
  const name = basename(input.path);
  const { marks, skipped } = readXfdf(await readBounded(input.path, name), name);
  const { pages } = volume;
  const beyond = pages === null ? undefined : marks.find(({ page }) => page >= pages);
  if (beyond !== undefined && pages !== null) {
    throw new Refusal('MARKS_OTHER_FILE', { name, pages, page: beyond.page + 1 });
  }
  const known = new Set(content.evidence.map(({ id }) => id));
  const isKnown = (one: ReadMark): boolean => one.name !== null && known.has(one.name);
  return {
    fileName: name,
    marks: marks.filter((one) => !isKnown(one)).map((one) => toEvidence(core, input.volume, one)),
    skipped: [...skipped, ...marks.filter(isKnown).map((one) => report(one, '本案中已有这一处标注'))],
    changed: marks.flatMap((one) => (one.change === null ? [] : [report(one, one.change)])),
  };
}

function toEvidence(core: Core, volume: string, read: ReadMark): Evidence {
  const { page, rect, note, shape, color } = read;
  // Version 4 of RFC 9562 from the core's own source of randomness, which tests may fix.
  const random = Buffer.from(core.random(16));
  random[6] = ((random[6] ?? 0) & 0x0f) | 0x40;
  random[8] = ((random[8] ?? 0) & 0x3f) | 0x80;
  const id = random.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const mark = { id, itemId: null, volume, page, rect, note, shape };
  return color === undefined ? mark : { ...mark, color };
}

function report({ kind, page, note }: ReadMark, reason: string): SkippedMark {
  return { kind, page, text: note.slice(0, 80), reason };
}

async function readBounded(path: string, name: string): Promise<Uint8Array> {
  try {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      if (size > MAX_BYTES) {
        throw new Refusal('MARKS_FILE_INVALID', { name, reason: `超过 ${MAX_BYTES / 1024 / 1024} MB` });
      }
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code;
    if (error instanceof Refusal || reason === undefined) throw error;
    throw new Refusal('FILE_UNREADABLE', { name, reason }, { cause: error });
  }
}
