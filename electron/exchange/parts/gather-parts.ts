import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { exchangeFamilyOf, isExchangeCode } from '#shared/errors/exchange.ts';
import { isRefusal, Refusal, type RefusalValue } from '#shared/errors/refusal.ts';
import { packageLimits } from '#shared/package/limits.ts';
import { headerName } from '#shared/package/names.ts';
import { openByteSource, readRange } from '../container/byte-source.ts';
import { localHeaderBytes } from '../container/records.ts';
import { containerBytes } from '../container/write-container.ts';
import { openEnvelope } from '../envelope.ts';
import { nodeFs, openForReading, type PackageFs } from '../files.ts';
import { inspectPackage } from '../open.ts';
import type { PackageReport, VerifyOptions } from '../types.ts';
import { joinFiles, type OpenPart } from './joined-file.ts';
import { partCountMax, partNames, splitPartPath } from './part-names.ts';

/** A package to read, in one file or in parts. */
export interface PackagePlaceOnDisk {
  /** Where `fs` has it; the package's own name, without a part's number. */
  readonly path: string;
  readonly fs: PackageFs;
  /** The files that it lies in, in order. */
  readonly files: readonly string[];
  /** Says which parts are to blame for what a verification refused; the same refusal where there are none. */
  readonly explain: (refusal: RefusalValue) => RefusalValue;
}

/**
 * Finds the parts that belong to one of them: in its own folder, and in others where some were gathered. What the first
 * part says about the whole is only used to name what is missing; the verification afterwards believes none of it.
 * @throws PKG_PART_MISSING, PKG_PART_MIXED, FILE_UNREADABLE
 */
export async function findPackage(
  path: string,
  otherFolders: readonly string[] = [],
): Promise<PackagePlaceOnDisk> {
  const part = splitPartPath(path);
  if (part === null) return { path, fs: nodeFs, files: [path], explain: (refusal) => refusal };
  const { base } = part;
  const found = await listParts(base, [dirname(path), ...otherFolders]);
  const first = found.get(1);
  if (first === undefined)
    throw new Refusal('PKG_PART_MISSING', {
      names: partNames(base, [1]),
      found: partNames(base, [...found.keys()]),
    });
  const plan = await readPlan(first, base);
  const { partBytes, totalBytes } = plan;
  const count = Math.ceil(totalBytes / partBytes);
  // Nobody vouches for these sizes yet.
  if (count > partCountMax) throw mixed(base, [1], `它写着数据包多于 ${partCountMax} 卷`);
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const missing = numbers.filter((number) => !found.has(number));
  if (missing.length > 0)
    throw new Refusal('PKG_PART_MISSING', {
      names: partNames(base, missing),
      found: partNames(
        base,
        [...found.keys()].toSorted((a, b) => a - b),
      ),
    });
  const sizes = numbers.map((number) => Math.min(partBytes, totalBytes - (number - 1) * partBytes));
  const wrong: number[] = [];
  for (const number of numbers) {
    const { bytes } = await nodeFs.stat(found.get(number) ?? '');
    if (bytes !== sizes[number - 1]) wrong.push(number);
  }
  if (wrong.length > 0) throw mixed(base, wrong, '大小与第一卷所写的不符');
  const paths = numbers.map((number) => found.get(number) ?? '');
  return {
    path: base,
    files: paths,
    fs: joinedFs(base, paths, sizes),
    explain: (refusal) => blame(refusal, base, plan, count),
  };
}

/**
 * Verifies a package in one file or in parts, by one of its files; parts that are missing or foreign are a refusal like
 * any other.
 */
export async function inspectAnywhere(
  path: string,
  options: VerifyOptions = {},
): Promise<{ readonly report: PackageReport; readonly files: readonly string[] }> {
  let place: PackagePlaceOnDisk;
  try {
    place = await findPackage(path);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { report: { ok: false, steps: [], refusal: error.toValue(), signed: null }, files: [path] };
  }
  const report = await inspectPackage(place.path, options, place.fs);
  return {
    report: report.ok ? report : { ...report, refusal: place.explain(report.refusal) },
    files: place.files,
  };
}

