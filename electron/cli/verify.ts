import type { Command } from 'commander';
import type { PublicIdentity } from '#shared/domain/keys.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import { toPlainText } from '#shared/package/plain-text.ts';
import { formatFingerprint } from '#shared/package/fingerprint.ts';
import type { PackageHeader } from '#shared/package/header.ts';
import { readIdentityCardFile } from '#electron/exchange/identity-card.ts';
import { openUnlock } from '#electron/core/keys/own-keys.ts';
import { readMeetingFile } from '#electron/core/meeting/file.ts';
import { readActs } from '#electron/core/meeting/sign-act.ts';
import { rosterLimitBytes } from '#shared/package/roster.ts';
import { inspectAnywhere } from '#electron/exchange/parts/gather-parts.ts';
import { openRoster } from '#electron/exchange/rosters.ts';
import { readReceiptFile } from '#electron/exchange/receipts.ts';
import { readSmallFile } from '#electron/exchange/small-file.ts';
import type { CheckStep, PackageReport, Unlock } from '#electron/exchange/types.ts';
import type { CliIo } from './io.ts';
import { withCore } from './with-core.ts';

/** One file of `verify --json`. What a file says is present only when its signature held. */
export interface VerifiedFile extends Partial<SignedWords> {
  readonly file: string;
  readonly ok: boolean;
  /** True when the content is encrypted and was not opened. */
  readonly sealed?: boolean;
  readonly code?: string;
  readonly message: string;
  readonly steps: readonly CheckStep[];
}

interface SignedWords {
  readonly type: string;
  readonly issuer: PublicIdentity;
  readonly fingerprint: string;
  readonly packageId: string;
  readonly digest: string;
  readonly createdAt: string;
  readonly batch: string;
  readonly expert: string;
  readonly recipients: readonly string[];
  readonly round: number;
  readonly sequence: number;
  readonly prevDigest: string | null;
  readonly rules: PackageHeader['rules'];
  readonly entries: PackageHeader['entries'];
  /** The bundle that a result answers, with the bureau that signed it. */
  readonly answers: (PackageHeader['answers'] & { issuer?: PublicIdentity; fingerprint?: string }) | null;
}

/**
 * Adds `verify FILE…`: packages and identity cards by their own keys. Encrypted content is opened with the keys
 * of `--data` or with `--code`; without them everything but the content is checked.
 */
export function registerVerify(program: Command, io: CliIo): void {
  program
    .command('verify')
    .description('核验评审包、结果包、会议文件和身份卡：谁签的、约束了什么、每一个指纹')
    .argument('<files...>', '要核验的文件')
    .option('--code <CODE>', '一次性口令，用来打开以它加密的内容')
    .action(async (paths: string[], { code }: { code?: string }) => {
      const progress = io.progress('核验');
      const files: VerifiedFile[] = [];
      for (const path of paths) {
        files.push(await verifyWith(io, path, code));
        if (paths.length > 1) progress.step({ done: files.length, total: paths.length, unit: 'files' });
      }
      progress.end();
      const exitCode = files.every((file) => file.ok) ? 0 : 1;
      io.finish({ files }, () => files.map(describeFile).join('\n\n'), exitCode);
    });
}

/** With the keys of the data folder, if one was named: experts' and the bureau's own. */
async function verifyWith(io: CliIo, path: string, code: string | undefined): Promise<VerifiedFile> {
  if (io.dataDir() === undefined)
    return verifyFile(path, code === undefined ? undefined : { code, identities: () => [] });
  return withCore(io, (core) => {
    const roles = (['bureau', 'expert'] as const).map((role) => openUnlock(core, role));
    const identities = async () => (await Promise.all(roles.map(async (one) => one.identities()))).flat();
    return verifyFile(path, { code, identities });
  });
}

async function verifyFile(path: string, unlock: Unlock | undefined): Promise<VerifiedFile> {
  if (/\.pxk$/i.test(path)) return verifyRoster(path);
  if (/\.pxa$/i.test(path)) return verifyReceipt(path);
  const card = /\.pxm$/i.test(path) ? await verifyMeeting(path) : await verifyCard(path);
  if (card !== null) return card;
  // One file or parts, of which any may be named; the others must lie beside it.
  const { report } = await inspectAnywhere(path, { unlock });
  if (report.ok) {
    const sealed = report.verified.type === 'sealed';
    const message = sealed ? sealedMessage : okMessage;
    return { file: path, ok: true, sealed, message, ...wordsOf(report), steps: report.steps };
  }
  const { code, message } = report.refusal;
  return { file: path, ok: false, code, message, ...wordsOf(report), steps: report.steps };
}

const sealedMessage =
  '签名和密文的指纹核验通过；内容已加密，没有打开（--data 用本机密钥打开，--code 用口令打开）。签名人是谁，以纸面上的指纹为准。';
const okMessage = '核验通过。签名人是谁，以纸面上的指纹为准。';

async function verifyReceipt(path: string): Promise<VerifiedFile> {
  try {
    const { value, digest } = await readReceiptFile(path);
    const { issuer, receivedAt, package: about } = value;
    const what = about.type === 'result' ? '结果包' : '评审包';
    const message = `回执签名有效：于 ${receivedAt} 收到${what}，批次 ${about.batch}，专家 ${about.expert}，第 ${about.sequence} 号，包指纹 ${formatFingerprint(about.digest)}。`;
    const fingerprint = formatFingerprint(issuer.keyId);
    return { file: path, ok: true, message, type: 'receipt', issuer, fingerprint, digest, steps: [] };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { file: path, ok: false, code: error.code, message: error.message, steps: [] };
  }
}

