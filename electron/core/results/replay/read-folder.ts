import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { disclosureEnding } from '#electron/core/exchange/disclosures.ts';
import { inspectAnywhere } from '#electron/exchange/parts/gather-parts.ts';
import { pickPackages } from '#electron/exchange/parts/list-packages.ts';
import { readSmallFile } from '#electron/exchange/small-file.ts';
import { listProviders } from '#electron/exchange/suites.ts';
import type { SignedRoster, Unlock, VerifiedPackage } from '#electron/exchange/types.ts';
import { openCarriedRosters } from '#electron/core/meeting/authority.ts';
import { readMeetingFile } from '#electron/core/meeting/file.ts';
import { isRefusal, Refusal } from '#shared/errors/refusal.ts';
import { packageLimits } from '#shared/package/limits.ts';
import type { MeetingChain } from '#shared/package/meeting-file.ts';
import { assertRunning, type Task } from '#electron/core/task.ts';
import { difference, type Difference } from './difference.ts';

export type VerifiedBundle = Extract<VerifiedPackage, { type: 'bundle' }>;
export type VerifiedResult = Extract<VerifiedPackage, { type: 'result' }>;

/** The packages of one batch that verified, each once, oldest number first, and what did not verify. */
export interface PackageSet {
  readonly batchId: string;
  readonly bundles: readonly VerifiedBundle[];
  readonly results: readonly VerifiedResult[];
  /** Signed acts of its meeting, by key, the longest chain of each. */
  readonly chains: readonly MeetingChain[];
  /** Rosters that its meeting files carry. */
  readonly rosters: readonly SignedRoster[];
  readonly refused: readonly Difference[];
  /** Published tables, relative to the folder. */
  readonly tables: readonly string[];
}

const tableNames = ['ranking.json', 'summary.json', 'ranking.xlsx'];

/**
 * Finds and verifies every package in a folder, at any depth, by nothing but itself. Links are not followed. A
 * package of another batch is left alone when `batchId` is given.
 * @throws REPLAY_NOTHING, REPLAY_SEVERAL, FILE_UNREADABLE, CANCELLED
 */
export async function readPackageFolder(
  folder: string,
  batchId: string | null,
  task: Task,
): Promise<PackageSet> {
  const files = await listFiles(folder);
  const paths = pickPackages(files);
  const unlock = await readDisclosures(files);
  const found: VerifiedPackage[] = [];
  const refused: Difference[] = [];
  for (const [index, path] of paths.entries()) {
    assertRunning(task);
    const { report } = await inspectAnywhere(path, { signal: task.signal, unlock, deferDocuments: true });
    if (report.ok) found.push(report.verified);
    else refused.push(sayRefused(relative(folder, path), report.refusal));
    task.onProgress({ label: '核验', done: index + 1, total: paths.length, unit: 'files' });
  }
  const chosen = chooseBatch(folder, found, refused, batchId);
  const meetings = await readMeetings(folder, files, chosen);
  const own = found.filter((one) => one.header.batch === chosen);
  const unique = [...new Map(own.map((one) => [one.digest, one])).values()].toSorted(
    (a, b) => a.header.round - b.header.round || a.header.sequence - b.header.sequence,
  );
  return {
    batchId: chosen,
    bundles: unique.filter((one) => one.type === 'bundle'),
    results: unique.filter((one) => one.type === 'result'),
    chains: meetings.chains,
    rosters: meetings.rosters,
    refused: [...refused, ...meetings.refused],
    tables: files.filter(isTable).map((path) => relative(folder, path)),
  };
}

/** The acts in the meeting files (.pxm) of a batch. Packages for one expert (讨论包) hold nothing that counts. */
async function readMeetings(
  folder: string,
  files: readonly string[],
  batchId: string,
): Promise<{ chains: MeetingChain[]; rosters: SignedRoster[]; refused: Difference[] }> {
  const rosters: SignedRoster[] = [];
  const chains: MeetingChain[] = [];
  const refused: Difference[] = [];
  for (const path of files.filter((one) => /\.pxm$/i.test(one))) {
    try {
      const file = (await readMeetingFile(path))?.file;
      if (file === undefined)
        refused.push(
          difference('MEETING_BROKEN', `「${relative(folder, path)}」不是会议文件。`, { file: path }),
        );
      else if (file.batchId === batchId && file.purpose !== 'discuss') {
        chains.push(...file.chains);
        rosters.push(...openCarriedRosters(file.rosters));
      }
    } catch (error) {
      if (!isRefusal(error) || error.code === 'BUG') throw error;
      const { code, message } = error;
      const sentence = `「${relative(folder, path)}」没有通过核验：${message}（${code}）`;
      refused.push(difference('MEETING_BROKEN', sentence, { file: relative(folder, path) }));
    }
  }
  return { chains, rosters, refused };
}

/** What is longer than a manifest may be has no digest that a header names. */
const readOpened = (path: string): Promise<Uint8Array> => readSmallFile(path, packageLimits.manifestBytes);

/** Encrypted packages are opened by the manifests that lie in the folder as files, found by their digest. */
export async function readDisclosures(files: readonly string[]): Promise<Unlock> {
  const paths = new Map<string, string>();
  for (const path of files.filter((one) => one.endsWith(disclosureEnding))) {
    const bytes = await readOpened(path);
    for (const { digestHex } of listProviders()) paths.set(digestHex(bytes), path);
  }
  const disclosed = (digest: string): Promise<Uint8Array | null> => {
    const path = paths.get(digest);
    return path === undefined ? Promise.resolve(null) : readOpened(path);
  };
  return { identities: () => [], disclosed };
}

function chooseBatch(
  folder: string,
  found: readonly VerifiedPackage[],
  refused: readonly Difference[],
  wanted: string | null,
): string {
  const batches = [...new Set(found.filter((one) => one.type === 'bundle').map((one) => one.header.batch))];
  const [first] = batches;
  if (wanted !== null && batches.includes(wanted)) return wanted;
  if (wanted === null && batches.length > 1) throw new Refusal('REPLAY_SEVERAL', { batches });
  if (first === undefined || wanted !== null) {
    const [why] = refused;
    throw new Refusal('REPLAY_NOTHING', {
      folder: why === undefined ? folder : `${folder}（${why.sentence}）`,
    });
  }
  return first;
}

function sayRefused(file: string, { code, message }: { code: string; message: string }): Difference {
  return difference('PACKAGE_REFUSED', `「${file}」没有通过核验：${message}（${code}）`, { file });
}

const isTable = (path: string): boolean => tableNames.some((name) => path.split(/[\\/]/).at(-1) === name);

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted();
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'I/O';
    throw new Refusal('FILE_UNREADABLE', { name: folder, reason }, { cause: error });
  }
}
