import { Refusal } from '#shared/errors/refusal.ts';
import { packageFormat, PackageHeader, packageVersion, type HeaderEntry } from '#shared/package/header.ts';
import { blobName, findMisplacedName, headerName, manifestName } from '#shared/package/names.ts';
import { assertClaimedRole, listHeaderProblems } from '#shared/package/policy.ts';
import { listProblems } from '#shared/package/problems.ts';
import { checkBundlePolicy, checkContents, checkResultPolicy, checkSchema } from './checks.ts';
import type { EntryInput } from './container/write-container.ts';
import { sha256Hex } from './crypto.ts';
import { openEnvelope, sealEnvelope } from './envelope.ts';
import type { PackageRequest } from './types.ts';

/** A package that is ready to be written: its signed header and every entry in order. */
export interface PreparedPackage {
  readonly header: PackageHeader;
  readonly digest: string;
  readonly entries: readonly EntryInput[];
}

/**
 * Builds and signs the header. What the reader would refuse is refused here by the same functions, before
 * a byte is written.
 * @param packageId 32 hex digits, random
 */
export async function preparePackage(request: PackageRequest, packageId: string): Promise<PreparedPackage> {
  const manifest = Buffer.from(JSON.stringify(request.manifest), 'utf8');
  const blobs = listBlobs(request);
  const header = buildHeader(request, packageId, manifest, blobs);
  await assertAcceptable(request, header, manifest);
  const payload = Buffer.from(JSON.stringify(header), 'utf8');
  const envelope = await sealEnvelope(header.type, payload, request.signer);
  return {
    header,
    digest: sha256Hex(payload),
    entries: [{ name: headerName, content: envelope }, { name: manifestName, content: manifest }, ...blobs],
  };
}

/** Blobs in the container's order; a result carries the header of the bundle that it answers. */
function listBlobs(request: PackageRequest): EntryInput[] {
  if (request.type === 'result') {
    const content = request.bundleEnvelope;
    return [{ name: blobName(sha256Hex(content)), content }];
  }
  return request.blobs
    .map(({ hash, bytes, open }) => ({ name: blobName(hash), bytes, open }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function buildHeader(
  request: PackageRequest,
  packageId: string,
  manifest: Uint8Array,
  blobs: readonly EntryInput[],
): PackageHeader {
  const { batch, expert, recipients, round, sequence, prevDigest, rules, createdAt } = request.header;
  const manifestDigest = sha256Hex(manifest);
  const candidate = {
    format: packageFormat,
    version: packageVersion,
    suite: 1,
    type: request.type,
    packageId,
    issuer: request.signer.identity,
    recipients,
    batch,
    expert,
    round,
    sequence,
    prevDigest,
    answers: request.type === 'result' ? describeAnswered(request.bundleEnvelope) : undefined,
    rules,
    createdAt,
    encryption: 'none',
    manifestDigest,
    entries: [
      { name: manifestName, bytes: manifest.length, sha256: manifestDigest },
      ...blobs.map(describeBlob),
    ],
  };
  const header = PackageHeader.safeParse(withoutAbsent(candidate));
  if (!header.success) throw new Refusal('PKG_HEADER', { problems: listProblems(header.error) });
  return header.data;
}

/** The signed header cannot say "undefined": an absent value is an absent field. */
function withoutAbsent(candidate: Record<string, unknown>): unknown {
  return JSON.parse(JSON.stringify(candidate));
}

function describeBlob(blob: EntryInput): HeaderEntry {
  const bytes = 'content' in blob ? blob.content.length : blob.bytes;
  return { name: blob.name, bytes, sha256: blob.name.slice(2) };
}

function describeAnswered(bundleEnvelope: Uint8Array): unknown {
  const { payload } = openEnvelope(bundleEnvelope);
  const { packageId } = JSON.parse(Buffer.from(payload).toString('utf8')) as { packageId: unknown };
  return { packageId, digest: sha256Hex(payload), envelope: sha256Hex(bundleEnvelope) };
}

async function assertAcceptable(
  request: PackageRequest,
  header: PackageHeader,
  manifest: Uint8Array,
): Promise<void> {
  const misplaced = findMisplacedName([headerName, ...header.entries.map((entry) => entry.name)]);
  if (misplaced >= 0) throw new Refusal('PKG_ENTRY_NAME', { position: misplaced + 1 });
  const problems = listHeaderProblems(header);
  if (problems.length > 0) throw new Refusal('PKG_HEADER', { problems });
  assertClaimedRole(header);
  const content = checkSchema(header, manifest);
  checkContents(header, content);
  if (content.type === 'bundle') checkBundlePolicy(header, content.manifest);
  else if (request.type === 'result') {
    await checkResultPolicy(header, content.manifest, request.bundleEnvelope, undefined);
  }
}
