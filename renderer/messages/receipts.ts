/** Words about receipts, at every desk. */
export const receiptText = {
  name: '回执',
  title: '回执',
  text: '回执证明评审包或结果包已完整收到。写出的回执随 U 盘交回主管部门；主管部门写来的在这里收入。',
  write: '写出回执',
  read: '收入回执',
  written: (count: number) => `已写出 ${count} 份回执，可以随 U 盘交回。`,
  reveal: '打开所在位置',
  received: (when: string) => `✓ 主管部门已收到并核验（${when}）`,
  notYet: '还没有收到主管部门的回执。',
} as const;
