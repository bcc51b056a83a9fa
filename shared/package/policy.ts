import {
  suiteOfEncryptionKey,
  suiteOfKeyId,
  type PublicIdentity,
  type RosterKey,
  type Suite,
} from '../domain/keys.ts';
import { roundOf } from '../domain/review.ts';
import { Refusal } from '../errors/refusal.ts';
import { formatFingerprint } from './fingerprint.ts';
import { encryptions, type PackageHeader, type PackageType } from './header.ts';
import type { BundleManifest, ResultManifest } from './manifests.ts';
import { manifestName, sealedManifestNames } from './names.ts';
import { isPlainText } from './plain-text.ts';
import { assertSupplement } from './supplement.ts';

/** Who may sign what: bureaus sign bundles, experts sign results. */
const signingRoles = { bundle: 'bureau', result: 'expert' } as const satisfies Record<PackageType, string>;

/**
 * Checks what a pinned key may do: revocation, validity, role, and for results the expert it is enrolled for.
 * @param at the reader's clock; absent where the reader trusts none
 * @returns what is doubtful about its validity, in one sentence; null when nothing is
 */
export function assertKeyMaySign(
  key: RosterKey,
  header: PackageHeader,
  at: string | undefined,
): string | null {
  const { name } = key;
  if (key.revokedAt !== null) {
    throw new Refusal('KEY_REVOKED', { keyId: key.keyId, name, revokedAt: key.revokedAt });
  }
  if (key.role !== signingRoles[header.type]) {
    throw new Refusal('KEY_ROLE', { name, role: key.role, type: header.type });
  }
  if (header.type === 'result' && key.expertId !== header.expert) {
    throw new Refusal('KEY_EXPERT', { name, expert: header.expert });
  }
  return assertValid(key, header.createdAt, at ?? header.createdAt);
}

/**
 * Two clocks can be asked, the signer's and the reader's, and neither is trusted: a key is refused when both put
 * the package outside its validity; when only one does, a person is told.
 */
function assertValid(key: RosterKey, createdAt: string, at: string): string | null {
  const { name, notBefore, notAfter } = key;
  const judge = (instant: string): 'early' | 'late' | null => {
    if (notBefore !== undefined && instant < notBefore) return 'early';
    return notAfter !== undefined && instant > notAfter ? 'late' : null;
  };
  const [signed, read] = [judge(createdAt), judge(at)];
  if (signed === null && read === null) return null;
  if (signed === 'late' && read !== null)
    throw new Refusal('KEY_EXPIRED', { name, notAfter: notAfter ?? '' });
  if (signed === 'early' && read !== null)
    throw new Refusal('KEY_NOT_YET', { name, notBefore: notBefore ?? '' });
  return signed === null
    ? `密钥的有效期现在${read === 'late' ? '已过' : '未到'}，签名时间（对方的时钟）在有效期之内，请核对`
    : `签名时间（对方的时钟）不在密钥的有效期之内，现在在有效期之内，请核对`;
}

/** Rules within one header that a schema does not say; a header that breaks them is malformed. */
export function listHeaderProblems(header: PackageHeader): string[] {
  const problems: string[] = [];
  if ((header.sequence === 1) !== (header.prevDigest === undefined)) {
    problems.push('prevDigest: 第 1 号没有上一号，其余必须有');
  }
  if ((header.type === 'result') !== (header.answers !== undefined)) {
    problems.push('answers: 结果包必须有，评审包不得有');
  }
  if (new Set(header.recipients).size !== header.recipients.length) problems.push('recipients: 重复');
  problems.push(...listSuiteProblems(header.suite, header.issuer), ...listMixedSuites(header));
  problems.push(...listEncryptionProblems(header));
  const { packId, packVersion, overlayId = '' } = header.rules;
  if (!isPlainIdentity(header.issuer)) problems.push('issuer: 含有控制字符');
  if (![packId, packVersion, overlayId].every(isPlainText)) problems.push('rules: 含有控制字符');
  return problems;
}

