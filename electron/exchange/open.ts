import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { isRefusal, Refusal } from '#shared/errors/refusal.ts';
import { formatFingerprint } from '#shared/package/fingerprint.ts';
import type { PackageHeader } from '#shared/package/header.ts';
import { packageLimits } from '#shared/package/limits.ts';
import {
  checkBundlePolicy,
  checkContents,
  checkDigests,
  checkDocuments,
  checkLimits,
  checkManifest,
  checkRecipient,
  checkReplay,
  checkResultPolicy,
  checkSchema,
  checkSignature,
  checkStructure,
  checkSupplementBase,
  type Content,
  type Manifest,
} from './checks.ts';
import { openByteSource, readRange, type ByteSource } from './container/byte-source.ts';
import { streamEntry, type EntryReading } from './container/entry-stream.ts';
import { readingOf } from './extract.ts';
import { nodeFs, openForReading, type PackageFs } from './files.ts';
import { openManifest } from './seal/open-manifest.ts';
import * as say from './step-texts.ts';
import type {
  Awaitable,
  BlobPlace,
  CheckStep,
  CheckStepId,
  EntryPlace,
  PackageReport,
  VerifiedPackage,
  VerifyOptions,
} from './types.ts';

/**
 * Verifies a package and returns its content; refuses at the first check that fails. Nothing is written
 * unless `options.sink` asks for it, and no blob is held in memory: copy them with that sink in the same
 * pass, or later with `extractBlobs`, which checks them again on the way.
 */
export async function verifyPackage(
  path: string,
  options: VerifyOptions = {},
  fs: PackageFs = nodeFs,
): Promise<VerifiedPackage> {
  return runChecks(path, options, fs, { steps: [], signed: null });
}

/** The same checks as a report that also says how far a refused file got. Bugs and cancelling still throw. */
export async function inspectPackage(
  path: string,
  options: VerifyOptions = {},
  fs: PackageFs = nodeFs,
): Promise<PackageReport> {
  const trail: Trail = { steps: [], signed: null };
  try {
    const verified = await runChecks(path, options, fs, trail);
    return { ok: true, steps: trail.steps, verified };
  } catch (error) {
    if (!isRefusal(error) || isRefusal(error, 'CANCELLED')) throw error;
    return { ok: false, steps: trail.steps, refusal: error.toValue(), signed: trail.signed };
  }
}

/** What has been found so far. */
interface Trail {
  readonly steps: CheckStep[];
  signed: { readonly header: PackageHeader; readonly digest: string } | null;
}

async function runChecks(
  path: string,
  options: VerifyOptions,
  fs: PackageFs,
  trail: Trail,
): Promise<VerifiedPackage> {
  const file = await openForReading(fs, path);
  try {
    const { bytes, isFile } = await file.stat();
    if (!isFile) throw new Refusal('FILE_UNREADABLE', { name: basename(path), reason: '不是文件' });
    await step(trail, 'limits', () => checkLimits(bytes), say.limits(bytes));
    const checked = await checkInOrder(await openByteSource(file, bytes), options, trail);
    return { ...checked, path, fileBytes: bytes, steps: trail.steps };
  } finally {
    await file.close();
  }
}

type Checked = Omit<VerifiedPackage, 'path' | 'fileBytes' | 'steps' | 'type' | 'manifest'> & CheckedContent;

/** What the checks of the content work on. */
interface Opening {
  readonly trail: Trail;
  readonly source: ByteSource;
  readonly header: PackageHeader;
  readonly stored: readonly EntryPlace[];
  readonly options: VerifyOptions;
  /** Packages in between were never imported; null when no ledger was asked. */
  readonly hasGap: boolean | null;
}

/** The order of the specification, one line a step. Nothing unverified is used by a check further up. */
async function checkInOrder(source: ByteSource, options: VerifyOptions, trail: Trail): Promise<Checked> {
  const container = await step(trail, 'structure', () => checkStructure(source), say.structure);
  const stored = container.entries.slice(1);
  const signed = await step(
    trail,
    'signature',
    () => checkSignature(container, options.trust, options.at),
    say.signature,
  );
  const { header, digest, key, rosters, doubt } = signed;
  trail.signed = { header, digest };
  await stepRecipient(trail, header, options);
  const { alreadyImported, hasGap } = await stepReplay(trail, header, digest, options);
  await step(trail, 'digests', () => checkDigests(source, header, stored, options), say.digests(stored));
  const finding = await openContent({ trail, source, header, stored, options, hasGap });
  return {
    digest,
    header,
    envelope: container.header,
    fingerprint: formatFingerprint(header.issuer.keyId),
    pinned: key !== null,
    alreadyImported,
    rosters,
    doubts: doubt === null ? [] : [doubt],
    ...finding,
  };
}

