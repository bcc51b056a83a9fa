import { exchangeFamilyOf, isExchangeCode } from '#shared/errors/exchange.ts';
import { isRefusal, Refusal } from '#shared/errors/refusal.ts';
import {
  assertBundleContents,
  assertEntriesMatch,
  assertResultContents,
  assertSealedList,
} from '#shared/package/contents.ts';
import type { HeaderEntry, PackageHeader, PackageType } from '#shared/package/header.ts';
import { packageLimits } from '#shared/package/limits.ts';
import { BundleManifest, ResultManifest, SealedManifest } from '#shared/package/manifests.ts';
import {
  assertAnswersBundle,
  assertBundlePolicy,
  assertClaimedRole,
  assertKeyMaySign,
  assertRecipient,
  assertResultPolicy,
} from '#shared/package/policy.ts';
import { listProblems } from '#shared/package/problems.ts';
import { decideReplay } from '#shared/package/replay.ts';
import type { ByteSource } from './container/byte-source.ts';
import { checkEntry, storeEntry, type EntryReading } from './container/entry-stream.ts';
import { readContainer, type Container } from './container/read-container.ts';
import { openSignedHeader, type SignedHeader } from './header-bytes.ts';
import { chooseOpener } from './seal/open-manifest.ts';
import { parseJsonBytes } from './strict-text.ts';
import { providerOf, sealerOf, sealerOfContentKey } from './suites.ts';
import type {
  BlobSink,
  EntryPlace,
  HeaderMemory,
  ReplayLedger,
  TaskOptions,
  TrustStore,
  Unlock,
  VerifyOptions,
} from './types.ts';

/** A manifest with the blobs in plain, in the container's order, and what opens them. */
export interface Content {
  readonly content: Manifest;
  readonly documents: readonly HeaderEntry[];
  readonly contentKey: string | null;
}

export type Manifest =
  | { readonly type: 'bundle'; readonly manifest: BundleManifest }
  | { readonly type: 'result'; readonly manifest: ResultManifest };

/** Step `limits`: nothing is read from a file that is too large to be a package. */
export function checkLimits(bytes: number): void {
  const limitBytes = packageLimits.packageBytes;
  if (bytes > limitBytes) throw new Refusal('PKG_TOO_LARGE', { bytes, limitBytes });
}

/** Step `structure`: the strict container; reads no content but `header.dsse`. */
export function checkStructure(source: ByteSource): Promise<Container> {
  return readContainer(source);
}

/** Step `signature`: the signature over the exact header bytes, by a key that may sign this type. */
export async function checkSignature(
  container: Container,
  trust: TrustStore | undefined,
  at?: string,
): Promise<SignedHeader & { digest: string; doubt: string | null }> {
  const signed = await openSignedHeader(container.header, trust);
  const doubt = assertSigner(signed, at);
  assertEntriesMatch(signed.header, container.entries.slice(1));
  return { ...signed, digest: providerOf(signed.header.suite).digestHex(signed.envelope.payload), doubt };
}

/**
 * Step `recipient`: the type that the reader asked for, then whether the package is for the reader's keys
 * and whether the reader has what it takes to open it.
 * @returns false when the package names no recipient
 */
export async function checkRecipient(
  header: PackageHeader,
  keyIds: readonly string[] | undefined,
  expected: PackageType,
  unlock: Unlock | undefined,
): Promise<boolean> {
  if (header.type !== expected) throw new Refusal('PKG_TYPE', { expected, found: header.type });
  if (unlock !== undefined && header.encryption !== 'none') await chooseOpener(header, unlock);
  return keyIds === undefined ? false : assertRecipient(header, keyIds);
}

