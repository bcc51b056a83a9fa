import { saySystemCode } from './say-system-code.ts';

/**
 * The bytes are not what their signer made: damaged, forged, or not a package at all. What such a file says
 * about itself must not be believed or shown as fact.
 */
const authenticityRefusals = {
  PKG_NOT_A_PACKAGE: (_: Record<never, never>) => '这不是评匣的数据包，或者文件不完整。请重新拷贝后再试。',
  PKG_TOO_LARGE: (d: { bytes: number; limitBytes: number }) =>
    `文件有 ${d.bytes} 字节，超过数据包的上限 ${d.limitBytes} 字节，没有读取。`,
  PKG_TOO_MANY_ENTRIES: (d: { count: number; limit: number }) =>
    `数据包声称含有 ${d.count} 个条目，超过上限 ${d.limit} 个，没有读取。`,
  PKG_ENTRY_TOO_LARGE: (d: { name: string; bytes: number; limitBytes: number }) =>
    `条目「${d.name}」声称有 ${d.bytes} 字节，超过上限 ${d.limitBytes} 字节，没有读取。`,
  PKG_ENTRY_NAME: (d: { position: number }) =>
    `数据包中第 ${d.position} 个条目的名称或次序不合规定，文件已被改动或不是评匣写成的。`,
  PKG_STRUCTURE: (d: { problem: string }) => `数据包的结构不合规定（${d.problem}），文件已被改动或损坏。`,
  PKG_CHECKSUM: (d: { name: string }) =>
    `条目「${d.name}」与容器中的校验值不符，文件已被改动或损坏，请重新拷贝。`,
  PKG_ENVELOPE: (_: Record<never, never>) => '签名信封的写法不合规定，文件已被改动或损坏。',
  PKG_SIGNATURE: (d: { keyId: string }) =>
    `签名无效：内容在签名之后被改动过，或者不是这个密钥签的（${d.keyId.slice(0, 20)}…）。`,
  PKG_HEADER: (d: { problems: readonly string[] }) => `包头不合规定：${d.problems.join('；')}`,
  PKG_VERSION: (d: { version: string }) =>
    `这个数据包的格式（${d.version}）本程序不认识，请升级评匣后再打开。`,
  PKG_SUITE: (d: { suite: string }) => `这个数据包使用的密码套件（${d.suite}）本程序不支持，请升级评匣。`,
  PKG_ENTRIES: (d: { problem: string }) => `容器中的条目与签名的清单不一致：${d.problem}。`,
  PKG_DIGEST: (d: { name: string }) =>
    `条目「${d.name}」的内容与签名的指纹不符，文件已被改动或损坏，请重新拷贝。`,
  PKG_MANIFEST: (d: { problems: readonly string[] }) => `包内清单不合规定：${d.problems.join('；')}`,
  PKG_CONTENTS: (d: { problem: string }) => `包内清单与所带文件不一致：${d.problem}。`,
  PKG_GRANT: (d: { problem: string }) => `结果包所附的评审包签名头无效：${d.problem}。`,
  PKG_ROSTER: (d: { problem: string }) => `评审包所带的密钥名册无效：${d.problem}。`,
  KEY_MALFORMED: (d: { problem: string }) => `公钥不合规定：${d.problem}。`,
  KEY_ID: (d: { keyId: string }) => `密钥编号与公钥不符（${d.keyId.slice(0, 20)}…），文件已被改动。`,
} as const;

