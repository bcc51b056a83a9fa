import { resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { ensureSigner } from '#electron/core/keys/own-keys.ts';
import {
  enrolKey,
  exportIdentity,
  getIdentities,
  inspectIdentity,
  listKeys,
  revokeKey,
} from '#electron/core/keys/roster.ts';
import type { KeyRole, Suite } from '#shared/domain/keys.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { formatFingerprint } from '#shared/package/fingerprint.ts';
import type { CliIo } from './io.ts';
import { readSuite, suiteHelp } from './suite-option.ts';
import { withCore } from './with-core.ts';

/** Adds `keys new | show | export | enrol | revoke`. */
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
}

function registerRoster(keys: Command, io: CliIo): void {
  keys
    .command('enrol')
    .description('登记一位专家的身份卡；指纹须与纸面核对')
    .argument('<card>', '身份卡（.pxi）')
    .requiredOption('--expert <ID>', '专家编号')
    .option('--fingerprint <FP>', '纸面上的指纹')
    .action((card: string, options: { expert: string; fingerprint?: string }) =>
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

function keyRole(text: string): KeyRole {
  if (text !== 'bureau' && text !== 'expert') throw new InvalidArgumentError('应为 bureau 或 expert');
  return text;
}
