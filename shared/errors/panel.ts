/**
 * Refusals about results put together, decisions, replay, the archive, forms and printing (codes start with PANEL_,
 * DECISION_, REPLAY_, ARCHIVE_, FORM_ or PRINT_).
 */
export const panelRefusals = {
  PANEL_POINTS_UNREADABLE: (d: { expert: string; text: string }) =>
    `专家「${d.expert}」的得分「${d.text}」不是数，无法汇总。原结果没有改动，请核对该专家的结果包。`,
  PANEL_POINTS_REVERSED: (d: { expert: string; low: string; high: string }) =>
    `专家「${d.expert}」的得分区间 ${d.low}–${d.high} 首尾颠倒，无法汇总。请核对该专家的结果包。`,
  PANEL_TIE_BREAK_UNKNOWN: (d: { ids: readonly string[]; packId: string }) =>
    `规则包 ${d.packId} 里没有并列判别指标 ${d.ids.join('、')}。请按规则包的指标编号填写。`,
  DECISION_INVALID: (d: { problem: string }) => `这项决定不能登记：${d.problem}。没有改动任何记录。`,
  DECISION_SECOND_PERSON: (d: { name: string }) =>
    `第二人「${d.name}」就是本机操作人。登记决定须有两人，请填写另一人的姓名。`,
  DECISION_OPERATOR: (_: object) => '还没有填写本机操作人姓名，无法登记决定。请先在设置里填写。',
  DECISION_LEADER: (d: { expert: string; problem: string }) =>
    `「${d.expert}」不能就这一项仲裁：${d.problem}。`,
  DECISION_BROKEN: (d: { seq: number; problem: string }) =>
    `第 ${d.seq} 号决定${d.problem}，不能采信。请勿继续使用这份记录，并与备份核对。`,
  DECISION_BEHIND: (d: { seq: number }) =>
    `刚刚已登记了第 ${d.seq} 号决定，这一项没有登记。请看过后重新提交。`,
  REPLAY_NOTHING: (d: { folder: string }) =>
    `「${d.folder}」里没有评审包（.pxb），无法复算。请把本批次的评审包和结果包放在同一文件夹（可分子文件夹）。`,
  REPLAY_SEVERAL: (d: { batches: readonly string[] }) =>
    `文件夹里有 ${d.batches.length} 个批次的包（${d.batches.join('、')}），请用 --batch 指明要复算哪一个。`,
  ARCHIVE_EXISTS: (d: { name: string }) =>
    `「${d.name}」已经存在，归档不覆盖任何文件。请换一个新的文件夹名。`,
  ARCHIVE_PACKAGES_MISSING: (d: { files: readonly string[] }) =>
    `缺少归档所需的包：${d.files.join('、')}。请指明存放它们的文件夹（命令行用 --packages）；没有写出任何文件。`,
  ARCHIVE_DAMAGED: (d: { problems: readonly string[] }) =>
    `归档写完后回读不一致，可能是存储介质有问题，请换一个 U 盘或磁盘：${d.problems.slice(0, 3).join('；')}。`,
  ARCHIVE_NONE: (d: { name: string }) => `「${d.name}」不是评匣的归档文件夹：没有可用的指纹清单 SHA256SUMS。`,
  ARCHIVE_NOT_REPLAYED: (d: { difference: string }) =>
    `归档写出后复算与结果表不一致：${d.difference}。归档没有保留，请检查后重试。`,
  FORM_NOTHING: (d: { batch: string }) =>
    `「${d.batch}」还没有可以打印的内容：请先导入评审包或结果包，或者换一种表格。`,
  FORM_FORMAT: (d: { format: string }) => `这种表没有 .${d.format} 格式，请换一种格式。`,
  PRINT_RUNTIME_MISSING: (d: { reason: string }) =>
    `没有可用的窗口程序，无法生成 PDF：${d.reason}。评审数据没有受影响；请先运行 npm start 完成准备，再重新打印。`,
  PRINT_FAILED: (d: { name: string; reason: string }) =>
    `「${d.name}」没有打印成功：${d.reason}。评审数据没有受影响，请重试。`,
  PRINT_JOB_INVALID: (d: { problems: readonly string[] }) => `打印任务单不符合要求：${d.problems.join('；')}`,
} as const;