/** The bytes are what their signer made, but they do not belong here, now, from this person. */
const policyRefusals = {
  KEY_UNKNOWN: (d: { keyId: string; fingerprint: string; name: string; unit: string }) =>
    `签名密钥尚未登记（自称「${d.name}」，指纹 ${d.fingerprint}）。已搁置，请与手签表上的指纹核对后再登记。`,
  KEY_REVOKED: (d: { keyId: string; name: string; revokedAt: string }) =>
    `「${d.name}」的这个密钥已于 ${d.revokedAt.slice(0, 10)} 注销，用它签名的数据包不再接受。`,
  KEY_EXPIRED: (d: { name: string; notAfter: string }) =>
    `「${d.name}」的这个密钥已于 ${d.notAfter.slice(0, 10)} 过期，用它签名的数据包不再接受。请登记新的密钥。`,
  KEY_NOT_YET: (d: { name: string; notBefore: string }) =>
    `「${d.name}」的这个密钥自 ${d.notBefore.slice(0, 10)} 起才生效。请核对双方电脑的日期。`,
  KEY_ROLE: (d: { name: string; role: string; type: string }) =>
    `「${d.name}」的密钥（${roleText(d.role)}）无权签发${typeText(d.type)}。`,
  KEY_EXPERT: (d: { name: string; expert: string }) =>
    `「${d.name}」的密钥没有登记在专家 ${d.expert} 名下，不能替他人签名。`,
  PKG_TYPE: (d: { expected: string; found: string }) =>
    `这里需要${typeText(d.expected)}，您选的是${typeText(d.found)}。`,
  PKG_RECIPIENT: (d: {
    type: string;
    expert: string;
    fingerprints: readonly string[];
    isKeyless?: boolean;
  }) =>
    `${d.isKeyless === true ? '本机还没有密钥，打不开这个数据包' : '这个数据包不是发给本机密钥的'}：${
      d.type === 'bundle' ? `它发给专家 ${d.expert}` : `它是专家 ${d.expert} 交给主管部门的`
    }，收件密钥指纹 ${d.fingerprints.join('、')}。没有导入。${
      d.type === 'bundle'
        ? '请在有这个密钥的电脑上导入；换了电脑的，请主管部门注销旧密钥，再用一次性口令重新发出。'
        : '请在发出评审包的那台电脑上导入。'
    }`,
  PKG_CODE_NEEDED: (d: { expert: string }) =>
    `这个数据包用一次性口令加密（发给专家 ${d.expert}），请输入主管部门另行告知的口令。`,
  PKG_CODE_WRONG: (d: { expert: string }) =>
    `一次性口令不对（这个数据包发给专家 ${d.expert}）。请核对后重新输入，或请主管部门重新发出。`,
  PKG_DECRYPT: (d: { name: string }) =>
    `签名有效，但条目「${d.name}」不是按规定加密的，解不开。请对方重新发出。`,
  PKG_ID_REUSED: (d: { packageId: string }) =>
    `已导入过编号相同而内容不同的数据包（${d.packageId.slice(0, 8)}…）。两份都已搁置，请两人核对后决定。`,
  PKG_FORKED: (d: { expert: string; round: number; sequence: number }) =>
    `专家 ${d.expert} 第 ${d.round} 轮第 ${d.sequence} 号出现两份不同的数据包。两份都已搁置，请两人核对后决定。`,
  PKG_OLD: (d: { sequence: number; newestSequence: number }) =>
    `这是旧的数据包（第 ${d.sequence} 号），已有更新的第 ${d.newestSequence} 号，没有导入。`,
  PKG_CHAIN: (d: { sequence: number }) =>
    `第 ${d.sequence} 号数据包所接续的上一号与已导入的不是同一份。已搁置，请两人核对后决定。`,
  PKG_ROSTER_FORKED: (d: { number: number; name: string }) =>
    `「${d.name}」的密钥名册第 ${d.number} 号出现两份不同的内容，没有导入。请用电话与主管部门核对。`,
  PKG_SUPPLEMENT: (d: { problem: string }) =>
    `补充包与这里的任务接不上：${d.problem}，没有导入。请按号导入，或请主管部门发出完整的评审包。`,
  PKG_DOCUMENTS_MISSING: (d: { titles: readonly string[] }) =>
    `补充包没有再带以前发过的材料，而这里没有：${d.titles.join('、')}。没有导入，请主管部门发出完整的评审包。`,
  PKG_BATCH: (d: { expected: string; found: string }) =>
    `批次不符：应为 ${d.expected}，包内是 ${d.found}，没有导入。`,
  PKG_RULES: (d: { expected: string; found: string }) =>
    `评审规则不符：应为 ${d.expected}，包内是 ${d.found}。请使用同一版规则重新导出。`,
  PKG_EXPERT: (d: { expected: string; found: string }) =>
    `专家不符：签名的是 ${d.expected}，包内却有 ${d.found} 的评审。`,
  PKG_CASE: (d: { problem: string }) => `包内的企业与任务不一致：${d.problem}。`,
  PKG_ANSWER: (d: { problem: string }) => `结果包与它所答复的评审包对不上：${d.problem}。`,
} as const;