async function verifyRoster(path: string): Promise<VerifiedFile> {
  try {
    const { value, digest } = openRoster(await readSmallFile(path, rosterLimitBytes));
    const { root, number, keys, createdAt } = value;
    const message = `密钥名册第 ${number} 号，${keys.length} 个密钥，签名有效。根密钥是谁的，以纸面上的指纹为准。`;
    const fingerprint = formatFingerprint(root.keyId);
    return {
      file: path,
      ok: true,
      message,
      type: 'roster',
      issuer: root,
      fingerprint,
      digest,
      createdAt,
      steps: [],
    };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { file: path, ok: false, code: error.code, message: error.message, steps: [] };
  }
}

async function verifyCard(path: string): Promise<VerifiedFile | null> {
  try {
    const issuer = await readIdentityCardFile(path);
    if (issuer === null) return null;
    const fingerprint = formatFingerprint(issuer.keyId);
    return { file: path, ok: true, message: okMessage, type: 'identity', issuer, fingerprint, steps: [] };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { file: path, ok: false, code: error.code, message: error.message, steps: [] };
  }
}

/** A meeting file: who signed it, and every act in it by its own key. */
async function verifyMeeting(path: string): Promise<VerifiedFile | null> {
  try {
    const opened = await readMeetingFile(path);
    if (opened === null) return null;
    const { file, digest } = opened;
    const { issuer, batchId: batch, createdAt } = file;
    if (file.purpose !== 'discuss') for (const chain of file.chains) readActs(chain, batch);
    const fingerprint = formatFingerprint(issuer.keyId);
    const type = 'meeting';
    return {
      file: path,
      ok: true,
      message: okMessage,
      type,
      issuer,
      fingerprint,
      digest,
      batch,
      createdAt,
      steps: [],
    };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { file: path, ok: false, code: error.code, message: error.message, steps: [] };
  }
}

function wordsOf(report: PackageReport): Partial<SignedWords> {
  const signed = report.ok ? report.verified : report.signed;
  if (signed === null) return {};
  const { header, digest } = signed;
  const bundle = report.ok && report.verified.type === 'result' ? report.verified.bundle : undefined;
  const bureau = bundle && { issuer: bundle.issuer, fingerprint: formatFingerprint(bundle.issuer.keyId) };
  return {
    type: header.type,
    issuer: header.issuer,
    fingerprint: formatFingerprint(header.issuer.keyId),
    packageId: header.packageId,
    digest,
    createdAt: header.createdAt,
    batch: header.batch,
    expert: header.expert,
    recipients: header.recipients,
    round: header.round,
    sequence: header.sequence,
    prevDigest: header.prevDigest ?? null,
    rules: header.rules,
    answers: header.answers === undefined ? null : { ...header.answers, ...bureau },
    entries: header.entries,
  };
}

const typeNames: Readonly<Record<string, string>> = {
  bundle: '评审包',
  result: '结果包',
  identity: '身份卡',
  meeting: '会议文件',
  roster: '密钥名册',
  receipt: '回执',
};

function describeFile(file: VerifiedFile): string {
  const verdict = file.ok ? `✔ ${file.message}` : `✘ ${file.message}（${file.code ?? ''}）`;
  const steps = file.steps.map((one) => `  ${one.skipped ? '－' : one.ok ? '✔' : '✘'} ${one.text}`);
  return [toPlainText(file.file), verdict, ...steps, ...describeWords(file)].join('\n');
}

function describeWords(file: VerifiedFile): string[] {
  const { issuer, fingerprint, digest, rules, answers } = file;
  if (issuer === undefined || fingerprint === undefined) return [];
  const lines = [
    `  类型　　　${typeNames[file.type ?? ''] ?? ''}`,
    `  签名人　　${issuer.name}${issuer.unit === '' ? '' : `（${issuer.unit}）`}`,
    `  密钥指纹　${fingerprint}`,
  ];
  if (digest === undefined) return lines;
  if (rules === undefined) return [...lines, `  指纹　　　${formatFingerprint(digest)}`];
  const overlay = rules.overlayId === undefined ? '' : ` + ${rules.overlayId}`;
  return [
    ...lines,
    `  包指纹　　${formatFingerprint(digest)}`,
    `  包编号　　${file.packageId}，签于 ${file.createdAt}`,
    `  批次　　　${file.batch}，专家 ${file.expert}，第 ${file.round} 轮，第 ${file.sequence} 号`,
    `  规则　　　${rules.packId} ${rules.packVersion}${overlay}，${rules.digest}`,
    ...describeAnswers(answers ?? null),
    ...(file.entries ?? []).map((entry) => `  ${entry.sha256}  ${entry.bytes} 字节  ${entry.name}`),
  ];
}

function describeAnswers(answers: SignedWords['answers']): string[] {
  if (answers === null) return [];
  const lines = [`  答复　　　评审包 ${formatFingerprint(answers.digest)}`];
  if (answers.issuer === undefined || answers.fingerprint === undefined) return lines;
  return [...lines, `  评审包由　${answers.issuer.name} 签发，密钥指纹 ${answers.fingerprint}`];
}
