import {
  findTrustedKey,
  insertTrustedKey,
  listRevokeReasons,
  listTrustedKeys,
  revokeTrustedKey,
} from '#db/repositories/keys.ts';
import { transact } from '#db/sql.ts';
import { formatIdentityCard, parseIdentityCard } from '#electron/exchange/identity-card.ts';
import { readSmallFile } from '#electron/exchange/small-file.ts';
import {
  suiteOfKeyId,
  type KeyRole,
  type PublicIdentity,
  type RosterKey,
  type Suite,
} from '#shared/domain/keys.ts';
import { isRefusal, Refusal } from '#shared/errors/refusal.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { formatFingerprint } from '#shared/package/fingerprint.ts';
import { packageLimits } from '#shared/package/limits.ts';
import { importHeldResults } from '../exchange/import-results.ts';
import { appendLedger } from '../ledger/append.ts';
import { now, type Core } from '../open-core.ts';
import { getSettings } from '../settings/settings.ts';
import { writeWhole } from '../write-whole.ts';
import { suiteInUse } from './batch-suite.ts';
import { listRevocations } from './bundle-trust.ts';
import { ensureSigner, findOwnPublic, listOwnPublic } from './own-keys.ts';
import { publishRoster } from './own-roster.ts';

/** This machine's own identities, those that exist. */
export async function getIdentities(core: Core): Promise<CallOutput<'identity.get'>> {
  const found = await Promise.all([listOwnPublic(core, 'bureau'), listOwnPublic(core, 'expert')]);
  const revoked = listRevocations(core);
  return found.flat().map((identity) => {
    const about = revoked.get(identity.keyId);
    const said = about === undefined ? {} : { revoked: { at: about.at, reason: about.reason } };
    return { identity, fingerprint: formatFingerprint(identity.keyId), ...said };
  });
}

/**
 * Writes this machine's identity card (.pxi); the key is made when there is none yet, in the name that the
 * settings give.
 * @param input `batchId` only where a batch has keys of its own; `suite` else the one in use
 * @throws KEY_NAME_MISSING, FILE_UNWRITABLE
 */
export async function exportIdentity(
  core: Core,
  input: {
    readonly path: string;
    readonly role: KeyRole;
    readonly batchId?: string;
    readonly suite?: Suite | undefined;
  },
): Promise<PublicIdentity> {
  const { operator, bureau } = getSettings(core);
  const name = input.role === 'bureau' ? bureau : operator;
  const batchId = input.batchId ?? null;
  const suite = input.suite ?? suiteInUse(core, input.role);
  const known = await findOwnPublic(core, input.role, batchId, suite);
  if (known === null && name === '') throw new Refusal('KEY_NAME_MISSING', { role: input.role });
  const signer = await ensureSigner(
    core,
    input.role,
    { name, unit: input.role === 'bureau' ? '' : bureau },
    batchId,
    suite,
  );
  await writeWhole(input.path, await formatIdentityCard(signer));
  return signer.identity;
}

/** Enrolled experts' keys and pinned bureaus. */
export function listKeys(core: Core): CallOutput<'keys.list'> {
  const reasons = listRevokeReasons(core.db);
  return [...listTrustedKeys(core.db, 'expert'), ...listTrustedKeys(core.db, 'bureau')].map((key) => {
    const revokeReason = reasons.get(key.keyId);
    const why = revokeReason === undefined ? {} : { revokeReason };
    return { ...key, fingerprint: formatFingerprint(key.keyId), ...why };
  });
}

/** Who an identity card names. It proves nothing until the fingerprint was compared. @throws PKG_*, KEY_* */
export async function inspectIdentity(input: {
  readonly path: string;
}): Promise<{ name: string; unit: string; fingerprint: string }> {
  const { name, unit, keyId } = await readCard(input.path);
  return { name, unit, fingerprint: formatFingerprint(keyId) };
}

/**
 * Enrols an expert's key after a person compared the fingerprint with paper; the same key twice changes
 * nothing. Results that were held for want of this enrolment are imported then.
 * @param fingerprint as the person saw it on paper; spaces and case do not matter
 * @param notBefore, notAfter its validity; isLeader: its owner may lead a panel
 * @throws KEY_FINGERPRINT, KEY_ROLE, KEY_TAKEN, KEY_REVOKED, INPUT_INVALID, PKG_*
 */
