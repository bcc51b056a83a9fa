import { basename, join } from 'node:path';
import { insertAcknowledgement, listAcknowledgements } from '#db/repositories/acknowledgements.ts';
import { findBatch } from '#db/repositories/batches.ts';
import { findTrustedKey, listTrustedKeys } from '#db/repositories/keys.ts';
import { findPackage, listPackages, type StoredPackage } from '#db/repositories/packages.ts';
import { findNewestRoster } from '#db/repositories/rosters.ts';
import { transact } from '#db/sql.ts';
import {
  openReceipt,
  readReceiptFile,
  sealReceipt,
  type SignedReceipt,
} from '#electron/exchange/receipts.ts';
import { openRoster } from '#electron/exchange/rosters.ts';
import type { Signer } from '#electron/exchange/types.ts';
import { suiteOfKeyId, type PublicIdentity } from '#shared/domain/keys.ts';
import { isRefusal, Refusal } from '#shared/errors/refusal.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { toPlainText } from '#shared/package/plain-text.ts';
import { formatFingerprint } from '#shared/package/fingerprint.ts';
import { ensureSigner, requireSigner } from '../keys/own-keys.ts';
import { appendLedger } from '../ledger/append.ts';
import { now, type Core } from '../open-core.ts';
import { writeWhole } from '../write-whole.ts';
import { safePart } from './file-names.ts';

type ExportedReceipts = CallOutput<'receipt.export'>;
type ImportedReceipts = CallOutput<'receipt.import'>;

/**
 * Writes receipts (.pxa) of a batch into a folder: the bureau's for every expert's newest result, the expert's for the
 * newest bundle. A receipt is signed once; writing it again writes the same bytes.
 * @throws NOT_FOUND when nothing was received, FILE_UNWRITABLE, KEY_LOCKED
 */
export async function exportReceipts(
  core: Core,
  input: { readonly batchId: string; readonly folder: string },
): Promise<ExportedReceipts> {
  const { batchId, folder } = input;
  const received = listReceived(core, batchId);
  if (received.length === 0) throw new Refusal('NOT_FOUND', { what: '收到的数据包', id: batchId });
  const written: ExportedReceipts = [];
  for (const one of received) {
    const receipt = await receiptFor(core, one);
    const what = one.type === 'result' ? '结果' : '评审包';
    const fileName = `回执-${what}-${one.expertId}-${safePart(one.expert.name)}-${one.sequence}.pxa`;
    await writeWhole(join(folder, fileName), receipt.envelope);
    written.push({ fileName, expertId: one.expertId, packageDigest: one.digest, digest: receipt.digest });
  }
  return written;
}

/** The newest package of every stream that came in, and that this desk is to answer for. */
function listReceived(core: Core, batchId: string): StoredPackage[] {
  const isOwn = findBatch(core.db, batchId)?.isOwn === true;
  const results = isOwn ? listPackages(core.db, 'in', 'result', batchId) : [];
  const all = [...results, ...listPackages(core.db, 'in', 'bundle', batchId)];
  const streams = Map.groupBy(all, (one) => `${one.type} ${one.expertId} ${one.round}`);
  return [...streams.values()].flatMap(
    (stream) => stream.toSorted((a, b) => a.sequence - b.sequence).at(-1) ?? [],
  );
}

async function receiptFor(core: Core, received: StoredPackage): Promise<SignedReceipt> {
  const { digest, type, packageId, batchId, expertId, round, sequence, at } = received;
  const [known] = listAcknowledgements(core.db, 'out', digest);
  if (known !== undefined) return openReceipt(known.envelope);
  const signer = await signerFor(core, received);
  const { identity } = signer;
  const receipt = await sealReceipt(
    {
      format: 'pingxia-receipt',
      version: 1,
      suite: suiteOfKeyId(identity.keyId),
      issuer: identity,
      package: { type, packageId, digest, batch: batchId, expert: expertId, round, sequence },
      receivedAt: at,
    },
    signer,
  );
  keep(core, 'out', receipt);
  return receipt;
}

/** In the suite of the package: whoever wrote it can read that. */
function signerFor(core: Core, { type, batchId, issuerKey, expert }: StoredPackage): Promise<Signer> {
  const suite = suiteOfKeyId(issuerKey);
  if (type === 'bundle') return requireSigner(core, 'expert', batchId, suite);
  const name = findBatch(core.db, batchId)?.batch.bureau ?? expert.name;
  return ensureSigner(core, 'bureau', { name, unit: '' }, batchId, suite);
}

/**
 * Takes in receipts for packages that were written here, each for itself. A receipt counts when its key is one that
 * this folder believes: the bureau's by its roster, or the expert's enrolled one.
 */