function listEncryptionProblems({
  suite,
  encryption,
  entries,
  manifestDigest,
  recipients,
}: PackageHeader): string[] {
  const problems: string[] = [];
  const isPlain = encryption === 'none';
  const [first] = entries;
  const { keys, code } = encryptions[suite];
  if (!['none', keys, code].includes(encryption)) problems.push('encryption: 不属于这一密码套件');
  if (first?.name !== (isPlain ? manifestName : sealedManifestNames[suite]))
    problems.push('entries: 首个条目与加密方式不符');
  const digest = suite === 1 ? first?.sha256 : first?.sm3;
  if (isPlain && digest !== manifestDigest) problems.push('manifestDigest: 与条目不符');
  if (encryption === keys && recipients.length === 0) problems.push('recipients: 加密包必须有');
  return problems;
}

/** Recipients and digests are of the suite that the header names. */
function listMixedSuites({ suite, entries, recipients }: PackageHeader): string[] {
  const problems: string[] = [];
  if (entries.some(({ sm3 }) => (sm3 === undefined) !== (suite === 1)))
    problems.push('entries: 指纹算法不属于这一密码套件');
  if (recipients.some((keyId) => suiteOfKeyId(keyId) !== suite))
    problems.push('recipients: 密钥不属于这一密码套件');
  return problems;
}

/** An identity's keys are of the suite that is named with it; nothing is mixed. */
export function listSuiteProblems(suite: Suite, { keyId, encryptionKey }: PublicIdentity): string[] {
  const problems: string[] = [];
  if (suiteOfKeyId(keyId) !== suite) problems.push('keyId: 密钥不属于这一密码套件');
  if (encryptionKey !== undefined && suiteOfEncryptionKey(encryptionKey) !== suite)
    problems.push('encryptionKey: 不属于这一密码套件');
  return problems;
}

export function isPlainIdentity(identity: PublicIdentity): boolean {
  return isPlainText(identity.name) && isPlainText(identity.unit);
}

/** Without a trust store, a key can at least not sign what its own claimed role forbids. */
export function assertClaimedRole(header: PackageHeader): void {
  const { name, role } = header.issuer;
  if (role !== signingRoles[header.type]) throw new Refusal('KEY_ROLE', { name, role, type: header.type });
}

/**
 * Checks that a package is for the holder of these keys.
 * @returns false when it names nobody: a first bundle, handed out before the expert has a key
 */
export function assertRecipient(header: PackageHeader, keyIds: readonly string[]): boolean {
  if (header.recipients.length === 0) return false;
  if (!keyIds.some((keyId) => header.recipients.includes(keyId))) {
    throw notForUs(header, keyIds.length === 0);
  }
  return true;
}

/** The refusal that says for whom a package is instead. @param isKeyless whether there is no key here at all */
export function notForUs(
  { type, expert, recipients }: PackageHeader,
  isKeyless = false,
): Refusal<'PKG_RECIPIENT'> {
  const fingerprints = recipients.map(formatFingerprint);
  return new Refusal('PKG_RECIPIENT', { type, expert, fingerprints, ...(isKeyless ? { isKeyless } : {}) });
}