/** Step `replay`: what the ledger of accepted packages says. */
export async function checkReplay(
  header: PackageHeader,
  digest: string,
  ledger: ReplayLedger,
): Promise<{ alreadyImported: boolean; hasGap: boolean }> {
  const place = { ...header, digest };
  const decision = decideReplay(place, await ledger.lookUp(place));
  const { expert, round, sequence, packageId } = header;
  switch (decision.kind) {
    case 'new':
      return { alreadyImported: false, hasGap: decision.hasGap };
    case 'already':
      return { alreadyImported: true, hasGap: false };
    case 'old':
      throw new Refusal('PKG_OLD', { sequence, newestSequence: decision.newestSequence });
    case 'conflict':
      switch (decision.code) {
        case 'PKG_ID_REUSED':
          throw new Refusal('PKG_ID_REUSED', { packageId });
        case 'PKG_FORKED':
          throw new Refusal('PKG_FORKED', { expert, round, sequence });
        case 'PKG_CHAIN':
          throw new Refusal('PKG_CHAIN', { sequence });
      }
  }
}

/**
 * Step `digests`: every entry's bytes against the container's CRC and the signed digests. With a sink, the
 * documents that it lacks are stored in the same pass, each only if its digest holds.
 */
export async function checkDigests(
  source: ByteSource,
  header: PackageHeader,
  stored: readonly EntryPlace[],
  { signal, onProgress, sink }: TaskOptions & { readonly sink?: BlobSink | undefined },
): Promise<void> {
  const totalBytes = stored.reduce((sum, entry) => sum + entry.bytes, 0);
  let doneBytes = 0;
  const onBytes = (bytes: number): void => {
    doneBytes += bytes;
    onProgress?.({ phase: 'verify', doneBytes, totalBytes });
  };
  for (const [index, entry] of stored.entries()) {
    const { sha256 = '', sm3 } = header.entries[index] ?? {};
    const reading = { source, entry, sha256, sm3, signal, onBytes };
    const isDocument = header.type === 'bundle' && header.encryption === 'none' && index > 0;
    if (isDocument && sink !== undefined && !(await sink.has(sha256))) await storeEntry(reading, sink);
    else await checkEntry(reading);
  }
}

/** Step `manifest`: the manifest in plain is the signed one. Bytes are hashed again: these are the parsed ones. */
export function checkManifest(header: PackageHeader, manifest: Uint8Array): void {
  if (providerOf(header.suite).digestHex(manifest) !== header.manifestDigest)
    throw new Refusal('PKG_DIGEST', { name: header.entries[0]?.name ?? '' });
}

/** Step `schema`: strict JSON, then the schema of the type that the signed header names. */
export function checkSchema(header: PackageHeader, bytes: Uint8Array): Content {
  const json = parseJsonBytes(bytes, 'any');
  if (!json.ok) throw new Refusal('PKG_MANIFEST', { problems: [json.problem] });
  if (header.encryption === 'none') {
    return {
      content: readManifest(header, json.value),
      documents: header.entries.slice(1),
      contentKey: null,
    };
  }
  const sealed = SealedManifest.safeParse(json.value);
  if (!sealed.success) throw new Refusal('PKG_MANIFEST', { problems: listProblems(sealed.error) });
  const { contentKey, blobs, manifest } = sealed.data;
  if (sealerOfContentKey(contentKey) !== sealerOf(header.suite))
    throw new Refusal('PKG_MANIFEST', { problems: ['contentKey: 不属于这一密码套件'] });
  return { content: readManifest(header, manifest), documents: blobs, contentKey };
}

function readManifest(header: PackageHeader, value: unknown): Manifest {
  if (header.type === 'bundle') {
    const parsed = BundleManifest.safeParse(value);
    if (parsed.success) return { type: 'bundle', manifest: parsed.data };
    throw new Refusal('PKG_MANIFEST', { problems: listProblems(parsed.error) });
  }
  const parsed = ResultManifest.safeParse(value);
  if (parsed.success) return { type: 'result', manifest: parsed.data };
  throw new Refusal('PKG_MANIFEST', { problems: listProblems(parsed.error) });
}

/** Step `contents`: the documents that the manifest names are the ones that the package carries. */
export function checkContents(header: PackageHeader, { content, documents }: Content): void {
  assertSealedList(header, documents);
  if (content.type === 'bundle') assertBundleContents(content.manifest, documents);
  else assertResultContents(header, documents);
}

