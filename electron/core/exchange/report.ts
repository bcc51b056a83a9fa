import type { PackageReport as Inspection } from '#electron/exchange/types.ts';
import type { RefusalValue } from '#shared/errors/refusal.ts';
import type { PackageReport } from '#shared/ipc/expert.ts';
import { toPlainText } from '#shared/package/plain-text.ts';
import { formatFingerprint } from '#shared/package/fingerprint.ts';
import type { PackageHeader } from '#shared/package/header.ts';

/**
 * Reasons to keep a package aside for persons to decide, not to turn it away: nobody vouches for its key
 * yet, or it contradicts one that was accepted.
 */
const heldCodes = new Set([
  'KEY_UNKNOWN',
  'PKG_ID_REUSED',
  'PKG_FORKED',
  'PKG_CHAIN',
  'REVIEW_VERSION_CHANGED',
]);

/** What a verification found, as windows and the command line show it. @param fileName without folder */
export function describeInspection(fileName: string, inspection: Inspection): PackageReport {
  const signed = inspection.ok ? inspection.verified : inspection.signed;
  const said = {
    fileName: toPlainText(fileName),
    ...(signed === null ? nothingSigned : saySigned(signed)),
    steps: inspection.steps.map(({ id, ok, text }) => ({ id, ok, text })),
  };
  if (!inspection.ok) return { ...said, ...sayRefused(inspection.refusal) };
  return inspection.verified.alreadyImported
    ? { ...said, state: 'already', code: null, message: '这个数据包已经导入过，内容相同，没有任何改动。' }
    : { ...said, state: 'accepted', code: null, message: '核验通过。' };
}

/** The same report after the core itself refused what the package says. */
export function refuseReport(report: PackageReport, refusal: RefusalValue): PackageReport {
  const step = { id: 'desk', ok: false, text: refusal.message };
  return { ...report, ...sayRefused(refusal), steps: [...report.steps, step] };
}

const nothingSigned = { type: null, packageId: null, digest: null, issuer: null, fingerprint: null };

function saySigned({ header, digest }: { readonly header: PackageHeader; readonly digest: string }) {
  const { type, packageId, issuer, batch, expert, round, sequence, rules, encryption, answers } = header;
  const overlay = rules.overlayId === undefined ? '' : `、${rules.overlayId}`;
  return {
    type,
    packageId,
    digest,
    issuer: issuer.name,
    fingerprint: formatFingerprint(issuer.keyId),
    signed: {
      at: header.createdAt,
      batch,
      expert,
      round,
      sequence,
      rules: `${rules.packId} ${rules.packVersion}${overlay}`,
      isEncrypted: encryption !== 'none',
      ...(answers === undefined ? {} : { answers: answers.digest }),
    },
  };
}

function sayRefused({ code, message }: RefusalValue): Pick<PackageReport, 'state' | 'code' | 'message'> {
  return { state: heldCodes.has(code) ? 'held' : 'refused', code, message };
}
