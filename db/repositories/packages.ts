import { z } from 'zod';
import { CaseFile, Expert, type Assignment } from '#shared/domain/batch.ts';
import { PackageType } from '#shared/package/header.ts';
import type { PackagePlace, ReplayKnowledge } from '#shared/package/replay.ts';
import { jsonColumn } from '../json-column.ts';
import { execute, selectAll, selectOne, type ReadableDb, type WritableDb } from '../sql.ts';

export type Direction = 'in' | 'out';

/** A package that was written here (out) or accepted here (in). */
export const StoredPackage = z.object({
  direction: z.enum(['in', 'out']),
  digest: z.string(),
  packageId: z.string(),
  type: PackageType,
  batchId: z.string(),
  expertId: z.string(),
  round: z.int(),
  sequence: z.int(),
  issuerKey: z.string(),
  expert: jsonColumn(Expert),
  /** Exact bytes of `header.dsse` of a package that came in: a result carries those of its bundle. */
  envelope: z.instanceof(Uint8Array).nullable(),
  at: z.string(),
});
export type StoredPackage = z.infer<typeof StoredPackage>;

/** One stream of packages: numbers count up within it. */
export type PackageStream = Pick<StoredPackage, 'direction' | 'type' | 'batchId' | 'expertId' | 'round'>;

const columns = `direction, digest, package_id AS packageId, type, batch_id AS batchId,
  expert_id AS expertId, round, sequence, issuer_key AS issuerKey, expert, envelope, at`;
const inStream = `direction = @direction AND type = @type AND batch_id = @batchId
  AND expert_id = @expertId AND round = @round`;

export function insertPackage(db: WritableDb, row: StoredPackage): void {
  execute(
    db,
    `INSERT INTO packages (direction, digest, package_id, type, batch_id, expert_id, round, sequence,
       issuer_key, expert, envelope, at)
     VALUES (@direction, @digest, @packageId, @type, @batchId, @expertId, @round, @sequence,
       @issuerKey, @expert, @envelope, @at)`,
    { ...row, expert: JSON.stringify(row.expert) },
    1,
  );
}

export function findPackage(db: ReadableDb, direction: Direction, digest: string): StoredPackage | null {
  return selectOne(
    db,
    StoredPackage,
    `SELECT ${columns} FROM packages WHERE direction = @direction AND digest = @digest`,
    { direction, digest },
  );
}

/** The package with the highest number of a stream. */
export function findNewestPackage(db: ReadableDb, stream: PackageStream): StoredPackage | null {
  return selectOne(
    db,
    StoredPackage,
    `SELECT ${columns} FROM packages WHERE ${inStream} ORDER BY sequence DESC LIMIT 1`,
    pickStream(stream),
  );
}

/** All of a package that is needed to follow it. */
export interface PlaceInStream {
  readonly sequence: number;
  readonly digest: string;
}

const Place: z.ZodType<PlaceInStream> = z.object({ digest: z.string(), sequence: z.int() });

/** Where the package with the highest number of a stream stands. */
export function findNewestPlace(db: ReadableDb, stream: PackageStream): PlaceInStream | null {
  // Without the envelope and what else is large: this is asked for each of ten thousand packages.
  return selectOne(
    db,
    Place,
    `SELECT sequence, digest FROM packages WHERE ${inStream} ORDER BY sequence DESC LIMIT 1`,
    pickStream(stream),
  );
}

/** Packages of a kind, newest first; `batchId` null means all batches. */
export function listPackages(
  db: ReadableDb,
  direction: Direction,
  type: PackageType,
  batchId: string | null,
): StoredPackage[] {
  return selectAll(
    db,
    StoredPackage,
    `SELECT ${columns} FROM packages
     WHERE direction = @direction AND type = @type AND (@batchId IS NULL OR batch_id = @batchId)
     ORDER BY at DESC, sequence DESC`,
    { direction, type, batchId },
  );
}

const Digest = z.object({ digest: z.string() });

/** What was accepted before, as far as it concerns the place of one package. */
export function lookUpAccepted(db: ReadableDb, place: PackagePlace): ReplayKnowledge {
  const stream: PackageStream = {
    direction: 'in',
    type: place.type,
    batchId: place.batch,
    expertId: place.expert,
    round: place.round,
  };
  const sameId = selectOne(
    db,
    Digest,
    "SELECT digest FROM packages WHERE direction = 'in' AND package_id = @packageId",
    { packageId: place.packageId },
  );
  const sameSequence = selectOne(
    db,
    Digest,
    `SELECT digest FROM packages WHERE ${inStream} AND sequence = @sequence`,
    { ...stream, sequence: place.sequence },
  );
  const newest = findNewestPlace(db, stream);
  return {
    digestOfSameId: sameId?.digest ?? null,
    digestOfSameSequence: sameSequence?.digest ?? null,
    newest,
  };
}

