import { saySystemCode } from './say-system-code.ts';

/** Refusals of the database, the vault, the keys at rest and backups. */
export const storeRefusals = {
  DB_FROM_FUTURE: (d: { fileVersion: number; appVersion: number }) =>
    `数据库由更新版本的评匣写成（第 ${d.fileVersion} 版，本程序只认识到第 ${d.appVersion} 版）。数据没有改动，请升级程序后再打开。`,
  DB_DAMAGED: (d: { problem: string }) => `数据库自检未通过：${d.problem}。请停止写入并从最近的备份恢复。`,
  DB_IN_USE: (_: Record<never, never>) => '另一个评匣正在使用这个数据文件夹。请先关闭它，再打开本程序。',
  DISK_FULL: (d: { reason: string }) =>
    `数据文件夹所在的磁盘已满或无法写入：${saySystemCode(d.reason)}。这一步没有保存，之前已保存的内容不受影响；请腾出空间后重试。`,
  ROW_SEALED: (d: { what: string }) =>
    `${d.what}已经签名封存，不能再改。需要更正时请新建更正版本并写明理由。`,
  VAULT_DIGEST_MISMATCH: (d: { hash: string }) =>
    `材料库中的文件与其指纹不符（${d.hash.slice(0, 12)}…），该文件已被改动或损坏，请从评审包或原件重新导入。`,
  VAULT_MISSING: (d: { hash: string }) =>
    `材料库中没有这份文件（${d.hash.slice(0, 12)}…），请重新导入评审包或材料文件夹。`,
  LEDGER_BROKEN: (d: { seq: number }) => `操作日志的校验链在第 ${d.seq} 条处断开，说明日志被改动过。`,
  BACKUP_DAMAGED: (d: { name: string; problem: string }) =>
    `备份「${d.name}」不完整或被改动过：${d.problem} 没有恢复任何内容，请换用另一份备份。`,
  BACKUP_PASSPHRASE_NEEDED: (d: { name: string }) => `备份「${d.name}」已加密，请输入写出它时设定的口令。`,
  BACKUP_PASSPHRASE_WRONG: (d: { name: string }) =>
    `口令不对，备份「${d.name}」打不开。请输入写出它时设定的口令。`,
  BACKUP_RUNNING: (d: { name: string }) =>
    `「${d.name}」正在由另一个评匣备份或恢复。请等它结束后再试，这次没有改动任何内容。`,
  BACKUP_TARGET_NOT_EMPTY: (d: { name: string }) =>
    `文件夹「${d.name}」不是空的，没有恢复。请选择一个空文件夹，以免覆盖已有数据。`,
  KEY_LOCKED: (_: Record<never, never>) => '密钥已用口令锁定，请先输入口令解锁。没有改动任何内容。',
  KEY_PASSPHRASE_SHORT: (d: { leastCharacters: number }) =>
    `口令太短，至少需要 ${d.leastCharacters} 个字符。口令没有改动。`,
  KEY_PASSPHRASE_SET: (_: Record<never, never>) => '已经设置了口令。更换口令需要先输入原口令。',
  KEY_PASSPHRASE_NONE: (_: Record<never, never>) => '还没有设置口令。请先在设置中设置口令。',
} as const;
