import { z } from 'zod';
import { BatchId, Sha256, Uuid } from '../domain/ids.ts';
import { call } from './define.ts';

/** An archive that was written, or checked; `digest` is the SHA-256 of its list of digests, to be written down. */
export const ArchiveFacts = z.strictObject({
  name: z.string(),
  files: z.int(),
  bytes: z.int(),
  digest: Sha256,
  /** Forms that could not be made, each reason with its code once; absent where there are none. */
  leftOut: z
    .array(z.strictObject({ code: z.string(), message: z.string() }))
    .readonly()
    .optional(),
});
export type ArchiveFacts = z.infer<typeof ArchiveFacts>;

export const archiveCalls = {
  /** Refused with what is missing where the folders do not hold every bundle; asked before forms are printed. */
  'archive.check': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ batchId: BatchId, packageFileIds: z.array(Uuid).max(40) }),
    output: z.null(),
  }),
  /** Writes a batch into a new folder below the chosen one; replayed and read back before it gets its name. */
  'archive.write': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({
      batchId: BatchId,
      folderFileId: Uuid,
      /** Folders with the bundles that were handed out. */
      packageFileIds: z.array(Uuid).max(40),
      /** Folder of printed forms (`form.printAll`). */
      formsFileId: Uuid.nullable(),
      taskId: Uuid,
    }),
    output: ArchiveFacts,
  }),
  /** Compares every file of an archive with its list and computes the result anew from its packages. */
  'archive.verify': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ folderFileId: Uuid, taskId: Uuid }),
    output: z.strictObject({
      ok: z.boolean(),
      title: z.string(),
      files: z.int(),
      digest: Sha256,
      problems: z.array(z.string()),
    }),
  }),
};
