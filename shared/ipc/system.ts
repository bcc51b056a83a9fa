import { z } from 'zod';
import { BatchId, Instant, Sha256, Uuid } from '../domain/ids.ts';
import { Suite } from '../domain/keys.ts';
import { LedgerEvent } from '../domain/ledger.ts';
import { call } from './define.ts';

/** A file or folder that a person chose in a dialog or dropped; the path never leaves the main process. */
export const GrantedFile = z.strictObject({ fileId: Uuid, name: z.string() });
export type GrantedFile = z.infer<typeof GrantedFile>;

export const PickPurpose = z.enum([
  'roster',
  'materials',
  'facts',
  'experts',
  'bundle',
  'results',
  'receipts',
  'meeting',
  'identity',
  'backup',
  'restoreFolder',
  'xfdf',
  'holidays',
  'packageFolder',
  'archive',
]);
export type PickPurpose = z.infer<typeof PickPurpose>;

export const SavePurpose = z.enum([
  'bundle',
  'bundleFolder',
  'receiptFolder',
  'result',
  'meeting',
  'ranking',
  'form',
  'formFolder',
  'archiveFolder',
  'document',
  'identity',
  'backup',
  'markedPdf',
  'webAnnotations',
  'xfdf',
  'holidays',
  'ledgerTable',
  'ledgerText',
]);
export type SavePurpose = z.infer<typeof SavePurpose>;

export const Desk = z.enum(['clerk', 'expert', 'bureau']);
export type Desk = z.infer<typeof Desk>;

export const Settings = z.strictObject({
  desk: Desk.nullable(),
  /** Name of the person at this machine, written into the ledger. */
  operator: z.string().max(40),
  bureau: z.string().max(60),
  type: z.enum(['normal', 'large']),
  colours: z.enum(['light', 'dark', 'contrast']),
  /**
   * How the window hands bundles out; absent or `none`: in plain. `auto`: to the expert's enrolled key, by a one-time
   * code where there is none. `code`: always by a code.
   */
  encryption: z.enum(['none', 'auto', 'code']).optional(),
  /** What this bureau's next batches are signed and encrypted with; absent: 1. */
  suite: Suite.optional(),
});
export type Settings = z.infer<typeof Settings>;

/** The last backup, and whether a reminder is due: older than seven days, with changes that it lacks. */
export const BackupStatus = z.strictObject({
  lastAt: Instant.nullable(),
  daysAgo: z.int().nullable(),
  hasChanges: z.boolean(),
  isOld: z.boolean(),
});
export type BackupStatus = z.infer<typeof BackupStatus>;

/** A backup whose every part was checked. */
export const BackupFacts = z.strictObject({
  createdAt: Instant,
  appVersion: z.string(),
  /** To be written down and compared. */
  digest: Sha256,
  bytes: z.int(),
  documents: z.int(),
  keys: z.int(),
  ledger: z.strictObject({ lines: z.int(), head: Sha256 }),
  /** Present when the file opens to a passphrase only. */
  isSealed: z.literal(true).optional(),
});
export type BackupFacts = z.infer<typeof BackupFacts>;

const Passphrase = z.string().max(200);

export const LockStatus = z.strictObject({
  isSet: z.boolean(),
  isLocked: z.boolean(),
  /** The window locks itself after so many minutes without a key or a mouse move. */
  idleMinutes: z.int(),
  /** How the lock screen looks: the settings themselves are not told while locked. */
  looks: Settings.pick({ type: true, colours: true }),
});
export type LockStatus = z.infer<typeof LockStatus>;

/** Which lines of the ledger are asked for; what is null or left out narrows nothing. */
const LedgerQuery = z.strictObject({
  batchId: BatchId.nullable(),
  /** Cases and experts that a line must all be about. */
  about: z.array(z.string().min(1).max(120)).max(4).optional(),
  actor: z.string().max(80).nullable().optional(),
  action: z.string().max(80).nullable().optional(),
  from: Instant.nullable().optional(),
  until: Instant.nullable().optional(),
});

