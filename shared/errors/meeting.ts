/** Refusals about discussions, second rounds, minutes and late recusals (codes start with MEETING_ or RECUSAL_). */
export const meetingRefusals = {
  MEETING_INVALID: (d: { problem: string }) => `这一项不能登记：${d.problem}。没有改动任何记录。`,
  MEETING_OPERATOR: (_: object) => '还没有填写本机操作人姓名，不能签名登记。请先在设置里填写。',
  MEETING_LEADER: (d: { expert: string; problem: string }) => `「${d.expert}」不能担任组长：${d.problem}。`,
  MEETING_NOT_LEADER: (d: { applicant: string }) =>
    `本机密钥不是「${d.applicant}」的组长，也不是主管部门的，不能主持讨论。`,
  MEETING_NOT_READY: (d: { applicants: readonly string[] }) =>
    `以下企业还不能讨论：${d.applicants.join('；')}。评审在各自封存之前互不公开。`,
  MEETING_NOT_OPEN: (d: { applicant: string }) => `「${d.applicant}」还没有启动讨论。请先由主持人签名启动。`,
  MEETING_BLIND: (d: { applicants: readonly string[] }) =>
    `您对以下企业的评审还没有封存并收回，不能查看他人的评审：${d.applicants.join('、')}。`,
  MEETING_FILE: (d: { problems: readonly string[] }) =>
    `这不是评匣的会议文件，或者已被改动：${d.problems.join('；')}。没有导入。`,
  MEETING_SEALED: (d: { batch: string }) =>
    `「${d.batch}」的评审包是加密发出的，专家交回的结果包只有主管部门的密钥能打开，组长不能在本机收取。请由主管部门收取结果并主持讨论，或者请主管部门以不加密方式重新发出评审包。没有导入。`,
  MEETING_FILE_PURPOSE: (d: { problem: string }) => `这个会议文件不能在这里导入：${d.problem}。没有导入。`,
  MEETING_SIGNATURE: (d: { name: string }) => `「${d.name}」的签名不成立，会议文件已被改动。没有导入。`,
  MEETING_BROKEN: (d: { name: string; seq: number; problem: string }) =>
    `「${d.name}」的第 ${d.seq} 号会议记录${d.problem}，不能采信。没有导入。`,
  MEETING_FORKED: (d: { name: string; seq: number }) =>
    `「${d.name}」的第 ${d.seq} 号会议记录已收到过，且内容不同。没有导入，请两人核对后决定。`,
  MEETING_UNAUTHORIZED: (d: { name: string; seq: number; problem: string }) =>
    `「${d.name}」的第 ${d.seq} 号会议记录超出授权：${d.problem}。没有导入。`,
  MEETING_BEHIND: (d: { seq: number }) =>
    `刚刚已登记了第 ${d.seq} 号会议记录，这一项没有登记。请看过后重新提交。`,
  MEETING_FIRST_DIFFERS: (d: { applicant: string }) =>
    `讨论包所依据的您对「${d.applicant}」的第一轮评审与本机封存的不同。没有导入，请先交回最新的结果包。`,
  MEETING_NOT_DISCUSSED: (d: { applicant: string }) =>
    `「${d.applicant}」没有启动讨论，不能作第二轮评审。请先导入讨论包。`,
  MEETING_SECOND_OPEN: (d: { applicant: string }) => `「${d.applicant}」的第二轮评审已经开始或已封存。`,
  MEETING_SECOND_UNKNOWN: (d: { caseId: string; problem: string }) =>
    `结果包中 ${d.caseId} 的第二轮评审不能收下：${d.problem}。整包没有导入。`,
  MEETING_NOTHING: (d: { batch: string }) => `「${d.batch}」还没有可以写出的会议记录。`,
  RECUSAL_NOT_ASSIGNED: (d: { expert: string; applicant: string }) =>
    `专家「${d.expert}」没有评审「${d.applicant}」的任务，也没有已登记的回避可以更改。`,
  RECUSAL_DONE: (d: { expert: string; applicant: string }) =>
    `专家「${d.expert}」对「${d.applicant}」的回避已经登记。`,
  RECUSAL_REPLACEMENT: (d: { expert: string; problem: string }) =>
    `「${d.expert}」不能接替评审：${d.problem}。没有改动任何记录。`,
} as const;
