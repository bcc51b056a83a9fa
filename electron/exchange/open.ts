import { basename } from 'node:path';
import { isRefusal, Refusal } from '#shared/errors/refusal.ts';
import { formatFingerprint } from '#shared/package/fingerprint.ts';
import type { PackageHeader } from '#shared/package/header.ts';
import { packageLimits } from '#shared/package/limits.ts';
import {
  checkBundlePolicy,
  checkContents,
  checkDigests,
  checkLimits,
  checkManifest,
  checkRecipient,
  checkReplay,
  checkResultPolicy,
  checkSchema,
  checkSignature,
  checkStructure,
  type Manifest,
} from './checks.ts';
import { openByteSource, readRange, type ByteSource } from './container/byte-source.ts';
import { nodeFs, openForReading, type PackageFs } from './files.ts';
import * as say from './step-texts.ts';
import type {
  Awaitable,
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

/** The order of the specification, one line a step. Nothing unverified is used by a check further up. */
async function checkInOrder(source: ByteSource, options: VerifyOptions, trail: Trail): Promise<Checked> {
  const container = await step(trail, 'structure', () => checkStructure(source), say.structure);
  const stored = container.entries.slice(1);
  const signed = await step(
    trail,
    'signature',
    () => checkSignature(container, options.trust),
    say.signature,
  );
  const { header, digest, key } = signed;
  trail.signed = { header, digest };
  await stepRecipient(trail, header, options);
  const alreadyImported = await stepReplay(trail, header, digest, options);
  await step(trail, 'digests', () => checkDigests(source, header, stored, options), say.digests(stored));
  const manifest = await readEntry(source, stored[0]);
  await step(trail, 'manifest', () => checkManifest(header, manifest), say.manifest);
  const content = await step(trail, 'schema', () => checkSchema(header, manifest), say.schema);
  await step(trail, 'contents', () => checkContents(header, content), say.contents(content));
  const finding = await stepPolicy(trail, source, stored, header, content, options);
  return {
    digest,
    header,
    envelope: container.header,
    fingerprint: formatFingerprint(header.issuer.keyId),
    pinned: key !== null,
    alreadyImported,
    blobs: stored.slice(1),
    ...finding,
  };
}

type CheckedContent =
  | Extract<Manifest, { type: 'bundle' }>
  | (Extract<Manifest, { type: 'result' }> & { readonly bundle: PackageHeader });

async function stepRecipient(trail: Trail, header: PackageHeader, options: VerifyOptions): Promise<void> {
  const { recipient, expect = header.type } = options;
  if (recipient === undefined && expect === header.type) {
    skip(trail, 'recipient', say.recipientSkipped(header));
  } else {
    await step(trail, 'recipient', () => checkRecipient(header, recipient, expect), say.recipient);
  }
}

async function stepReplay(
  trail: Trail,
  header: PackageHeader,
  digest: string,
  options: VerifyOptions,
): Promise<boolean> {
  const { replay } = options;
  if (replay === undefined) {
    skip(trail, 'replay', say.replaySkipped);
    return false;
  }
  const finding = await step(trail, 'replay', () => checkReplay(header, digest, replay), say.replay);
  return finding.alreadyImported;
}

async function stepPolicy(
  trail: Trail,
  source: ByteSource,
  stored: readonly EntryPlace[],
  header: PackageHeader,
  content: Manifest,
  options: VerifyOptions,
): Promise<CheckedContent> {
  if (content.type === 'bundle') {
    await step(trail, 'policy', () => checkBundlePolicy(header, content.manifest), say.bundlePolicy);
    return content;
  }
  const bundle = await step(
    trail,
    'policy',
    async () => {
      const envelope = await readEntry(source, stored[1]);
      return checkResultPolicy(header, content.manifest, envelope, options.trust);
    },
    say.resultPolicy,
  );
  return { ...content, bundle };
}

/** Reads an entry into memory whose size the container checks have bounded. */
async function readEntry(source: ByteSource, entry: EntryPlace | undefined): Promise<Buffer> {
  if (entry === undefined) return Buffer.alloc(0);
  const limitBytes = packageLimits.manifestBytes;
  if (entry.bytes > limitBytes) {
    throw new Refusal('PKG_ENTRY_TOO_LARGE', { name: entry.name, bytes: entry.bytes, limitBytes });
  }
  return readRange(source, entry.dataOffset, entry.bytes);
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