export async function importReceipts(
  core: Core,
  input: { readonly paths: readonly string[] },
): Promise<ImportedReceipts> {
  const reports: ImportedReceipts = [];
  for (const path of input.paths) reports.push(await importReceipt(core, path));
  return reports;
}

async function importReceipt(core: Core, path: string): Promise<ImportedReceipts[number]> {
  const fileName = toPlainText(basename(path));
  try {
    const receipt = await readReceiptFile(path);
    const { issuer, receivedAt, package: about } = receipt.value;
    assertBelieved(core, receipt);
    const known = listAcknowledgements(core.db, 'in', about.digest);
    const isKnown = known.some((one) => one.receiptDigest === receipt.digest);
    if (!isKnown) keep(core, 'in', receipt);
    return {
      fileName,
      ok: true,
      code: null,
      message: `「${issuer.name}」已收到并核验${about.type === 'result' ? '结果包' : '评审包'}第 ${about.sequence} 号。`,
      issuer: issuer.name,
      fingerprint: formatFingerprint(issuer.keyId),
      packageDigest: about.digest,
      receivedAt,
    };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const { code, message } = error.toValue();
    const nothing = { issuer: null, fingerprint: null, packageDigest: null, receivedAt: null };
    return { fileName, ok: false, code, message, ...nothing };
  }
}

/** @throws RECEIPT_STRANGE, KEY_UNKNOWN, KEY_REVOKED, KEY_EXPERT */
function assertBelieved(core: Core, { value }: SignedReceipt): void {
  const { package: about, issuer } = value;
  const own = findPackage(core.db, 'out', about.digest);
  const isSame =
    own?.type === about.type &&
    own.packageId === about.packageId &&
    own.batchId === about.batch &&
    own.expertId === about.expert &&
    own.round === about.round &&
    own.sequence === about.sequence;
  if (!isSame) throw new Refusal('RECEIPT_STRANGE', { issuer: issuer.name });
  if (about.type === 'result') assertBureau(core, about.batch, issuer);
  else assertExpert(core, about.expert, issuer);
}

function assertExpert(core: Core, expert: string, issuer: PublicIdentity): void {
  const { keyId, name } = issuer;
  const key = findTrustedKey(core.db, keyId);
  if (key === null) throw unknownKey(issuer);
  if (key.revokedAt !== null) throw new Refusal('KEY_REVOKED', { keyId, name, revokedAt: key.revokedAt });
  if (key.expertId !== expert) throw new Refusal('KEY_EXPERT', { name, expert });
}

/** A key that signed this batch's bundles, unless a roster revoked it, or one that the newest roster names. */
function assertBureau(core: Core, batchId: string, issuer: PublicIdentity): void {
  const { keyId, name } = issuer;
  const entries = listTrustedKeys(core.db, 'bureau').flatMap((root) => {
    const newest = findNewestRoster(core.db, root.keyId);
    return newest === null ? [] : openRoster(newest.envelope).value.keys;
  });
  const entry = entries.findLast((one) => one.keyId === keyId && one.roles.includes('issuer'));
  if (entry?.revoked !== undefined)
    throw new Refusal('KEY_REVOKED', { keyId, name, revokedAt: entry.revoked.at });
  const hasSigned = listPackages(core.db, 'in', 'bundle', batchId).some((one) => one.issuerKey === keyId);
  if (entry === undefined && !hasSigned) throw unknownKey(issuer);
}

const unknownKey = ({ keyId, name, unit }: PublicIdentity): Refusal =>
  new Refusal('KEY_UNKNOWN', { keyId, fingerprint: formatFingerprint(keyId), name, unit });

function keep(core: Core, direction: 'in' | 'out', receipt: SignedReceipt): void {
  const { value, digest, envelope } = receipt;
  const { issuer, receivedAt, package: about } = value;
  transact(core.db, () => {
    insertAcknowledgement(core.db, {
      direction,
      receiptDigest: digest,
      packageDigest: about.digest,
      issuerKey: issuer.keyId,
      issuerName: issuer.name,
      receivedAt,
      envelope,
      at: now(core),
    });
    appendLedger(core, {
      action: direction === 'in' ? 'receipt.import' : 'receipt.export',
      batchId: about.batch,
      subject: about.digest,
      after: { receipt: digest, issuer: issuer.name, receivedAt },
    });
  });
}

/** When the other side says to have received a package that was written here; null before a receipt came. */
export function acknowledgedAt(core: Core, packageDigest: string | undefined): string | null {
  if (packageDigest === undefined) return null;
  return listAcknowledgements(core.db, 'in', packageDigest)[0]?.receivedAt ?? null;
}
