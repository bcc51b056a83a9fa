/** Refusals about 公示 and the holiday table. */
export const publicityRefusals = {
  PUBLICITY_NOT_OVER: (d: { obstacles: readonly string[] }) =>
    `还不能生成公示后的名单：${d.obstacles.join('；')}。`,
  PUBLICITY_BORDER: (d: { applicants: readonly string[] }) =>
    `还不能生成公示名单：${d.applicants.join('、')}并列争末位名额。请先在“决定”里确定入选的企业。`,
  PUBLICITY_EMPTY: (d: { batch: string }) =>
    `「${d.batch}」还没有可以列入名单的企业：满足条件且在名额内的一家也没有。`,
  HOLIDAYS_FILE: (d: { name: string; problems: readonly string[] }) =>
    `「${d.name}」不是可用的节假日安排文件：${d.problems.join('；')}。原有安排没有改动。`,
} as const;
