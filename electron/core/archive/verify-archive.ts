import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Refusal } from '#shared/errors/refusal.ts';
import { readSmallFile } from '#electron/exchange/small-file.ts';
import { sha256Hex } from '#electron/exchange/crypto.ts';
import { replayFolder, type ReplayReport } from '../results/replay/replay.ts';
import { unwatchedTask, type Task } from '../task.ts';
import { digestFiles, type DigestedFile } from './digest-files.ts';

export const sumsName = 'SHA256SUMS';
const MAX_SUMS_BYTES = 16 * 1024 * 1024;

export interface ArchiveVerdict {
  readonly ok: boolean;
  /** SHA-256 of SHA256SUMS, to be compared with what was written down when the archive was made. */
  readonly digest: string;
  readonly files: number;
  /** What is not as it was, in sentences. */
  readonly problems: readonly string[];
  readonly replay: ReplayReport;
}

/**
 * Whether an archive is as it was made: every listed file there and unchanged, none added, no link in it, and the
 * result that its packages give when they are computed anew. Whoever can rewrite all files can also rewrite the list:
 * what was written down is the digest of the list, and the packages are signed.
 * @throws ARCHIVE_NONE, FILE_UNREADABLE, REPLAY_*, CANCELLED
 */
export async function verifyArchive(folder: string, task: Task = unwatchedTask): Promise<ArchiveVerdict> {
  const sums = await readSums(folder);
  const listed = parseSums(sums, folder);
  const problems = await compareWithSums(folder, task);
  const replay = await replayFolder({ folder }, task);
  const differences = replay.first === null ? [] : [replay.first.sentence];
  return {
    ok: problems.length === 0 && replay.ok,
    digest: sha256Hex(sums),
    files: listed.size + 1,
    problems: [...problems, ...differences],
    replay,
  };
}

/**
 * Every listed file there and unchanged, none added, no link: what is otherwise, in sentences.
 * @throws ARCHIVE_NONE, CANCELLED
 */
export async function compareWithSums(folder: string, task: Task): Promise<string[]> {
  const listed = parseSums(await readSums(folder), folder);
  const found = await digestFiles(folder, task, (path) => path !== sumsName);
  return [...compareFiles(listed, found), ...(await findStrangers(folder))];
}

async function readSums(folder: string): Promise<Buffer> {
  try {
    return Buffer.from(await readSmallFile(join(folder, sumsName), MAX_SUMS_BYTES));
  } catch (error) {
    throw new Refusal('ARCHIVE_NONE', { name: basename(folder) }, { cause: error });
  }
}

function parseSums(sums: Buffer, folder: string): Map<string, string> {
  const lines = sums.toString('utf8').split('\n');
  if (lines.pop() !== '') throw new Refusal('ARCHIVE_NONE', { name: basename(folder) });
  return new Map(
    lines.map((line) => {
      const parts = /^([0-9a-f]{64}) {2}(.+)$/.exec(line);
      if (parts === null) throw new Refusal('ARCHIVE_NONE', { name: basename(folder) });
      return [parts[2] ?? '', parts[1] ?? ''];
    }),
  );
}

function compareFiles(listed: ReadonlyMap<string, string>, found: readonly DigestedFile[]): string[] {
  const there = new Map(found.map(({ path, sha256 }) => [path, sha256]));
  return [
    ...[...listed].flatMap(([path, sha256]) => {
      const now = there.get(path);
      if (now === undefined) return [`缺少文件 ${path}`];
      return now === sha256 ? [] : [`文件 ${path} 的内容与指纹不符`];
    }),
    ...found.filter(({ path }) => !listed.has(path)).map(({ path }) => `多出文件 ${path}`),
  ];
}

/** Links and other things that are neither file nor folder. */
async function findStrangers(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => !entry.isFile() && !entry.isDirectory())
    .map((entry) => `${entry.name} 不是普通文件`);
}