export async function enrolKey(
  core: Core,
  input: {
    readonly path: string;
    readonly expertId: string;
    readonly fingerprint: string;
  } & Pick<RosterKey, 'notBefore' | 'notAfter' | 'isLeader'>,
): Promise<RosterKey> {
  const identity = await readCard(input.path);
  const { keyId, name, role } = identity;
  if (digitsOf(input.fingerprint) !== digitsOf(formatFingerprint(keyId)))
    throw new Refusal('KEY_FINGERPRINT', { name });
  if (input.notBefore !== undefined && input.notAfter !== undefined && input.notBefore >= input.notAfter)
    throw new Refusal('INPUT_INVALID', { problems: ['有效期的截止不晚于开始'] });
  if (role !== 'expert') throw new Refusal('KEY_ROLE', { name, role, type: 'result' });
  const enrolled = transact(core.db, () => {
    const known = findTrustedKey(core.db, keyId);
    if (known !== null) return sameEnrolment(known, input.expertId);
    const taken = listTrustedKeys(core.db, 'expert').find(
      (key) =>
        key.expertId === input.expertId &&
        key.revokedAt === null &&
        suiteOfKeyId(key.keyId) === suiteOfKeyId(keyId),
    );
    if (taken !== undefined) throw new Refusal('KEY_TAKEN', { expertId: input.expertId, name: taken.name });
    const { notBefore, notAfter, isLeader } = input;
    const key: RosterKey = {
      ...identity,
      expertId: input.expertId,
      enrolledAt: now(core),
      revokedAt: null,
      ...(notBefore === undefined ? {} : { notBefore }),
      ...(notAfter === undefined ? {} : { notAfter }),
      ...(isLeader === undefined ? {} : { isLeader }),
    };
    insertTrustedKey(core.db, key);
    appendLedger(core, { action: 'keys.enrol', batchId: null, subject: keyId, after: key });
    return key;
  });
  await vouchForReplacement(core, enrolled);
  await importHeldResults(core, keyId);
  return enrolled;
}

/**
 * Says in a new roster that another key is this expert's from now on: who recomputes the batch must be able to tell a
 * lost key from a stranger's. Where the root is away or locked, the next bundle says it.
 */
async function vouchForReplacement(core: Core, { keyId, expertId }: RosterKey): Promise<void> {
  const suite = suiteOfKeyId(keyId);
  const isOther = (one: RosterKey): boolean =>
    one.expertId === expertId && one.keyId !== keyId && suiteOfKeyId(one.keyId) === suite;
  if (!listTrustedKeys(core.db, 'expert').some(isOther)) return;
  if ((await findOwnPublic(core, 'root', null, suite)) === null) return;
  try {
    await publishRoster(core, null, suite);
  } catch (error) {
    if (!isRefusal(error, 'KEY_LOCKED')) throw error;
  }
}

/** Revokes a key for good. @throws NOT_FOUND, KEY_REVOKED */
export function revokeKey(core: Core, input: { readonly keyId: string; readonly reason: string }): void {
  const { keyId, reason } = input;
  const key = findTrustedKey(core.db, keyId);
  if (key === null) throw new Refusal('NOT_FOUND', { what: '密钥', id: keyId });
  if (key.revokedAt !== null)
    throw new Refusal('KEY_REVOKED', { keyId, name: key.name, revokedAt: key.revokedAt });
  const revokedAt = now(core);
  transact(core.db, () => {
    revokeTrustedKey(core.db, keyId, revokedAt, reason);
    appendLedger(core, {
      action: 'keys.revoke',
      batchId: null,
      subject: keyId,
      before: key,
      after: { revokedAt },
      reason,
    });
  });
}

function sameEnrolment(known: RosterKey, expertId: string): RosterKey {
  const { keyId, name, revokedAt } = known;
  if (revokedAt !== null) throw new Refusal('KEY_REVOKED', { keyId, name, revokedAt });
  if (known.expertId !== expertId) throw new Refusal('KEY_EXPERT', { name, expert: expertId });
  return known;
}

async function readCard(path: string): Promise<PublicIdentity> {
  return parseIdentityCard(await readSmallFile(path, packageLimits.identityCardBytes));
}

const digitsOf = (fingerprint: string): string => fingerprint.replace(/[\s:-]/g, '').toUpperCase();
