import { basename, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { createBackup } from '#electron/core/backup/create-backup.ts';
import { restoreBackup } from '#electron/core/backup/restore-backup.ts';
import { verifyBackup } from '#electron/core/backup/verify-backup.ts';
import { openVault } from '#electron/core/vault/vault.ts';
import { databaseName, openReader } from '#db/snapshot.ts';
import { isRefusal, Refusal } from '#shared/errors/refusal.ts';
import type { BackupFacts } from '#shared/ipc/system.ts';
import { appVersion } from '../resources.ts';
import { askBackupPassphrase, backupVariableName } from './ask-passphrase.ts';
import { formatBytes, shortDigest } from './format.ts';
import type { CliIo } from './io.ts';
import { defaultDataDir, withTask } from './with-core.ts';

/** Adds `backup create | restore | verify`. */
export function registerBackup(program: Command, io: CliIo): void {
  const backup = program.command('backup').description('备份：写出、核对、恢复');
  const dataDir = (): string => resolve(io.dataDir() ?? defaultDataDir());
  backup
    .command('create')
    .description('写出数据库、材料和密钥的完整备份；窗口可以同时开着')
    .requiredOption('--out <FILE>', '备份文件（.pxbak）')
    .option('--encrypt', `用口令加密整个备份（环境变量 ${backupVariableName}，或在终端输入）`)
    .action(async ({ out, encrypt }: { out: string; encrypt?: true }) => {
      const passphrase = encrypt === true ? await requirePassphrase() : undefined;
      const facts = await withTask(io, '写出备份', (task) =>
        backUp(dataDir(), resolve(out), task, passphrase),
      );
      io.finish({ file: out, ...facts }, () => `${describe(out, facts)}\n已回读核对，可以安全拔出。`);
    });
  backup
    .command('verify')
    .description('核对备份：每一份内容、数据库、日志链')
    .argument('<file>', '备份文件')
    .action(async (file: string) => {
      const facts = await withPassphrase((passphrase) =>
        withTask(io, '核对备份', (task) => verifyBackup(resolve(file), task, passphrase)),
      );
      io.finish({ file, ...facts }, () => `${describe(file, facts)}\n备份完整。`);
    });
  backup
    .command('restore')
    .description('把备份恢复到 --data 指定的空文件夹')
    .argument('<file>', '备份文件')
    .action(async (file: string) => {
      const target = dataDir();
      const facts = await withPassphrase((passphrase) =>
        withTask(io, '恢复备份', (task) => restoreBackup(resolve(file), target, task, passphrase)),
      );
      io.finish({ data: target, ...facts }, () => `${describe(file, facts)}\n已恢复到 ${target}`);
    });
}

/** Reads beside the window that owns the folder; no lock is taken and nothing in the database is written. */
async function backUp(
  dataDir: string,
  outPath: string,
  task: Parameters<typeof createBackup>[2],
  passphrase: string | undefined,
): Promise<BackupFacts> {
  const reader = openReader(join(dataDir, databaseName));
  try {
    const vault = await openVault(join(dataDir, 'vault'));
    const clock = (): Date => new Date();
    return await createBackup(
      { dataDir, appVersion, db: reader.db, vault, clock },
      outPath,
      task,
      passphrase,
    );
  } finally {
    reader.close();
  }
}

async function requirePassphrase(): Promise<string> {
  const passphrase = await askBackupPassphrase();
  if (passphrase === null)
    throw new Refusal('INPUT_INVALID', { problems: [`没有口令：请设环境变量 ${backupVariableName}`] });
  return passphrase;
}

/** Asks only for a backup that turns out to be encrypted. */
async function withPassphrase(
  work: (passphrase: string | undefined) => Promise<BackupFacts>,
): Promise<BackupFacts> {
  try {
    return await work(undefined);
  } catch (error) {
    const passphrase = isRefusal(error, 'BACKUP_PASSPHRASE_NEEDED') ? await askBackupPassphrase() : null;
    if (passphrase === null) throw error;
    return work(passphrase);
  }
}

function describe(file: string, facts: BackupFacts): string {
  return [
    `${basename(file)}　${formatBytes(facts.bytes)}　备份于 ${facts.createdAt}`,
    `材料 ${facts.documents} 份　密钥文件 ${facts.keys} 个　操作日志 ${facts.ledger.lines} 条`,
    ...(facts.isSealed === true ? ['已加密：没有口令打不开，请另处记下口令。'] : []),
    `备份指纹 ${shortDigest(facts.digest)}　日志链头 ${shortDigest(facts.ledger.head)}`,
  ].join('\n');
}
