import { saySystemCode } from './say-system-code.ts';

/** Refusals that belong to no single domain: input shape, tasks, files picked in a dialog. */
export const systemRefusals = {
  INPUT_INVALID: (d: { problems: readonly string[] }) => `输入不符合要求：${d.problems.join('；')}`,
  NOT_FOUND: (d: { what: string; id: string }) => `找不到${d.what}「${d.id}」。`,
  CANCELLED: (_: Record<never, never>) => '已按您的要求停止，已完成的部分没有丢失。',
  FILE_UNREADABLE: (d: { name: string; reason: string }) =>
    `无法读取「${d.name}」：${saySystemCode(d.reason)}。原文件没有改动。`,
  FILE_UNWRITABLE: (d: { name: string; reason: string }) =>
    `无法写入「${d.name}」：${saySystemCode(d.reason)}。已有数据没有改动，请换一个位置或检查 U 盘后重试。`,
  FILE_WRONG_KIND: (d: { name: string; wanted: string }) => `「${d.name}」不能放在这里，请拖入${d.wanted}。`,
  FILE_GRANT_UNKNOWN: (d: { fileId: string }) => `这个文件的选择已失效（${d.fileId}），请重新选择文件。`,
  SENDER_REFUSED: (_: Record<never, never>) => '调用不是来自本应用的窗口，已拒绝。',
  CHANNEL_UNKNOWN: (d: { channel: string }) => `没有名为「${d.channel}」的调用。`,
  BUG: (d: { summary: string }) =>
    `程序内部出错：${d.summary}。已保存的内容不受影响；请重试，若再次出现请把这段文字交给维护人员。`,
  KEY_FINGERPRINT_NEEDED: (d: { name: string; fingerprint: string }) =>
    `请先把身份卡「${d.name}」的指纹（${d.fingerprint}）与纸面核对，再用 --fingerprint 写明，才能登记。`,
} as const;
