/** Refusals about results put together, forms and printing (codes start with PANEL_, FORM_ or PRINT_). */
export const panelRefusals = {
  PANEL_POINTS_UNREADABLE: (d: { expert: string; text: string }) =>
    `专家「${d.expert}」的得分「${d.text}」不是数，无法汇总。原结果没有改动，请核对该专家的结果包。`,
  PANEL_POINTS_REVERSED: (d: { expert: string; low: string; high: string }) =>
    `专家「${d.expert}」的得分区间 ${d.low}–${d.high} 首尾颠倒，无法汇总。请核对该专家的结果包。`,
  FORM_NOTHING: (d: { batch: string }) =>
    `「${d.batch}」还没有可以打印的内容：请先导入评审包或结果包，或者换一种表格。`,
  PRINT_RUNTIME_MISSING: (d: { reason: string }) =>
    `没有可用的窗口程序，无法生成 PDF：${d.reason}。评审数据没有受影响；请先运行 npm start 完成准备，再重新打印。`,
  PRINT_FAILED: (d: { name: string; reason: string }) =>
    `「${d.name}」没有打印成功：${d.reason}。评审数据没有受影响，请重试。`,
  PRINT_JOB_INVALID: (d: { problems: readonly string[] }) => `打印任务单不符合要求：${d.problems.join('；')}`,
} as const;
