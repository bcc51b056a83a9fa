import { z } from 'zod';
import { BatchId, CaseId, Uuid } from '../domain/ids.ts';
import { call } from './define.ts';

/** What is printed and written for a batch: the forms of a review from the first signature to the archive. */
export const FormKind = z.enum([
  'reviewForm',
  'opinion',
  'summary',
  'ranking',
  'pictures',
  'signIn',
  'recusal',
  'minutes',
  'supplement',
  'publicity',
  'final',
  'handover',
  'fingerprint',
]);
export type FormKind = z.infer<typeof FormKind>;

export const FormFormat = z.enum(['pdf', 'docx', 'xlsx']);
export type FormFormat = z.infer<typeof FormFormat>;

/** In which formats a form comes: PDF to sign by hand, .docx and .xlsx where the bureau edits. */
export const formFormats: Readonly<Record<FormKind, readonly FormFormat[]>> = {
  reviewForm: ['pdf'],
  opinion: ['pdf', 'docx'],
  summary: ['pdf', 'xlsx'],
  ranking: ['pdf', 'xlsx'],
  pictures: ['pdf'],
  signIn: ['pdf', 'docx', 'xlsx'],
  recusal: ['pdf', 'docx'],
  minutes: ['pdf', 'docx'],
  supplement: ['pdf', 'docx'],
  publicity: ['pdf', 'docx', 'xlsx'],
  final: ['pdf', 'docx', 'xlsx'],
  handover: ['pdf', 'docx', 'xlsx'],
  fingerprint: ['pdf'],
};

/** Forms of which there may be many: one file each, into a folder. */
export const folderForms: ReadonlySet<FormKind> = new Set([
  'reviewForm',
  'opinion',
  'recusal',
  'minutes',
  'supplement',
]);

/** What a batch at an early stage has none of: no mistake when everything is asked for. */
export const mayBeMissing: ReadonlySet<string> = new Set([
  'FORM_NOTHING',
  'PUBLICITY_NOT_OVER',
  'PUBLICITY_EMPTY',
  'PUBLICITY_BORDER',
]);

export const FormOptions = z.strictObject({
  /** Until when an applicant must supply (补正通知); absent: left open. */
  deadline: z.iso.date().optional(),
  /** Order of a list for the public; absent: by rank. */
  order: z.enum(['rank', 'region', 'number']).optional(),
});
export type FormOptions = z.infer<typeof FormOptions>;

/** Which forms: of one case, or of all. */
export const FormChoice = z.strictObject({
  batchId: BatchId,
  kind: FormKind,
  caseId: CaseId.nullable(),
  options: FormOptions.optional(),
});

const Written = z.strictObject({ files: z.array(z.string()) });

export const formCalls = {
  /** Prints forms to PDF: one file, or one file each into a folder (`folderForms`). */
  'form.print': call({
    access: 'read',
    by: 'shell',
    input: FormChoice.extend({ fileId: Uuid, taskId: Uuid.optional() }),
    output: Written,
  }),
  /** Prints every form that the batch has by now into a new folder of the app's own, for `archive.write`. */
  'form.printAll': call({
    access: 'read',
    by: 'shell',
    input: z.strictObject({ batchId: BatchId, taskId: Uuid }),
    output: z.strictObject({ folderFileId: Uuid, files: z.int() }),
  }),
  /** Writes forms that the bureau edits; the same files and folders as printing. */
  'form.write': call({
    access: 'read',
    by: 'core',
    input: FormChoice.extend({ format: z.enum(['docx', 'xlsx']), fileId: Uuid, taskId: Uuid }),
    output: Written,
  }),
};
