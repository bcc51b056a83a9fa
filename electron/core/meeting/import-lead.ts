import { findBatch } from '#db/repositories/batches.ts';
import { findCaseHead, insertCase } from '#db/repositories/cases.ts';
import { insertAssignment, listAssignments, putExpert } from '#db/repositories/experts.ts';
import { findTrustedKey, insertTrustedKey, revokeTrustedKey } from '#db/repositories/keys.ts';
import { findLead, findLedBundle, putLead, putLedBundle } from '#db/repositories/meetings.ts';
import { insertBundleCases, listPackages } from '#db/repositories/packages.ts';
import { readKnownHeader } from '#electron/exchange/header-bytes.ts';
import type { CaseFile } from '#shared/domain/batch.ts';
import { suiteOfKeyId, type RosterKey } from '#shared/domain/keys.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { LeadGrant, MeetingFile } from '#shared/package/meeting-file.ts';
import { findOwnPublic } from '../keys/own-keys.ts';
import { now, type Core } from '../open-core.ts';
import { findAuthority, keepRosters, openCarriedRosters } from './authority.ts';
import { findLeader } from './desk.ts';
import { findNewActs, keepActs } from './import-chains.ts';
import type { Taking } from './taking.ts';

type LeadFile = Extract<MeetingFile, { purpose: 'lead' }>;

/**
 * Makes this machine's expert the leader of a panel: signed by the bureau whose bundle they have, naming their key.
 * @throws MEETING_SEALED, MEETING_FILE_PURPOSE, MEETING_UNAUTHORIZED, MEETING_*
 */
export async function takeLead(core: Core, file: LeadFile): Promise<Taking> {
  const { batchId, issuer, chains, grant, rosters } = file;
  const refuse = (problem: string): never => {
    throw new Refusal('MEETING_FILE_PURPOSE', { problem });
  };
  const stored = findBatch(core.db, batchId);
  if (stored?.isOwn === true) refuse('这是本机自己的批次，组长文件要交给组长');
  const me = findLeader(core, batchId);
  if (stored === null || me === null) return refuse('请先导入主管部门发给您的评审包');
  assertPlain(core, batchId, stored.batch.title);
  const authority = findAuthority(core, batchId, [], openCarriedRosters(rosters));
  if (!authority.bureau.includes(issuer.keyId))
    refuse('不是由签发评审包的主管部门签名；如果它移交过根密钥，请先导入它新发的评审包');
  if (authority.revoked.has(issuer.keyId)) refuse('签名的主管部门密钥已经注销，请向主管部门索取新的组长文件');
  const key = await findOwnPublic(core, 'expert', batchId, suiteOfKeyId(issuer.keyId));
  const found = findNewActs(core, batchId, chains, authority, issuer.keyId);
  if (!found.record.appointments.some((one) => one.keyId === key?.keyId)) refuse('没有指定本机专家为组长');
  assertGrant(grant, batchId, refuse);
  const isNew = found.added.length > 0 || !isKnown(core, batchId, grant);
  return {
    message: `核验通过，您是本批次的组长：专家 ${grant.experts.length} 位，已发评审包 ${grant.bundles.length} 个。`,
    isNew,
    commit() {
      keepRosters(core, authority);
      keepActs(core, batchId, found);
      keepGrant(core, batchId, grant);
      putLead(core.db, { batchId, bureau: issuer, grantedAt: now(core) });
    },
  };
}

/** Experts lock results as the bundles were: to the bureau alone. Better said now than at every result. */
function assertPlain(core: Core, batchId: string, batch: string): void {
  const bundles = listPackages(core.db, 'in', 'bundle', batchId).toSorted((a, b) => a.sequence - b.sequence);
  const envelope = bundles.at(-1)?.envelope ?? null;
  if (envelope !== null && readKnownHeader(envelope).encryption !== 'none')
    throw new Refusal('MEETING_SEALED', { batch });
}

/** What a schema does not say: everything is of this batch and names what is there. */
function assertGrant(grant: LeadGrant, batchId: string, refuse: (problem: string) => never): void {
  const { experts, files, bundles, assignments, keys } = grant;
  const ids = new Set(experts.map(({ id }) => id));
  if (files.some(({ id }) => !id.startsWith(`${batchId}-`))) refuse('企业不属于这个批次');
  const cases = new Set(files.map(({ id }) => id));
  if (bundles.some((one) => one.cases.some((place) => files[place] === undefined)))
    refuse('评审包所指的企业不在文件里');
  if (bundles.some(({ expertId }) => !ids.has(expertId))) refuse('评审包发给了名单以外的专家');
  if (keys.some(({ role, expertId }) => role !== 'expert' || !ids.has(expertId ?? '')))
    refuse('密钥不属于名单里的专家');
  const handed = assignments.filter(({ caseId }) => cases.has(caseId));
  if (handed.some(({ expertId }) => !ids.has(expertId))) refuse('任务分给了名单以外的专家');
}

function isKnown(core: Core, batchId: string, { assignments, keys, bundles }: LeadGrant): boolean {
  if (findLead(core.db, batchId) === null) return false;
  const known = new Set(listAssignments(core.db, batchId).map((one) => `${one.caseId} ${one.expertId}`));
  return (
    assignments.every((one) => known.has(`${one.caseId} ${one.expertId}`)) &&
    keys.every((key) => findTrustedKey(core.db, key.keyId)?.revokedAt === key.revokedAt) &&
    bundles.every(({ digest }) => findLedBundle(core.db, digest) !== null)
  );
}

function keepGrant(core: Core, batchId: string, grant: LeadGrant): void {
  const { experts, assignments, keys, bundles, files } = grant;
  for (const [position, expert] of experts.entries())
    putExpert(core.db, batchId, { ...expert, phone: '', avoid: [] }, position);
  for (const file of files) if (findCaseHead(core.db, file.id) === null) keepHead(core, batchId, file);
  const known = new Set(listAssignments(core.db, batchId).map((one) => `${one.caseId} ${one.expertId}`));
  for (const one of assignments) {
    if (known.has(`${one.caseId} ${one.expertId}`) || findCaseHead(core.db, one.caseId) === null) continue;
    insertAssignment(core.db, batchId, one);
  }
  for (const key of keys) keepKey(core, key);
  for (const { digest, expertId, round, sequence, cases } of bundles) {
    putLedBundle(core.db, { digest, batchId, expertId, round, sequence });
    const own = cases.flatMap((place) => files[place] ?? []);
    insertBundleCases(core.db, digest, own);
  }
}

/** The head of a case only: its documents open here only where the expert's own bundle brought them. */
function keepHead(core: Core, batchId: string, file: CaseFile): void {
  const { volumes: _, declared: __, ...head } = file;
  const { number, applicant, creditCode, kind, region, district, industry, product } = file;
  insertCase(
    core.db,
    { ...head, batchId },
    {
      row: number,
      sequence: String(number),
      applicant,
      creditCode,
      kind,
      region,
      district,
      industry,
      product,
      marketYears: '',
      contact: '',
      phone: '',
      remark: '',
      extra: {},
    },
  );
}

function keepKey(core: Core, key: RosterKey): void {
  const known = findTrustedKey(core.db, key.keyId);
  if (known === null) insertTrustedKey(core.db, key);
  else if (known.revokedAt === null && key.revokedAt !== null)
    revokeTrustedKey(core.db, key.keyId, key.revokedAt, '主管部门注销');
}