async function listParts(base: string, folders: readonly string[]): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  for (const folder of folders) {
    const names = await readdir(folder).catch(() => []);
    for (const name of names) {
      const part = splitPartPath(name);
      if (part?.base === basename(base) && part.number <= partCountMax && !found.has(part.number))
        found.set(part.number, join(folder, name));
    }
  }
  return found;
}

/** What a header says about parts and sizes, as far as it is needed to know how many there must be. */
const Described = z.object({
  entries: z
    .array(z.object({ name: z.string().max(80), bytes: z.int().nonnegative() }))
    .max(packageLimits.entries),
  ext: z.object({ parts: z.object({ bytes: z.int().positive() }) }),
});

interface Plan {
  readonly partBytes: number;
  readonly totalBytes: number;
  /** Where each entry lies in the whole file. */
  readonly entries: readonly { readonly name: string; readonly from: number; readonly to: number }[];
}

async function readPlan(path: string, base: string): Promise<Plan> {
  const file = await openForReading(nodeFs, path);
  try {
    const source = await openByteSource(file, (await file.stat()).bytes);
    const fixed = localHeaderBytes(headerName, 0);
    const headerBytes = (await readRange(source, 0, fixed)).readUInt32LE(18);
    if (headerBytes > packageLimits.headerBytes) throw new Refusal('PKG_ENVELOPE', {});
    const envelope = openEnvelope(await readRange(source, fixed, headerBytes));
    const described = Described.parse(JSON.parse(Buffer.from(envelope.payload).toString('utf8')));
    const all = [{ name: headerName, bytes: headerBytes }, ...described.entries];
    const inputs = all.map(({ name, bytes }) => ({ name, bytes, open: notRead }));
    let at = 0;
    const entries = all.map(({ name, bytes }) => {
      const from = at;
      at += localHeaderBytes(name, bytes) + bytes;
      return { name, from, to: at };
    });
    return { partBytes: described.ext.parts.bytes, totalBytes: containerBytes(inputs), entries };
  } catch (error) {
    const isContent = error instanceof z.ZodError || error instanceof SyntaxError;
    const isForeign =
      isRefusal(error) && isExchangeCode(error.code) && exchangeFamilyOf(error.code) !== 'medium';
    if (isContent || isForeign) throw mixed(base, [1], '它不是分卷数据包的第一卷');
    throw error;
  } finally {
    await file.close();
  }
}

function notRead(): never {
  throw new Error('only sizes are wanted');
}

function joinedFs(base: string, paths: readonly string[], sizes: readonly number[]): PackageFs {
  return {
    ...nodeFs,
    async open(path, mode) {
      if (path !== base || mode !== 'read') throw new Error('only the joined package can be read');
      const parts: OpenPart[] = [];
      try {
        for (const [index, one] of paths.entries())
          parts.push({ file: await nodeFs.open(one, 'read'), bytes: sizes[index] ?? 0 });
      } catch (error) {
        for (const { file } of parts) await file.close();
        throw error;
      }
      return joinFiles(parts);
    },
  };
}

/**
 * An entry that is not what was signed lies in certain parts. Other damage shows where parts meet, so any but the first,
 * by which the others were found, may be to blame.
 */
function blame(refusal: RefusalValue, base: string, plan: Plan, count: number): RefusalValue {
  const { code, details, message } = refusal;
  if (!isExchangeCode(code) || exchangeFamilyOf(code) !== 'authenticity') return refusal;
  const name = typeof details === 'object' && details !== null && 'name' in details ? details.name : null;
  const entry = plan.entries.find((one) => one.name === name);
  const numbers = Array.from({ length: count }, (_, index) => index + 1).filter((number) =>
    entry === undefined
      ? number > 1
      : (number - 1) * plan.partBytes < entry.to && number * plan.partBytes > entry.from,
  );
  return mixed(base, numbers, message.replace(/。$/, '')).toValue();
}

const mixed = (base: string, numbers: readonly number[], problem: string): Refusal<'PKG_PART_MIXED'> =>
  new Refusal('PKG_PART_MIXED', { names: partNames(base, numbers), problem });
