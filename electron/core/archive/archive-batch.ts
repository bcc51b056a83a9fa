import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { findLedgerLines } from '#db/repositories/ledger.ts';
import { transact } from '#db/sql.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { formatFingerprint } from '#shared/package/fingerprint.ts';
import { requireOwnBatch } from '../batches/find.ts';
import { appendLedger } from '../ledger/append.ts';
import { composeRecordFile } from '../meeting/export-record.ts';
import { listChains } from '../meeting/read.ts';
import { now, type Core } from '../open-core.ts';
import { exportRankingJson } from '../results/published.ts';
import { exportRanking } from '../results/ranking.ts';
import { replayFolder } from '../results/replay/replay.ts';
import { assertRunning, unwatchedTask, type Task } from '../task.ts';
import { writeWhole } from '../write-whole.ts';
import { writeDocuments, writeReceipts, type LeftOut } from './collect-files.ts';
import { digestFiles, type DigestedFile } from './digest-files.ts';
import { findPackages } from './find-packages.ts';
import { writeInstructions } from './instructions.ts';
import { writeMetadata } from './metadata.ts';
import { compareWithSums, sumsName } from './verify-archive.ts';

export interface ArchiveRequest {
  readonly batchId: string;
  /** A folder that does not exist yet. */
  readonly outDir: string;
  /** Folders that hold the packages handed out; results that were taken in are known already. */
  readonly packageDirs: readonly string[];
  /** Folder of printed forms (PDF); null for none. */
  readonly formsDir: string | null;
}

export interface ArchiveReport {
  readonly outDir: string;
  readonly files: number;
  readonly bytes: number;
  /** SHA-256 of SHA256SUMS: one line that names the whole archive. */
  readonly digest: string;
  /** Forms that could not be made, e.g. the public list while a tie is undecided; absent where there are none. */
  readonly leftOut?: readonly LeftOut[];
}

/**
 * Writes everything that stands for a batch's result into one folder: signed packages and receipts, forms printed and
 * as documents, the table for people and for programs, ledger, metadata, digests and instructions. Before the folder gets its name the result is
 * replayed from its own packages and every file is read back, so an archive that exists can be verified by a stranger.
 * @throws NOT_FOUND, ARCHIVE_*, FILE_UNREADABLE, FILE_UNWRITABLE, CANCELLED, PANEL_*
 */
export async function archiveBatch(
  core: Core,
  request: ArchiveRequest,
  task: Task = unwatchedTask,
): Promise<ArchiveReport> {
  const batch = requireOwnBatch(core, request.batchId);
  const { outDir } = request;
  if (existsSync(outDir)) throw new Refusal('ARCHIVE_EXISTS', { name: basename(outDir) });
  const packages = await findPackages(core, batch.id, request.packageDirs, task);
  const part = `${outDir}.part`;
  await rm(part, { recursive: true, force: true });
  try {
    await mkdir(join(part, 'packages'), { recursive: true });
    for (const [index, { from, name }] of packages.entries()) {
      await copyWatched(from, join(part, 'packages', name), task);
      task.onProgress({ label: '归档：复制数据包', done: index + 1, total: packages.length, unit: 'files' });
    }
    if (listChains(core, batch.id).length > 0)
      await writeWhole(join(part, 'packages', '会议记录.pxm'), await composeRecordFile(core, batch.id));
    await writeReceipts(core, batch.id, join(part, 'receipts'));
    const leftOut = await writeDocuments(core, batch.id, join(part, 'documents'), task);
    if (request.formsDir !== null) await copyForms(request.formsDir, join(part, 'forms'), task);
    const report = await describe(core, batch.id, { part, leftOut }, task);
    await rename(part, outDir);
    transact(core.db, () =>
      appendLedger(core, { action: 'batch.archive', batchId: batch.id, subject: batch.id, after: report }),
    );
    return { outDir, ...report };
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  }
}

/** Writes what the packages say, proves it by a replay, and lists every file with its digest. */
async function describe(
  core: Core,
  batchId: string,
  { part, leftOut }: { part: string; leftOut: readonly LeftOut[] },
  task: Task,
): Promise<Omit<ArchiveReport, 'outDir'>> {
  const at = (name: string): string => join(part, name);
  await exportRanking(core, { batchId, path: at('ranking.xlsx') });
  const ranking = await exportRankingJson(core, { batchId, path: at('ranking.json') });
  const replay = await replayFolder({ folder: part, batchId }, task);
  if (replay.first !== null) {
    throw new Refusal('ARCHIVE_NOT_REPLAYED', { difference: replay.first.sentence });
  }
  const fingerprint = formatFingerprint(replay.bureau.keyId);
  await writeWhole(at('ledger.jsonl'), writeLedger(core, batchId));
  await writeWhole(at('核验说明.txt'), writeInstructions(ranking, fingerprint, leftOut));
  const described = await digestFiles(part, task);
  const facts = { createdAt: now(core), appVersion: core.appVersion, bureauFingerprint: fingerprint };
  await writeWhole(at('metadata.xml'), writeMetadata(ranking, { ...facts, files: described }));
  const own = new Set(described.map(({ path }) => path));
  const files = [...described, ...(await digestFiles(part, task, (path) => !own.has(path)))].toSorted(byPath);
  const sums = files.map((one) => `${one.sha256}  ${one.path}\n`).join('');
  await writeWhole(at(sumsName), sums);
  const problems = await compareWithSums(part, task);
  if (problems.length > 0) throw new Refusal('ARCHIVE_DAMAGED', { problems });
  return {
    files: files.length + 1,
    bytes: files.reduce((sum, one) => sum + one.bytes, 0),
    digest: createHash('sha256').update(sums, 'utf8').digest('hex'),
    ...(leftOut.length === 0 ? {} : { leftOut }),
  };
}

const byPath = (a: DigestedFile, b: DigestedFile): number => (a.path < b.path ? -1 : 1);

/** The batch's lines, oldest first, each with its exact text and hashes; lines of other batches lie between. */
function writeLedger(core: Core, batchId: string): string {
  const filter = { batchId, subject: null, beforeSeq: null, limit: Number.MAX_SAFE_INTEGER };
  return findLedgerLines(core.db, filter)
    .toReversed()
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}

async function copyForms(from: string, to: string, task: Task): Promise<void> {
  await mkdir(to, { recursive: true });
  const entries = await readdir(from, { withFileTypes: true });
  const forms = entries.filter((entry) => entry.isFile() && entry.name.toLowerCase().endsWith('.pdf'));
  for (const [index, { name }] of forms.entries()) {
    assertRunning(task);
    await copyFile(join(from, name), join(to, name));
    task.onProgress({ label: '归档：复制表格', done: index + 1, total: forms.length, unit: 'files' });
  }
}

/** A bundle may hold gigabytes of scans: the copy can be stopped in its middle. @throws CANCELLED */
async function copyWatched(from: string, to: string, task: Task): Promise<void> {
  assertRunning(task);
  try {
    await pipeline(createReadStream(from), createWriteStream(to, { flags: 'wx' }), { signal: task.signal });
  } catch (error) {
    assertRunning(task);
    throw error;
  }
}
