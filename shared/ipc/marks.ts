import { z } from 'zod';
import { CaseId, ExpertId, Sha256, Uuid } from '../domain/ids.ts';
import { Evidence } from '../domain/review.ts';
import { call } from './define.ts';

/** Whose marks leave: the expert's own, or those of a sealed review that the bureau received (its newest version). */
export const MarkOwner = z.discriminatedUnion('desk', [
  z.strictObject({ desk: z.literal('expert'), caseId: CaseId }),
  z.strictObject({ desk: z.literal('bureau'), caseId: CaseId, expertId: ExpertId }),
]);
export type MarkOwner = z.infer<typeof MarkOwner>;

/** A copy of the PDF with annotations, W3C Web Annotations as JSON-LD, or XFDF. */
export const MarkFormat = z.enum(['pdf', 'w3c', 'xfdf']);
export type MarkFormat = z.infer<typeof MarkFormat>;

/** An annotation of another program that was not taken over, and why. */
export const SkippedMark = z.strictObject({
  /** Its kind as the file calls it: `line`, `polygon`. */
  kind: z.string(),
  /** 0-based; null when it does not say. */
  page: z.int().nullable(),
  text: z.string(),
  reason: z.string(),
});
export type SkippedMark = z.infer<typeof SkippedMark>;

export const ReadMarks = z.strictObject({
  fileName: z.string(),
  /** New marks, tied to no item, ready to be put one by one. */
  marks: z.array(Evidence),
  skipped: z.array(SkippedMark),
  /** How many lost the end of their text or were put into another shape. */
  changed: z.array(SkippedMark),
});
export type ReadMarks = z.infer<typeof ReadMarks>;

export const markCalls = {
  /** The document of a volume itself is never touched. */
  'marks.export': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({
      owner: MarkOwner,
      volume: Sha256,
      format: MarkFormat,
      fileId: Uuid,
      taskId: Uuid,
    }),
    output: z.strictObject({ fileName: z.string(), bytes: z.int(), marks: z.int() }),
  }),
  /** Reads XFDF of another program for a volume of an open case; the window puts the marks, so that they can be undone. */
  'marks.read': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ caseId: CaseId, volume: Sha256, fileId: Uuid }),
    output: ReadMarks,
  }),
};