/**
 * Keeps the cases of a bundle exactly as handed out. A bundle that this folder both wrote and took in is
 * kept once: its digest says that the content is the same.
 */
export function insertBundleCases(db: WritableDb, digest: string, cases: readonly CaseFile[]): void {
  for (const file of cases) {
    execute(
      db,
      `INSERT INTO bundle_cases (digest, case_id, number, document)
       SELECT @digest, @caseId, @number, @document
       WHERE NOT EXISTS (SELECT 1 FROM bundle_cases WHERE digest = @digest AND case_id = @caseId)`,
      { digest, caseId: file.id, number: file.number, document: JSON.stringify(file) },
    );
    for (const volume of file.volumes) {
      execute(
        db,
        `INSERT INTO bundle_volumes (digest, case_id, hash) VALUES (@digest, @caseId, @hash)
         ON CONFLICT (digest, case_id, hash) DO NOTHING`,
        { digest, caseId: file.id, hash: volume.hash },
      );
    }
  }
}

const CaseDocument = jsonColumn(CaseFile);
const CaseRow = z.object({ document: CaseDocument });

/** The cases of a bundle in roster order. */
export function listBundleCases(db: ReadableDb, digest: string): CaseFile[] {
  return selectAll(db, CaseRow, 'SELECT document FROM bundle_cases WHERE digest = @digest ORDER BY number', {
    digest,
  }).map((row) => row.document);
}

/** A case as it was handed out; never changed, and asked for again with every form and every ranking. */
export function findBundleCase(db: ReadableDb, digest: string, caseId: string): CaseFile | null {
  const known = handedOut.get(db) ?? new Map<string, CaseFile>();
  handedOut.set(db, known);
  const key = `${digest} ${caseId}`;
  const found = known.get(key) ?? readBundleCase(db, digest, caseId);
  if (found === null) return null;
  if (known.size >= rememberedCases) known.clear();
  known.set(key, found);
  return found;
}

const rememberedCases = 5000;

/** By the digest of the signed bundle, so that a row which was rolled back cannot stand in for another. */
const handedOut = new WeakMap<ReadableDb, Map<string, CaseFile>>();

const DocumentRow = z.object({ document: z.string() });

/** The last document of each case: it goes to several experts, mostly in the same words, and is long to read. */
const documents = new WeakMap<ReadableDb, Map<string, { readonly text: string; readonly file: CaseFile }>>();

function readBundleCase(db: ReadableDb, digest: string, caseId: string): CaseFile | null {
  const query = 'SELECT document FROM bundle_cases WHERE digest = @digest AND case_id = @caseId';
  const text = selectOne(db, DocumentRow, query, { digest, caseId })?.document;
  if (text === undefined) return null;
  const known = documents.get(db) ?? new Map<string, { readonly text: string; readonly file: CaseFile }>();
  documents.set(db, known);
  const last = known.get(caseId);
  if (last?.text === text) return last.file;
  const file = CaseDocument.parse(text);
  if (known.size >= rememberedCases) known.clear();
  known.set(caseId, { text, file });
  return file;
}

/** Every case that was handed out to an expert in some bundle of a batch. */
export function listHandedOut(db: ReadableDb, batchId: string): Assignment[] {
  return selectAll(
    db,
    z.object({ caseId: z.string(), expertId: z.string() }),
    `SELECT DISTINCT c.case_id AS caseId, p.expert_id AS expertId FROM packages p
     JOIN bundle_cases c ON c.digest = p.digest
     WHERE p.direction = 'out' AND p.type = 'bundle' AND p.batch_id = @batchId`,
    { batchId },
  );
}

/** Ids of the cases whose received bundles carry a document. */
export function listReceivedCasesWithVolume(db: ReadableDb, hash: string): string[] {
  return selectAll(
    db,
    z.object({ case_id: z.string() }),
    `SELECT DISTINCT v.case_id FROM bundle_volumes v
     JOIN packages p ON p.direction = 'in' AND p.digest = v.digest WHERE v.hash = @hash`,
    { hash },
  ).map((row) => row.case_id);
}

function pickStream(stream: PackageStream): PackageStream {
  const { direction, type, batchId, expertId, round } = stream;
  return { direction, type, batchId, expertId, round };
}