export const systemCalls = {
  'app.info': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({}),
    output: z.strictObject({
      version: z.string(),
      runtime: z.record(z.string(), z.string()),
      schemaVersion: z.int(),
    }),
  }),
  /** Opens the data folder in the system's file manager; its path stays with the main process. */
  'app.revealData': call({ access: 'read', by: 'shell', input: z.strictObject({}), output: z.null() }),
  'settings.get': call({ access: 'read', by: 'core', input: z.strictObject({}), output: Settings }),
  'settings.set': call({ access: 'write', by: 'core', input: Settings.partial(), output: Settings }),
  'file.pick': call({
    access: 'read',
    by: 'shell',
    input: z.strictObject({ purpose: PickPurpose }),
    output: z.array(GrantedFile),
  }),
  'file.save': call({
    access: 'read',
    by: 'shell',
    input: z.strictObject({ purpose: SavePurpose, suggestedName: z.string().max(120) }),
    output: GrantedFile.nullable(),
  }),
  'file.reveal': call({
    access: 'read',
    by: 'shell',
    input: z.strictObject({ fileId: Uuid }),
    output: z.null(),
  }),
  /** Whether a passphrase keeps the private keys, and whether it must be typed now; answered while locked too. */
  'lock.status': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({}),
    output: LockStatus,
  }),
  'lock.unlock': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ passphrase: Passphrase }),
    output: LockStatus,
  }),
  /** From here on the core answers nothing but `lock.status` and `lock.unlock`. */
  'lock.now': call({ access: 'write', by: 'core', input: z.strictObject({}), output: LockStatus }),
  'lock.set': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ passphrase: Passphrase }),
    output: LockStatus,
  }),
  'lock.change': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ passphrase: Passphrase, next: Passphrase }),
    output: LockStatus,
  }),
  'lock.remove': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ passphrase: Passphrase }),
    output: LockStatus,
  }),
  'lock.setIdle': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ idleMinutes: z.int().min(1).max(240) }),
    output: LockStatus,
  }),
  'backup.status': call({ access: 'read', by: 'core', input: z.strictObject({}), output: BackupStatus }),
  /** Writes database, documents and keys into one file, read back before it gets its name. */
  'backup.create': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ fileId: Uuid, taskId: Uuid, passphrase: Passphrase.optional() }),
    output: BackupFacts,
  }),
  'backup.verify': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ fileId: Uuid, taskId: Uuid, passphrase: Passphrase.optional() }),
    output: BackupFacts,
  }),
  /** Into an empty folder, to be used as a data folder afterwards; the running one is not touched. */
  'backup.restore': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({
      fileId: Uuid,
      folderFileId: Uuid,
      taskId: Uuid,
      passphrase: Passphrase.optional(),
    }),
    output: BackupFacts,
  }),
  'task.cancel': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ taskId: Uuid }),
    output: z.null(),
  }),
  'ledger.list': call({
    access: 'read',
    by: 'core',
    input: LedgerQuery.extend({
      subject: z.string().nullable(),
      beforeSeq: z.int().nullable(),
      limit: z.int().min(1).max(500),
    }),
    output: z.array(LedgerEvent),
  }),
  /** How many lines a query finds, by person and by action; the most first. */
  'ledger.counts': call({
    access: 'read',
    by: 'core',
    input: LedgerQuery,
    output: z.strictObject({
      lines: z.int(),
      actors: z.array(z.strictObject({ name: z.string(), lines: z.int() })),
      actions: z.array(z.strictObject({ name: z.string(), lines: z.int() })),
    }),
  }),
  /** Writes what a query finds as .xlsx or, by the name of the file, as .csv; checks the whole chain before. */
  'ledger.export': call({
    access: 'read',
    by: 'core',
    input: LedgerQuery.extend({ fileId: Uuid }),
    output: z.strictObject({ fileName: z.string(), lines: z.int() }),
  }),
  /** Walks the whole hash chain; refused with LEDGER_BROKEN where it does not hold. */
  'ledger.verify': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({}),
    output: z.strictObject({ lines: z.int(), head: z.string() }),
  }),
  /** Makes (or finds) the ready sample batch with simulated experts' results: 试一试. */
  'sample.open': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ taskId: Uuid }),
    output: z.strictObject({ batchId: BatchId }),
  }),
};
