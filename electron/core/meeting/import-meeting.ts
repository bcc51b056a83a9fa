import { basename } from 'node:path';
import { insertReceipt } from '#db/repositories/receipts.ts';
import { transact } from '#db/sql.ts';
import { isRefusal, Refusal } from '#shared/errors/refusal.ts';
import type { PackageReport } from '#shared/ipc/expert.ts';
import { formatFingerprint } from '#shared/package/fingerprint.ts';
import { appendLedger } from '../ledger/append.ts';
import { now, type Core } from '../open-core.ts';
import { findAuthority, keepRosters, openCarriedRosters } from './authority.ts';
import { requireDeskBatch } from './desk.ts';
import { readMeetingFile, type OpenedMeeting } from './file.ts';
import { findNewActs, keepActs } from './import-chains.ts';
import { takeDiscussion } from './import-discussion.ts';
import { takeLead } from './import-lead.ts';
import { listChains } from './read.ts';
import type { Taking } from './taking.ts';

/**
 * Verifies a meeting file (.pxm) and takes it in: acts of a meeting at a desk, the lead of a panel or what may be seen
 * in a discussion at an expert's. Nothing changes unless all of it holds.
 * @returns null when the file is no meeting file
 */
export async function importMeeting(core: Core, path: string): Promise<PackageReport | null> {
  let opened: OpenedMeeting | null = null;
  try {
    opened = await readMeetingFile(path);
    if (opened === null) return null;
    const { message, isNew, commit } = await prepare(core, opened);
    const report = describe(path, opened, {
      state: isNew ? 'accepted' : 'already',
      code: null,
      message: isNew ? message : '这个会议文件已经导入过，内容相同，没有任何改动。',
    });
    if (isNew) {
      transact(core.db, () => {
        commit();
        remember(core, report, opened);
      });
    }
    return report;
  } catch (error) {
    if (!isRefusal(error) || error.code === 'BUG') throw error;
    const { code, message } = error;
    const report = describe(path, opened, {
      state: code === 'MEETING_FORKED' ? 'held' : 'refused',
      code,
      message,
    });
    transact(core.db, () => remember(core, report, opened));
    return report;
  }
}

function prepare(core: Core, { file }: OpenedMeeting): Promise<Taking> | Taking {
  switch (file.purpose) {
    case 'record': {
      requireDeskBatch(core, file.batchId);
      return takeRecord(core, file);
    }
    case 'lead':
      return takeLead(core, file);
    case 'discuss':
      return takeDiscussion(core, file);
  }
}

function takeRecord(
  core: Core,
  { batchId, chains, issuer, rosters }: Extract<OpenedMeeting['file'], { purpose: 'record' }>,
): Taking {
  const known = listChains(core, batchId);
  const authority = findAuthority(core, batchId, known, openCarriedRosters(rosters));
  if (authority.bureau.length === 0)
    throw new Refusal('MEETING_FILE_PURPOSE', { problem: '本机还没有这个批次的主管部门密钥' });
  const found = findNewActs(core, batchId, chains, authority, issuer.keyId);
  return {
    message: `核验通过，收下会议记录 ${found.added.length} 条。`,
    isNew: found.added.length > 0,
    commit() {
      keepRosters(core, authority);
      keepActs(core, batchId, found);
    },
  };
}

function describe(
  path: string,
  opened: OpenedMeeting | null,
  outcome: Pick<PackageReport, 'state' | 'code' | 'message'>,
): PackageReport {
  const issuer = opened?.file.issuer ?? null;
  return {
    fileName: basename(path),
    type: 'meeting',
    packageId: null,
    digest: opened?.digest ?? null,
    issuer: issuer?.name ?? null,
    fingerprint: issuer === null ? null : formatFingerprint(issuer.keyId),
    steps: [
      {
        id: 'signature',
        ok: opened !== null,
        text: opened === null ? outcome.message : '签名有效，内容完整。',
      },
      ...(opened === null ? [] : [{ id: 'desk', ok: outcome.code === null, text: outcome.message }]),
    ],
    ...outcome,
  };
}

function remember(core: Core, report: PackageReport, opened: OpenedMeeting | null): void {
  const batchId = opened?.file.batchId ?? null;
  const wanted = opened?.file.purpose === 'record' ? 'result' : 'bundle';
  insertReceipt(core.db, { at: now(core), wanted, batchId, expertName: report.issuer, report });
  appendLedger(core, {
    action: report.code === null ? 'meeting.import' : 'package.refuse',
    batchId,
    subject: report.digest ?? report.fileName,
    after: { purpose: opened?.file.purpose ?? null, code: report.code, message: report.message },
  });
}
