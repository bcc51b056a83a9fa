import { lstat, readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import {
  makeIntakeProblem,
  type FoundDossier,
  type FoundVolume,
  type IntakeProblem,
} from '#shared/domain/intake.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { gatherDossiers, type FoundFile } from './gather-dossiers.ts';

const DEPTH_LIMIT = 6;
const FILE_LIMIT = 20_000;
/** Left behind by file systems and Office; nobody wants to read about them. */
const CLUTTER = /^(\.|~\$|Thumbs\.db$|desktop\.ini$|__MACOSX$)/i;

/** 2 before 10; the same on every machine. */
const NATURAL_ORDER = new Intl.Collator('zh-CN', { numeric: true });

export interface ScanOptions {
  readonly signal?: AbortSignal;
  /** Called after each folder. */
  readonly onProgress?: (progress: { readonly folders: number; readonly files: number }) => void;
}

export interface MaterialScan {
  readonly dossiers: readonly FoundDossier[];
  readonly problems: readonly IntakeProblem[];
}

/**
 * Finds the dossiers below a folder of materials: one folder an applicant, or one folder a prefecture with
 * the applicants' folders or files inside. Links are not followed. Nothing is opened: roles come from names,
 * and a name that does not tell gives `role: null`, to be asked.
 * Errors: FILE_UNREADABLE for the folder itself, CANCELLED.
 */
export async function scanMaterials(directory: string, options: ScanOptions = {}): Promise<MaterialScan> {
  const walk: Walk = { root: directory, files: [], problems: [], folders: 0, options, isFull: false };
  try {
    await readdir(directory);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'I/O';
    throw new Refusal('FILE_UNREADABLE', { name: basename(directory), reason }, { cause: error });
  }
  await walkFolder(walk, '', 0);
  const gathered = gatherDossiers(walk.files);
  const reports = gathered.dossiers.flatMap((dossier) => dossier.volumes.flatMap(reportRole));
  return { dossiers: gathered.dossiers, problems: [...walk.problems, ...gathered.problems, ...reports] };
}

interface Walk {
  readonly root: string;
  readonly files: FoundFile[];
  readonly problems: IntakeProblem[];
  readonly options: ScanOptions;
  folders: number;
  isFull: boolean;
}

/** Returns the number of PDFs in the folder and below. */
async function walkFolder(walk: Walk, path: string, depth: number): Promise<number> {
  if (walk.options.signal?.aborted) throw new Refusal('CANCELLED', {});
  if (depth > DEPTH_LIMIT) {
    walk.problems.push(makeIntakeProblem('MATERIAL_TOO_DEEP', { path, limit: DEPTH_LIMIT }));
    return 1;
  }
  const names = await listFolder(walk, path);
  if (names === null) return 1;
  let pdfs = 0;
  for (const name of names) {
    pdfs += await walkEntry(walk, path === '' ? name : `${path}/${name}`, depth);
    if (walk.isFull) return pdfs;
  }
  walk.folders += 1;
  walk.options.onProgress?.({ folders: walk.folders, files: walk.files.length });
  if (pdfs === 0) {
    walk.problems.push(makeIntakeProblem('MATERIAL_FOLDER_EMPTY', { path: path || basename(walk.root) }));
  }
  return pdfs;
}

async function listFolder(walk: Walk, path: string): Promise<string[] | null> {
  try {
    const names = await readdir(join(walk.root, path));
    return names.filter((name) => !CLUTTER.test(name)).sort(NATURAL_ORDER.compare);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'I/O';
    walk.problems.push(makeIntakeProblem('MATERIAL_UNREADABLE', { path, reason }));
    return null;
  }
}

async function walkEntry(walk: Walk, path: string, depth: number): Promise<number> {
  let entry;
  try {
    entry = await lstat(join(walk.root, path));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'I/O';
    walk.problems.push(makeIntakeProblem('MATERIAL_UNREADABLE', { path, reason }));
    return 0;
  }
  if (entry.isSymbolicLink()) {
    walk.problems.push(makeIntakeProblem('MATERIAL_LINK_SKIPPED', { path }));
    return 0;
  }
  if (entry.isDirectory()) return walkFolder(walk, path, depth + 1);
  if (!entry.isFile()) return 0;
  if (extname(path).toLowerCase() !== '.pdf') {
    walk.problems.push(makeIntakeProblem('MATERIAL_NOT_PDF', { path }));
    return 0;
  }
  if (walk.files.length >= FILE_LIMIT) {
    walk.problems.push(makeIntakeProblem('MATERIAL_TOO_MANY', { limit: FILE_LIMIT }));
    walk.isFull = true;
    return 0;
  }
  walk.files.push({ path, bytes: entry.size });
  return 1;
}

function reportRole(volume: FoundVolume): IntakeProblem[] {
  return volume.role === null ? [makeIntakeProblem('VOLUME_ROLE_UNKNOWN', { path: volume.path })] : [];
}