/** The medium or the machine failed; nothing is known to be wrong with anybody's data. */
const mediumRefusals = {
  PKG_DISK_FULL: (d: { name: string; neededBytes: number; freeBytes: number | null }) =>
    `空间不足，没有写成「${d.name}」：需要 ${d.neededBytes} 字节${
      d.freeBytes === null ? '' : `，剩余 ${d.freeBytes} 字节`
    }。请腾出空间或换一个 U 盘后重试，已有数据没有改动。`,
  PKG_MEDIUM_LOST: (d: { name: string; reason: string }) =>
    `读写「${d.name}」时存储设备出错：${saySystemCode(d.reason)}。请重新插入或更换 U 盘后重试，已有数据没有改动。`,
  PKG_MEDIUM_READ_ONLY: (d: { name: string; reason: string }) =>
    `没有权限写入「${d.name}」：${saySystemCode(d.reason)}。请解除写保护或换一个位置，已有数据没有改动。`,
  PKG_MEDIUM_FILE_LIMIT: (d: { name: string; bytes: number }) =>
    `这个 U 盘的文件系统放不下 ${d.bytes} 字节的单个文件「${d.name}」。请换用 exFAT 或 NTFS 格式的 U 盘，或分卷写出（--part-size 4095M）。`,
  PKG_PART_MISSING: (d: { names: readonly string[]; found: readonly string[] }) =>
    `这个数据包分成几卷，还缺：${d.names.join('、')}（已有 ${d.found.join('、')}）。请插入存有这些分卷的 U 盘，再选一次。`,
  PKG_PART_MIXED: (d: { names: readonly string[]; problem: string }) =>
    `分卷对不上：${d.names.join('、')} 不属于这个数据包或已损坏（${d.problem}）。请重新拷贝这几卷。`,
  PKG_READBACK: (d: { name: string }) =>
    `「${d.name}」写入后回读核对不一致，U 盘可能已损坏。没有留下文件，请更换 U 盘后重试。`,
  PKG_SOURCE: (d: { hash: string }) =>
    `要打包的材料与其指纹不符（${d.hash.slice(0, 12)}…），没有写成数据包。请重新导入该材料。`,
  PKG_OUTPUT_TAKEN: (d: { name: string }) => `另一个程序正在写「${d.name}」，没有写成。请稍后重试。`,
  KEY_PASSPHRASE: (_: Record<never, never>) => '口令不对，或者密钥文件已损坏。',
} as const;

function typeText(type: string): string {
  return type === 'bundle'
    ? '评审包'
    : type === 'result'
      ? '结果包'
      : type === 'identity'
        ? '身份卡'
        : type === 'roster'
          ? '密钥名册'
          : type === 'receipt'
            ? '回执'
            : type;
}

function roleText(role: string): string {
  return role === 'bureau' ? '主管部门' : role === 'expert' ? '专家' : role;
}

/** Refusals about packages, signatures and keys (codes start with PKG_ or KEY_). */
export const exchangeRefusals = { ...authenticityRefusals, ...policyRefusals, ...mediumRefusals } as const;

export type ExchangeCode = keyof typeof exchangeRefusals;
export type ExchangeFamily = 'authenticity' | 'policy' | 'medium';

/** Which kind of "no" a package code is: only `authenticity` means that somebody or something changed bytes. */
export function exchangeFamilyOf(code: ExchangeCode): ExchangeFamily {
  if (code in authenticityRefusals) return 'authenticity';
  return code in policyRefusals ? 'policy' : 'medium';
}

export function isExchangeCode(code: string): code is ExchangeCode {
  return code in exchangeRefusals;
}
