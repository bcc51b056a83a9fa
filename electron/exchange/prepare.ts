import { Refusal } from '#shared/errors/refusal.ts';
import type { Suite } from '#shared/domain/keys.ts';
import {
  encryptions,
  packageFormat,
  PackageHeader,
  packageVersion,
  type Encryption,
  type HeaderEntry,
} from '#shared/package/header.ts';
import { blobName, findMisplacedName, headerName, manifestName } from '#shared/package/names.ts';
import { assertClaimedRole, listHeaderProblems } from '#shared/package/policy.ts';
import { listProblems } from '#shared/package/problems.ts';
import { checkBundlePolicy, checkContents, checkResultPolicy, checkSchema } from './checks.ts';
import { containerBytes, type EntryInput } from './container/write-container.ts';
import { sha256Hex, type CryptoProvider } from './crypto.ts';
import { openEnvelope, sealEnvelope } from './envelope.ts';
import { digestEntries } from './digest-entries.ts';
import { sealContents, type SealedContents } from './seal/seal-contents.ts';
import { providerOfKeyId } from './suites.ts';
import type { PackageRequest, TaskOptions } from './types.ts';

/** A package that is ready to be written: its signed header and every entry in order. */
export interface PreparedPackage {
  readonly header: PackageHeader;
  readonly digest: string;
  readonly entries: readonly EntryInput[];
  /** What the sealed manifest holds; null in a plain package. */
  readonly sealedManifest: Uint8Array | null;
  /** Size of each part but the last; null when the package is one file. */
  readonly partBytes: number | null;
  /** Removes what was set aside for writing; call it when the package is written or given up. */
  readonly discard: () => Promise<void>;
}

/**
 * Builds and signs the header. What the reader would refuse is refused here by the same functions, before
 * a byte is written.
 * @param packageId 32 hex digits, random
 */
export async function preparePackage(
  request: PackageRequest,
  packageId: string,
  options: TaskOptions = {},
): Promise<PreparedPackage> {
  const { seal } = request;
  const contents = seal === undefined ? plainContents(request) : await sealContents(request, seal, options);
  const { plainManifest, entries, discard } = contents;
  try {
    const provider = providerOfKeyId(request.signer.identity.keyId);
    const listed = await digestEntries(entries, provider.suite, options);
    const described = { provider, plainManifest, listed };
    const whole = await signHeader(request, packageId, described, entries);
    const { fileLimitBytes = null } = request;
    const isTooLarge = fileLimitBytes !== null && containerBytes(whole.entries) > fileLimitBytes;
    const parts = isTooLarge ? { bytes: fileLimitBytes } : null;
    const {
      header,
      payload,
      entries: signed,
    } = parts === null ? whole : await signHeader(withExt(request, { parts }), packageId, described, entries);
    await assertAcceptable(request, header, plainManifest);
    return {
      header,
      digest: provider.digestHex(payload),
      entries: signed,
      partBytes: parts?.bytes ?? null,
      sealedManifest: seal === undefined ? null : plainManifest,
      discard,
    };
  } catch (error) {
    await discard();
    throw error;
  }
}

/** The same request with one more optional field in its header. */
const withExt = (request: PackageRequest, more: Record<string, unknown>): PackageRequest => ({
  ...request,
  header: { ...request.header, ext: { ...request.header.ext, ...more } },
});

async function signHeader(
  request: PackageRequest,
  packageId: string,
  described: Described,
  contents: readonly EntryInput[],
): Promise<{ header: PackageHeader; payload: Buffer; entries: readonly EntryInput[] }> {
  const header = buildHeader(request, packageId, described);
  const payload = Buffer.from(JSON.stringify(header), 'utf8');
  const envelope = await sealEnvelope(header.type, payload, request.signer);
  return { header, payload, entries: [{ name: headerName, content: envelope }, ...contents] };
}

function plainContents(request: PackageRequest): PreparedContents {
  const plainManifest = Buffer.from(JSON.stringify(request.manifest), 'utf8');
  return {
    plainManifest,
    entries: [{ name: manifestName, content: plainManifest }, ...listBlobs(request)],
    discard: () => Promise.resolve(),
  };
}

/** What the header says about the contents. */
interface Described {
  readonly provider: CryptoProvider;
  readonly plainManifest: Uint8Array;
  readonly listed: readonly HeaderEntry[];
}

type PreparedContents = Pick<SealedContents, 'plainManifest' | 'entries' | 'discard'>;

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
  { provider, plainManifest, listed }: Described,
): PackageHeader {
  const { batch, expert, recipients, round, sequence, prevDigest, rules, createdAt, ext } = request.header;
  const candidate = {
    format: packageFormat,
    version: packageVersion,
    suite: provider.suite,
    type: request.type,
    packageId,
    issuer: request.signer.identity,
    recipients,
    batch,
    expert,
    round,
    sequence,
    prevDigest,
    answers: request.type === 'result' ? describeAnswered(request.bundleEnvelope, provider) : undefined,
    rules,
    createdAt,
    encryption: encryptionOf(request, provider.suite),
    manifestDigest: provider.digestHex(plainManifest),
    entries: listed,
    ext: ext === undefined || Object.keys(ext).length === 0 ? undefined : ext,
  };
  const header = PackageHeader.safeParse(withoutAbsent(candidate));
  if (!header.success) throw new Refusal('PKG_HEADER', { problems: listProblems(header.error) });
  return header.data;
}

/** The signed header cannot say "undefined": an absent value is an absent field. */
function withoutAbsent(candidate: Record<string, unknown>): unknown {
  return JSON.parse(JSON.stringify(candidate));
}

function encryptionOf({ seal }: PackageRequest, suite: Suite): Encryption {
  return seal === undefined ? 'none' : encryptions[suite][seal.lock.kind];
}

function describeAnswered(bundleEnvelope: Uint8Array, provider: CryptoProvider): unknown {
  const { payload } = openEnvelope(bundleEnvelope);
  const { packageId } = JSON.parse(Buffer.from(payload).toString('utf8')) as { packageId: unknown };
  return { packageId, digest: provider.digestHex(payload), envelope: sha256Hex(bundleEnvelope) };
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
  const opened = checkSchema(header, manifest);
  checkContents(header, opened);
  if (opened.content.type === 'bundle') checkBundlePolicy(header, opened.content.manifest);
  else if (request.type === 'result') {
    await checkResultPolicy(header, opened.content.manifest, request.bundleEnvelope, {});
  }
}