/** What is inside: nothing is decrypted, let alone parsed, before every stored digest held. */
async function openContent(
  opening: Opening,
): Promise<CheckedContent & Pick<Checked, 'blobs' | 'contentKey' | 'sealedManifest'>> {
  const { trail, source, header, stored, options } = opening;
  const { unlock } = options;
  if (header.encryption !== 'none' && unlock === undefined) {
    skip(trail, 'decrypt', say.sealed);
    return { type: 'sealed', manifest: null, blobs: [], contentKey: null, sealedManifest: null };
  }
  const manifest = await readManifestEntry(opening, unlock);
  await step(trail, 'manifest', () => checkManifest(header, manifest), say.manifest);
  const opened = await step(trail, 'schema', () => checkSchema(header, manifest), say.schema);
  await step(trail, 'contents', () => checkContents(header, opened), say.contents(opened));
  const { contentKey } = opened;
  const blobs = placeBlobs(stored, opened);
  const readings = blobs.map((blob) => readingOf(source, blob, contentKey));
  if (contentKey !== null) {
    if (options.deferDocuments === true && header.type === 'bundle')
      skip(trail, 'documents', say.documentsLater);
    else await step(trail, 'documents', () => checkDocuments(readings, options), say.documents(blobs.length));
  }
  const finding = await stepPolicy(opening, opened.content, readings[0]);
  const sealedManifest = contentKey === null ? null : manifest;
  return { ...finding, blobs, contentKey, sealedManifest };
}

async function readManifestEntry(
  { trail, source, header, stored }: Opening,
  unlock: VerifyOptions['unlock'],
): Promise<Uint8Array> {
  const entry = stored[0];
  if (header.encryption === 'none' || unlock === undefined || entry === undefined)
    return readEntry(source, entry);
  return step(trail, 'decrypt', () => openManifest(source, header, entry, unlock), say.decrypted(header));
}

/** Stored blobs and the sealed list are in the same order: `checkContents` has compared the names. */
function placeBlobs(stored: readonly EntryPlace[], { documents }: Content): BlobPlace[] {
  return stored.slice(1).map((entry, index) => {
    const plain = documents[index];
    if (plain === undefined) throw new Error(`no plain twin of ${entry.name}`);
    return { ...entry, hash: plain.sha256, plainBytes: plain.bytes };
  });
}

type CheckedContent =
  | Extract<Manifest, { type: 'bundle' }>
  | (Extract<Manifest, { type: 'result' }> & { readonly bundle: PackageHeader })
  | { readonly type: 'sealed'; readonly manifest: null };

async function stepRecipient(trail: Trail, header: PackageHeader, options: VerifyOptions): Promise<void> {
  const { recipients, expect = header.type, unlock } = options;
  const isLocked = unlock !== undefined && header.encryption !== 'none';
  if (recipients === undefined && expect === header.type && !isLocked) {
    skip(trail, 'recipient', say.recipientSkipped(header));
  } else {
    const check = (): Promise<boolean> => checkRecipient(header, recipients, expect, unlock);
    await step(trail, 'recipient', check, say.recipient(header));
  }
}

async function stepReplay(
  trail: Trail,
  header: PackageHeader,
  digest: string,
  options: VerifyOptions,
): Promise<{ readonly alreadyImported: boolean; readonly hasGap: boolean | null }> {
  const { replay } = options;
  if (replay === undefined) {
    skip(trail, 'replay', say.replaySkipped);
    return { alreadyImported: false, hasGap: null };
  }
  return step(trail, 'replay', () => checkReplay(header, digest, replay), say.replay);
}

async function stepPolicy(
  { trail, header, options, hasGap }: Opening,
  content: Manifest,
  answered: EntryReading | undefined,
): Promise<CheckedContent> {
  if (content.type === 'bundle') {
    const check = async (): Promise<void> => {
      checkBundlePolicy(header, content.manifest);
      await checkSupplementBase(header, content.manifest, hasGap, options.holds);
    };
    await step(trail, 'policy', check, say.bundlePolicy);
    return content;
  }
  const bundle = await step(
    trail,
    'policy',
    async () => {
      const envelope = await readSmall(answered);
      return checkResultPolicy(header, content.manifest, envelope, options);
    },
    say.resultPolicy,
  );
  return { ...content, bundle };
}

/** Reads an entry into memory whose size the container checks have bounded. */
async function readEntry(source: ByteSource, entry: EntryPlace | undefined): Promise<Buffer> {
  if (entry === undefined) return Buffer.alloc(0);
  assertSmall(entry);
  return readRange(source, entry.dataOffset, entry.bytes);
}

/** The same for a blob, decrypted where it is encrypted; its digests were checked before. */
async function readSmall(reading: EntryReading | undefined): Promise<Buffer> {
  if (reading === undefined) return Buffer.alloc(0);
  assertSmall(reading.entry);
  return buffer(streamEntry(reading));
}

function assertSmall({ name, bytes }: EntryPlace): void {
  const limitBytes = packageLimits.manifestBytes;
  if (bytes > limitBytes) throw new Refusal('PKG_ENTRY_TOO_LARGE', { name, bytes, limitBytes });
}

/** Makes one check and notes what it found. */
async function step<T>(
  trail: Trail,
  id: CheckStepId,
  check: () => Awaitable<T>,
  text: string | ((found: T) => string),
): Promise<T> {
  try {
    const found = await check();
    trail.steps.push({ id, ok: true, skipped: false, text: typeof text === 'string' ? text : text(found) });
    return found;
  } catch (error) {
    if (isRefusal(error)) trail.steps.push({ id, ok: false, skipped: false, text: error.message });
    throw error;
  }
}

function skip(trail: Trail, id: CheckStepId, text: string): void {
  trail.steps.push({ id, ok: true, skipped: true, text });
}
