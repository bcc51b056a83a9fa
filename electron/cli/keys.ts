import { resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { suiteInUse } from '#electron/core/keys/batch-suite.ts';
import { ensureSigner } from '#electron/core/keys/own-keys.ts';
import { publishRoster } from '#electron/core/keys/own-roster.ts';
import { handOverRoot, rotateIssuer } from '#electron/core/keys/rotate.ts';
import {
  enrolKey,
  exportIdentity,
  getIdentities,
  inspectIdentity,
  listKeys,
  revokeKey,
} from '#electron/core/keys/roster.ts';
import { writeWhole } from '#electron/core/write-whole.ts';
import type { KeyRole, Suite } from '#shared/domain/keys.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { formatFingerprint } from '#shared/package/fingerprint.ts';
import type { RosterEntry } from '#shared/package/roster.ts';
import { shortDigest } from './format.ts';
import type { CliIo } from './io.ts';
import { readSuite, suiteHelp } from './suite-option.ts';
import { withCore } from './with-core.ts';

/** Adds `keys new | show | export | enrol | revoke | rotate | hand-over | roster`. */
export function registerKeys(program: Command, io: CliIo): void {
  const keys = program.command('keys').description('身份与密钥');
  keys
    .command('new')
    .description('在本机生成身份')
    .requiredOption('--role <ROLE>', 'bureau（主管部门）或 expert（专家）', keyRole)
    .requiredOption('--name <NAME>', '姓名或单位名称')
    .option('--unit <UNIT>', '所在单位', '')
    .option('--suite <N>', suiteHelp, readSuite, 1)
    .action(({ role, name, unit, suite }: { role: KeyRole; name: string; unit: string; suite: Suite }) =>
      withCore(io, async (core) => {
        const { identity } = await ensureSigner(core, role, { name, unit }, null, suite);
        const fingerprint = formatFingerprint(identity.keyId);
        io.finish({ identity, fingerprint }, () => `${identity.name}\n指纹 ${fingerprint}`);
      }),
    );
  keys
    .command('show')
    .description('本机的身份，以及本机认可的密钥')
    .action(() =>
      withCore(io, async (core) => {
        const own = await getIdentities(core);
        const trusted = listKeys(core);
        io.finish(
          { own, trusted },
          () =>
            [
              ...own.map(({ identity, fingerprint }) => `本机　${identity.name}　${fingerprint}`),
              ...trusted.map(
                (key) => `${key.revokedAt === null ? '认可' : '已吊销'}　${key.name}　${key.fingerprint}`,
              ),
            ].join('\n') || '本机还没有身份，也没有认可的密钥。',
        );
      }),
    );
  keys
    .command('export')
    .description('写出身份卡（.pxi）')
    .requiredOption('--out <FILE>', '身份卡文件')
    .option('--role <ROLE>', 'bureau 或 expert', keyRole, 'expert')
    .option('--suite <N>', suiteHelp, readSuite)
    .action(({ out, role, suite }: { out: string; role: KeyRole; suite?: Suite }) =>
      withCore(io, async (core) => {
        const identity = await exportIdentity(core, { path: resolve(out), role, suite });
        const fingerprint = formatFingerprint(identity.keyId);
        io.finish({ file: out, identity, fingerprint }, () => `已写出 ${out}\n指纹 ${fingerprint}`);
      }),
    );
  registerRoster(keys, io);
  registerBureauKeys(keys, io);
}

interface EnrolOptions {
  readonly expert: string;
  readonly fingerprint?: string;
  readonly from?: string;
  readonly until?: string;
  readonly leader?: true;
}

function registerRoster(keys: Command, io: CliIo): void {
  keys
    .command('enrol')
    .description('登记一位专家的身份卡；指纹须与纸面核对')
    .argument('<card>', '身份卡（.pxi）')
    .requiredOption('--expert <ID>', '专家编号')
    .option('--fingerprint <FP>', '纸面上的指纹')
    .option('--from <DAY>', '自这一天起有效（2026-01-01）', dayStart)
    .option('--until <DAY>', '到这一天为止有效，含当天', dayEnd)
    .option('--leader', '可任评审组长')
    .action((card: string, options: EnrolOptions) =>
      withCore(io, async (core) => {
        const path = resolve(card);
        if (options.fingerprint === undefined) {
          const { name, fingerprint } = await inspectIdentity({ path });
          throw new Refusal('KEY_FINGERPRINT_NEEDED', { name, fingerprint });
        }
        const key = await enrolKey(core, {
          path,
          expertId: options.expert,
          fingerprint: options.fingerprint,
          ...(options.from === undefined ? {} : { notBefore: options.from }),
          ...(options.until === undefined ? {} : { notAfter: options.until }),
          ...(options.leader === undefined ? {} : { isLeader: options.leader }),
        });
        io.finish({ key }, () => `已登记 ${key.name}（${options.expert}）`);
      }),
    );
  keys
    .command('revoke')
    .description('吊销一个密钥；不能撤回')
    .argument('<keyId>', '密钥编号（keys show 所列）')
    .requiredOption('--reason <TEXT>', '理由')
    .action((keyId: string, { reason }: { reason: string }) =>
      withCore(io, (core) => {
        revokeKey(core, { keyId, reason });
        io.finish({ keyId, revoked: true }, () => '已吊销。');
      }),
    );
}

/** The bureau's own keys: the root that stands on paper, the key that signs, and the roster that joins them. */
function registerBureauKeys(keys: Command, io: CliIo): void {
  const tell = (did: string, keyId: string): void => {
    const fingerprint = formatFingerprint(keyId);
    io.finish({ keyId, fingerprint }, () => `${did}\n指纹 ${fingerprint}`);
  };
  keys
    .command('rotate')
    .description('更换签发密钥：新密钥从此签发评审包，旧的在新名册中注销；根密钥不变')
    .requiredOption('--reason <TEXT>', '理由')
    .action((input: { reason: string }) =>
      withCore(io, async (core) => tell('已更换签发密钥。', (await rotateIssuer(core, input)).keyId)),
    );
  keys
    .command('hand-over')
    .description('移交根密钥：旧根签名声明新根；纸面上的公钥指纹单须重印')
    .requiredOption('--reason <TEXT>', '理由')
    .action((input: { reason: string }) =>
      withCore(io, async (core) =>
        tell('已移交根密钥，请重印公钥指纹单。', (await handOverRoot(core, input)).keyId),
      ),
    );
  keys
    .command('roster')
    .description('本单位最新的密钥名册；--out 写成文件（.pxk）')
    .option('--out <FILE>', '名册文件')
    .action(({ out }: { out?: string }) =>
      withCore(io, async (core) => {
        const newest = (await publishRoster(core, null, suiteInUse(core, 'bureau'))).at(-1);
        if (newest === undefined) throw new Refusal('NOT_FOUND', { what: '密钥名册', id: '本机' });
        if (out !== undefined) await writeWhole(resolve(out), newest.envelope);
        const { value, digest } = newest;
        const rootFingerprint = formatFingerprint(value.root.keyId);
        io.finish({ roster: value, digest, rootFingerprint, file: out ?? null }, () =>
          [
            `密钥名册第 ${value.number} 号　${value.keys.length} 个密钥　指纹 ${shortDigest(digest)}`,
            `根密钥　${value.root.name}　${rootFingerprint}`,
            ...value.keys.map(describeEntry),
          ].join('\n'),
        );
      }),
    );
}

const roleNames = { issuer: '签发', leader: '组长', expert: '专家' } as const;

function describeEntry({ keyId, roles, expert, notBefore, notAfter, revoked }: RosterEntry): string {
  const what = roles.map((role) => roleNames[role]).join('、');
  const who = expert === undefined ? '' : ` ${expert}`;
  const from = notBefore === undefined ? '' : `　自 ${notBefore.slice(0, 10)}`;
  const until = notAfter === undefined ? '' : `　至 ${notAfter.slice(0, 10)}`;
  const gone = revoked === undefined ? '' : `　第 ${revoked.number} 号注销：${revoked.reason}`;
  return `${what}${who}　${formatFingerprint(keyId).slice(0, 19)}…${from}${until}${gone}`;
}

/** The bureau's day is Beijing time, wherever the command runs. */
const dayStart = (text: string): string => instantOf(text, '00:00:00.000');
const dayEnd = (text: string): string => instantOf(text, '23:59:59.999');

function instantOf(day: string, time: string): string {
  const instant = new Date(`${day}T${time}+08:00`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(instant.getTime()))
    throw new InvalidArgumentError('应为日期，如 2026-12-31');
  return instant.toISOString();
}

function keyRole(text: string): KeyRole {
  if (text !== 'bureau' && text !== 'expert') throw new InvalidArgumentError('应为 bureau 或 expert');
  return text;
}