/** Step `documents`: every encrypted blob opens to what the sealed list says. */
export async function checkDocuments(
  readings: readonly EntryReading[],
  { signal, onProgress }: TaskOptions,
): Promise<void> {
  const totalBytes = readings.reduce((sum, { entry }) => sum + entry.bytes, 0);
  let doneBytes = 0;
  const onBytes = (bytes: number): void => {
    doneBytes += bytes;
    onProgress?.({ phase: 'decrypt', doneBytes, totalBytes });
  };
  for (const reading of readings) await checkEntry({ ...reading, signal, onBytes });
}

/** Step `policy` for a bundle: its content agrees with its header. */
export function checkBundlePolicy(header: PackageHeader, manifest: BundleManifest): void {
  assertBundlePolicy(header, manifest);
}

/**
 * Step `policy` for a supplement: the reader has what it rests on.
 * @param hasGap the ledger of accepted packages lacks the number before; null when there is no ledger
 * @throws PKG_SUPPLEMENT, PKG_DOCUMENTS_MISSING
 */
export async function checkSupplementBase(
  { sequence }: PackageHeader,
  { supplement, cases }: BundleManifest,
  hasGap: boolean | null,
  holds: VerifyOptions['holds'],
): Promise<void> {
  if (supplement === undefined) return;
  if (hasGap === true)
    throw new Refusal('PKG_SUPPLEMENT', { problem: `这里还没有它所补充的第 ${sequence - 1} 号` });
  if (holds === undefined) return;
  const omitted = new Set(supplement.omitted);
  const titles: string[] = [];
  for (const { hash, title } of cases.flatMap((one) => one.volumes))
    if (omitted.has(hash) && !(await holds(hash))) titles.push(title);
  if (titles.length > 0) throw new Refusal('PKG_DOCUMENTS_MISSING', { titles });
}

/**
 * Step `policy` for a result: its content agrees with its header, and the signed header of the bundle that
 * it answers was made by a bureau for this expert, key, batch, round and rules.
 * @param envelope bytes of the bundle's `header.dsse`, whose digest has been checked
 */
export async function checkResultPolicy(
  header: PackageHeader,
  manifest: ResultManifest,
  envelope: Uint8Array,
  { trust, answered }: Pick<VerifyOptions, 'trust' | 'answered'>,
): Promise<PackageHeader> {
  assertResultPolicy(header, manifest);
  const bundle = await openAnswered(envelope, trust, answered);
  const digest = providerOf(bundle.header.suite).digestHex(bundle.envelope.payload);
  if (digest !== header.answers?.digest || bundle.header.packageId !== header.answers.packageId) {
    throw new Refusal('PKG_ANSWER', { problem: '所附签名头不是它声称答复的那一个' });
  }
  assertAnswersBundle(header, bundle.header);
  return bundle.header;
}

/** Opens the answered bundle's header; what is wrong with it is said as a finding about the result. */
async function openAnswered(
  envelope: Uint8Array,
  trust: TrustStore | undefined,
  memory: HeaderMemory | undefined,
): Promise<SignedHeader> {
  try {
    const signed = await openSignedHeader(envelope, trust, memory);
    if (signed.header.type !== 'bundle') throw new Refusal('PKG_GRANT', { problem: '它不是评审包的签名头' });
    assertSigner(signed, undefined);
    return signed;
  } catch (error) {
    if (!isRefusal(error) || isRefusal(error, 'PKG_GRANT')) throw error;
    const isPolicy = isExchangeCode(error.code) && exchangeFamilyOf(error.code) === 'policy';
    throw new Refusal(isPolicy ? 'PKG_ANSWER' : 'PKG_GRANT', { problem: error.message }, { cause: error });
  }
}

/** @returns what is doubtful about the key's validity */
function assertSigner({ key, header }: SignedHeader, at: string | undefined): string | null {
  if (key !== null) return assertKeyMaySign(key, header, at);
  assertClaimedRole(header);
  return null;
}
