import {
  makeIntakeProblem,
  type FoundDossier,
  type FoundVolume,
  type IntakeProblem,
} from '#shared/domain/intake.ts';
import type { VolumeRole } from '#shared/domain/dossier.ts';
import {
  looksLikeApplicant,
  readApplicantLabel,
  readCreditCode,
  readPrefecture,
  readRole,
} from './name-clues.ts';

/** A PDF found below the materials folder, by its path with '/' between the parts. */
export interface FoundFile {
  readonly path: string;
  readonly bytes: number;
}

interface Placed {
  readonly key: string;
  readonly folder: string;
  readonly title: string;
  readonly creditCode: string | null;
  readonly region: string | null;
  readonly volume: FoundVolume;
}

/**
 * Puts files together that belong to one applicant. The nearest folder above a file that names an
 * enterprise owns it; else the file's own name does; else its folder, unless that folder holds several
 * enterprises' files. Material of one title in several folders is joined only when no role comes twice.
 */
export function gatherDossiers(files: readonly FoundFile[]): {
  dossiers: FoundDossier[];
  problems: IntakeProblem[];
} {
  const folders: Folders = { shared: findSharedFolders(files), holders: findHolders(files) };
  const problems: IntakeProblem[] = [];
  const groups = new Map<string, Placed[]>();
  for (const file of files) {
    const placed = placeFile(file, folders);
    if (placed.title === '') problems.push(makeIntakeProblem('MATERIAL_LOOSE', { path: file.path }));
    groups.set(placed.key, [...(groups.get(placed.key) ?? []), placed]);
  }
  const dossiers = [...groups.values()].map(toDossier);
  return joinSplit(dossiers, problems);
}

interface Folders {
  readonly shared: ReadonlySet<string>;
  readonly holders: ReadonlySet<string>;
}

/** Folders that hold PDFs, directly or in subfolders named after a kind of material (审计报告, 佐证材料). */
function findHolders(files: readonly FoundFile[]): Set<string> {
  return new Set(
    files.map((file) => {
      const folders = file.path.split('/').slice(0, -1);
      while (folders.length > 0 && readApplicantLabel(folders.at(-1) ?? '') === '') folders.pop();
      return folders.join('/');
    }),
  );
}

/** Folders that hold files or folders of more than one applicant: they own nothing themselves. */
function findSharedFolders(files: readonly FoundFile[]): Set<string> {
  const labels = new Map<string, Set<string>>();
  for (const file of files) {
    const parts = file.path.split('/');
    for (let depth = 0; depth < parts.length; depth += 1) {
      const name = stemOf(parts[depth] ?? '', depth === parts.length - 1);
      if (!looksLikeApplicant(name)) continue;
      for (let above = 0; above <= depth; above += 1) {
        const folder = parts.slice(0, above).join('/');
        labels.set(folder, (labels.get(folder) ?? new Set()).add(readApplicantLabel(name)));
      }
    }
  }
  const shared = [...labels].filter(([, names]) => names.size > 1).map(([folder]) => folder);
  return new Set(['', ...shared]);
}

function placeFile(file: FoundFile, known: Folders): Placed {
  const folders = file.path.split('/').slice(0, -1);
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const stem = stemOf(name, true);
  const region = folders.map(readPrefecture).find((found) => found !== null) ?? null;
  const roles = [stem, ...folders.toReversed()].map((part, index) =>
    index === 0 ? readRole(part) : readFolderRole(part),
  );
  const role = roles.find((found) => found !== null) ?? null;
  const base = { region, volume: { path: file.path, name, role, bytes: file.bytes } };
  const owner = folders.findLastIndex((folder) => looksLikeApplicant(folder));
  if (owner >= 0) {
    const folder = folders.slice(0, owner + 1).join('/');
    const own = folders[owner] ?? '';
    const creditCode = readCreditCode(own) ?? readCreditCode(stem);
    return { ...base, key: folder, folder, title: readApplicantLabel(own), creditCode };
  }
  if (looksLikeApplicant(stem)) {
    const folder = folders.join('/');
    const title = readApplicantLabel(stem);
    const creditCode = readCreditCode(stem);
    return { ...base, key: `${folder}\n${title || (creditCode ?? '')}`, folder, title, creditCode };
  }
  return { ...base, ...placeByFolder(file, folders, known), creditCode: null };
}

/** No name of an enterprise anywhere: 001/胶装册.pdf, 天山精密/佐证材料/合同.pdf. */
function placeByFolder(file: FoundFile, folders: readonly string[], known: Folders) {
  const owner = folders.findIndex((name, index) => {
    const path = folders.slice(0, index + 1).join('/');
    return known.holders.has(path) && !known.shared.has(path) && readPrefecture(name) === null;
  });
  const own = folders[owner];
  if (own === undefined) return { key: file.path, folder: folders.join('/'), title: '' };
  const path = folders.slice(0, owner + 1).join('/');
  return { key: path, folder: path, title: readApplicantLabel(own) || own };
}

/** A folder called 审计报告 speaks for the files in it; one named after the batch does not. */
function readFolderRole(folder: string): VolumeRole | null {
  return readPrefecture(folder) === null ? readRole(folder) : null;
}

function toDossier(group: readonly Placed[]): FoundDossier {
  const first = group[0];
  const codes = new Set(group.flatMap((one) => one.creditCode ?? []));
  return {
    path: first?.folder ?? '',
    title: first?.title ?? '',
    creditCode: codes.size === 1 ? ([...codes][0] ?? null) : null,
    region: first?.region ?? null,
    volumes: group.map((one) => one.volume),
  };
}

function joinSplit(
  dossiers: readonly FoundDossier[],
  problems: IntakeProblem[],
): { dossiers: FoundDossier[]; problems: IntakeProblem[] } {
  const byTitle = Map.groupBy(dossiers, (dossier) => dossier.title);
  const joined = [...byTitle].flatMap(([title, same]) => {
    const volumes = same.flatMap((dossier) => dossier.volumes);
    const roles = volumes.map((volume) => volume.role);
    const isClear = !roles.includes(null) && new Set(roles).size === roles.length;
    const codes = new Set(same.flatMap((dossier) => dossier.creditCode ?? []));
    const first = same[0];
    if (title === '' || first === undefined || same.length === 1 || !isClear || codes.size > 1) return same;
    const paths = same.map((dossier) => dossier.path || '.').join('、');
    problems.push(makeIntakeProblem('MATERIAL_JOINED', { title, paths }));
    return [{ ...first, creditCode: [...codes][0] ?? null, volumes }];
  });
  return { dossiers: joined, problems };
}

function stemOf(name: string, isFile: boolean): string {
  return isFile ? name.replace(/\.pdf$/i, '') : name;
}
