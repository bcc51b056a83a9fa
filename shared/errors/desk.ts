/** Refusals about batches, experts, reviews and enrolment (codes start with BATCH_, REVIEW_ or KEY_). */
export const deskRefusals = {
  BATCH_ROSTER_EMPTY: (_: Record<never, never>) =>
    '名单中没有可用的企业，没有建立批次。请检查推荐汇总表后重试。',
  BATCH_EXPERTS_EMPTY: (_: Record<never, never>) => '还没有专家名单。请先导入专家名单，再分配任务。',
  BATCH_EXPERTS_SHORT: (d: { needed: number; applicants: readonly string[] }) =>
    `每家企业需要 ${d.needed} 位专家，除去应回避的，以下企业的专家不够：${d.applicants.join('、')}。没有改动分配，请补充专家或减少每家的专家数。`,
  BATCH_EXPERT_CONFLICT: (d: { applicant: string; expert: string }) =>
    `专家「${d.expert}」与「${d.applicant}」同一单位或列为回避，不能分配。`,
  BATCH_NOTHING_ASSIGNED: (d: { expert: string }) => `还没有给${d.expert}分配企业，没有可以导出的评审包。`,
  BATCH_HANDED_OUT: (d: { applicant: string; expert: string }) =>
    `「${d.applicant}」已随评审包发给专家「${d.expert}」，不能撤回分配。需要时请另行增加专家。`,
  BATCH_CONTENT_DIFFERS: (d: { batchId: string }) =>
    `本机已有编号相同而内容不同的批次（${d.batchId}），没有导入。请与发包单位核对。`,
  BATCH_SUPPLEMENT: (d: { expert: string; problem: string }) =>
    `不能给专家「${d.expert}」写补充包：${d.problem}。`,
  BATCH_OTHER_SUITE: (d: { suite: number; asked: number }) =>
    `这一批次的评审包已经用密码套件 ${d.suite} 发出，不能再用套件 ${d.asked}：同一批次由同一个密钥签名。`,
  BATCH_OTHER_BUREAU: (d: { issuer: string; fingerprint: string; pinned: string }) =>
    `这个评审包由「${d.issuer}」签发（指纹 ${d.fingerprint}），而本机认定的主管部门是「${d.pinned}」，没有导入。若主管部门更换了密钥，请先与其当面核对指纹。`,
  REVIEW_OTHER_EXPERT: (d: { mine: string; other: string }) =>
    `本机已有专家「${d.mine}」在这个批次的任务，不能再导入发给「${d.other}」的评审包。`,
  REVIEW_RECUSAL_FIRST: (d: { applicant: string }) =>
    `请先声明与「${d.applicant}」有无应当回避的关系，再打开材料。`,
  REVIEW_RECUSED: (d: { applicant: string }) => `您已声明回避「${d.applicant}」，材料不能打开，也不能评审。`,
  REVIEW_WITHDRAWN: (d: { applicant: string; reason: string }) =>
    `「${d.applicant}」已由主管部门撤回（${d.reason}），只能查看，不能再改。`,
  REVIEW_PLACE: (d: { problem: string }) => `佐证位置不对：${d.problem}。没有保存这一处。`,
  REVIEW_ITEM_UNKNOWN: (d: { itemId: string }) => `评审规则中没有「${d.itemId}」这一项，没有保存。`,
  REVIEW_NOT_SEALED: (d: { applicant: string }) =>
    `「${d.applicant}」的评审意见还没有签名封存，可以直接修改，不需要更正。`,
  REVIEW_NOTHING_TO_SEAL: (_: Record<never, never>) => '没有标记为完成的评审意见，没有可以签名封存的内容。',
  REVIEW_BLOCKED: (d: { problems: readonly string[] }) =>
    `还不能签名封存，请先处理：${d.problems.join('；')}。没有封存任何一份。`,
  REVIEW_NOTHING_TO_EXPORT: (_: Record<never, never>) =>
    '还没有签名封存的评审意见，没有可以导出的内容。请先签名封存。',
  REVIEW_CASE_CHANGED: (d: { applicants: readonly string[] }) =>
    `以下企业封存后收到了内容不同的新评审包，请先更正再导出：${d.applicants.join('、')}。`,
  REVIEW_NOT_ASSIGNED: (d: { caseId: string; expert: string }) =>
    `结果包中有未分配给专家「${d.expert}」的企业 ${d.caseId}，整包没有导入。`,
  REVIEW_OUTCOME_MISMATCH: (d: { caseId: string; stated: string; found: string }) =>
    `结果包所写的 ${d.caseId} 评审结果（${d.stated}）与按冻结规则重算的（${d.found}）不一致，整包没有导入。`,
  REVIEW_CONTENT_INVALID: (d: { caseId: string; problem: string }) =>
    `结果包中 ${d.caseId} 的评审内容不合规定：${d.problem}。整包没有导入。`,
  REVIEW_VERSION_CHANGED: (d: { caseId: string; version: number }) =>
    `${d.caseId} 的第 ${d.version} 版评审意见已收到过，且内容不同。两份都已搁置，请两人核对后决定。`,
  RECEIPT_STRANGE: (d: { issuer: string }) =>
    `这份回执（「${d.issuer}」签名）说的不是本机写出的数据包，或者与本机写出的不是同一份，没有收入。`,
  KEY_NAME_MISSING: (d: { role: string }) =>
    `请先在设置中填写${d.role === 'bureau' ? '主管部门名称' : '您的姓名'}，再制作身份卡。`,
  KEY_FINGERPRINT: (d: { name: string }) =>
    `输入的指纹与身份卡「${d.name}」的不一致，没有登记。请与纸面上的指纹逐位核对。`,
  KEY_ROOT: (d: { name: string; fingerprint: string }) =>
    `这个评审包的主管部门公钥（「${d.name}」，指纹 ${d.fingerprint}）与您输入的纸面指纹不一致，没有导入。请与主管部门核对。`,
  KEY_TAKEN: (d: { expertId: string; name: string }) =>
    `专家 ${d.expertId} 已登记了「${d.name}」的密钥。换用新密钥前请先注销旧的。`,
} as const;