/** Checks that a bundle's content says what its signed header says. */
export function assertBundlePolicy(header: PackageHeader, manifest: BundleManifest): void {
  const { batch, rules, expert, cases, assignments } = manifest;
  assertSame('PKG_BATCH', header.batch, batch.id);
  assertSame('PKG_EXPERT', header.expert, expert.id);
  assertSame('PKG_RULES', header.rules.digest, rules.digest);
  assertSame('PKG_RULES', rules.digest, batch.rulesDigest);
  assertSame(
    'PKG_RULES',
    nameRules(header.rules),
    nameRules({ ...rules, overlayId: rules.overlayId ?? undefined }),
  );
  assertSame(
    'PKG_RULES',
    nameRules(header.rules),
    nameRules({ ...batch, overlayId: batch.overlayId ?? undefined }),
  );

  const caseIds = cases.map((one) => one.id);
  assertCasesOfBatch(header.batch, caseIds);
  if (new Set(caseIds).size !== caseIds.length) throw new Refusal('PKG_CASE', { problem: '企业重复' });
  for (const { expertId } of assignments) assertSame('PKG_EXPERT', header.expert, expertId);
  const assigned = assignments.map((one) => one.caseId);
  if (assigned.toSorted().join() !== caseIds.toSorted().join()) {
    throw new Refusal('PKG_CASE', { problem: '任务表与所带企业不是一一对应' });
  }
  if (manifest.supplement !== undefined) assertSupplement(header, manifest.supplement, caseIds);
}

/** Checks that a result's content says what its signed header says, and that it is one expert's own work. */
export function assertResultPolicy(header: PackageHeader, manifest: ResultManifest): void {
  assertSame('PKG_BATCH', header.batch, manifest.batchId);
  assertSame('PKG_EXPERT', header.expert, manifest.expert.id);
  assertSame('PKG_RULES', header.rules.digest, manifest.rulesDigest);
  if (manifest.bundleDigest !== header.answers?.digest) {
    throw new Refusal('PKG_ANSWER', { problem: '清单里的评审包指纹与包头不同' });
  }
  for (const { expertId } of manifest.reviews) assertSame('PKG_EXPERT', header.expert, expertId);
  assertCasesOfBatch(
    header.batch,
    manifest.reviews.map((review) => review.caseId),
  );
  const versions = manifest.reviews.map((review) => `${review.caseId}/${review.version}`);
  if (new Set(versions).size !== versions.length)
    throw new Refusal('PKG_CASE', { problem: '同一版评审重复' });
  if (manifest.reviews.some((review) => roundOf(review) !== header.round))
    throw new Refusal('PKG_CASE', { problem: '评审的轮次与包头不同' });
}

/** Checks that the answered bundle was made for this expert, this key and this work. */
export function assertAnswersBundle(result: PackageHeader, bundle: PackageHeader): void {
  const refuse = (problem: string): never => {
    throw new Refusal('PKG_ANSWER', { problem });
  };
  if (bundle.suite !== result.suite) refuse('评审包使用的是另一种密码套件');
  if (bundle.batch !== result.batch) refuse('评审包属于另一个批次');
  if (bundle.expert !== result.expert) refuse('评审包是发给另一位专家的');
  // A second round needs no new bundle: cases and documents are the same.
  if (bundle.round > result.round) refuse('评审包属于更晚一轮评审');
  if (bundle.rules.digest !== result.rules.digest) refuse('评审包使用的是另一版规则');
  if (nameRules(bundle.rules) !== nameRules(result.rules)) refuse('评审包使用的是另一套规则');
  if (bundle.recipients.length > 0 && !bundle.recipients.includes(result.issuer.keyId)) {
    refuse('评审包是发给另一个密钥的');
  }
}

function assertSame(code: 'PKG_BATCH' | 'PKG_RULES' | 'PKG_EXPERT', expected: string, found: string): void {
  if (expected !== found) throw new Refusal(code, { expected, found });
}

function assertCasesOfBatch(batch: string, caseIds: readonly string[]): void {
  const stranger = caseIds.find((id) => !id.startsWith(`${batch}-`));
  if (stranger !== undefined)
    throw new Refusal('PKG_CASE', { problem: `企业 ${stranger} 不属于批次 ${batch}` });
}

function nameRules(rules: { packId: string; packVersion: string; overlayId?: string | undefined }): string {
  return `${rules.packId}@${rules.packVersion}${rules.overlayId === undefined ? '' : `+${rules.overlayId}`}`;
}
