import { saySystemCode } from './say-system-code.ts';

/** Refusals of what a clerk brings in: lists, tables, folders, and of making sample material. */
export const intakeRefusals = {
  INTAKE_FILE_KIND: (d: { name: string; wanted: string }) =>
    `「${d.name}」不是可以读取的格式，需要 ${d.wanted}。旧版 .xls、.doc 和 .csv 请先在 Excel、Word 中另存为新格式。`,
  INTAKE_FILE_TOO_LARGE: (d: { name: string; limit: string }) =>
    `「${d.name}」超过读取上限（${d.limit}），没有读入。请删去无关的工作表、图片后重试。`,
  INTAKE_FILE_DAMAGED: (d: { name: string; reason: string }) =>
    `「${d.name}」已损坏或不是真正的 Office 文件：${d.reason}。没有读入任何内容，请重新导出后再试。`,
  INTAKE_HEADER_MISSING: (d: { name: string; columns: string }) =>
    `在「${d.name}」中找不到表头。需要有含「${d.columns}」的一行作为表头。`,
  SAMPLE_FONT_MISSING: (d: { looked: string }) =>
    `这台计算机上没有可用的中文字体（找过：${d.looked}），无法生成样例扫描件。请安装中文字体（Debian：fonts-noto-cjk）后重试。`,
  SAMPLE_SIZE: (d: { what: string; min: number; max: number; got: number }) =>
    `样例的${d.what}应在 ${d.min} 到 ${d.max} 之间，收到的是 ${d.got}。`,
} as const;

const quote = (text: string): string => `「${text}」`;

/**
 * Odd things in what a clerk brings in. They never stop an import: each is reported with its code and row.
 * error: this row cannot become a case as it stands; warning: somebody must look; notice: for information.
 */
export const intakeProblems = {
  ROW_NAME_MISSING: {
    severity: 'error',
    say: (d: { cells: string }) => `这一行没有企业名称，未列为申报企业。原文：${d.cells}`,
  },
  ROW_KIND_UNKNOWN: {
    severity: 'error',
    say: (d: { text: string }) => `看不出是申报还是复核（原文${quote(d.text)}），请在批次中选定。`,
  },
  ROW_NAME_DUPLICATE: {
    severity: 'error',
    say: (d: { name: string; firstRow: number }) => `企业名称${quote(d.name)}与第 ${d.firstRow} 行重复。`,
  },
  ROW_CODE_DUPLICATE: {
    severity: 'error',
    say: (d: { code: string; firstRow: number }) => `信用代码 ${d.code} 与第 ${d.firstRow} 行重复。`,
  },
  ROW_CODE_MISSING: {
    severity: 'warning',
    say: (_: Record<never, never>) => '没有填写统一社会信用代码。',
  },
  ROW_CODE_WRONG: {
    severity: 'warning',
    say: (d: { code: string; fault: 'length' | 'characters' | 'checksum' }) =>
      `信用代码 ${d.code} ${CODE_FAULTS[d.fault]}，请与营业执照核对。`,
  },
  ROW_NUMBER_ROUNDED: {
    severity: 'error',
    say: (d: { text: string }) =>
      `单元格按“数字”存放，超过 15 位的数字已被表格软件改写（现为 ${d.text}），请改为文本格式重新填写。`,
  },
  ROW_TEXT_CLEANED: {
    severity: 'notice',
    say: (d: { written: string; read: string }) =>
      `原文${quote(d.written)}含多余空格、换行或全角字符，按${quote(d.read)}读取。`,
  },
  ROW_CELL_ERROR: {
    severity: 'warning',
    say: (d: { text: string }) => `单元格是公式错误 ${d.text}，按空白处理。`,
  },
  ROW_SEQUENCE_BROKEN: {
    severity: 'notice',
    say: (d: { text: string; expected: number }) => `序号${quote(d.text)}不连续，按次序应为 ${d.expected}。`,
  },
  TABLE_IGNORED: {
    severity: 'notice',
    say: (d: { title: string; rows: number }) =>
      `${quote(d.title)}没有可识别的表头，其中 ${d.rows} 行未读入。`,
  },
  TABLE_CUT: {
    severity: 'error',
    say: (d: { limit: number }) => `表格超过 ${d.limit} 行，后面的没有读入，请拆分后分次导入。`,
  },
  COLUMN_UNKNOWN: {
    severity: 'notice',
    say: (d: { header: string }) => `不认识的列${quote(d.header)}，其内容原样保留在“其他信息”中。`,
  },
  COLUMN_DUPLICATE: {
    severity: 'warning',
    say: (d: { header: string }) => `列${quote(d.header)}与前面的列意思相同，采用前一列，本列原样保留。`,
  },
  FACT_KEY_BAD: {
    severity: 'error',
    say: (d: { text: string }) =>
      `${quote(d.text)}不是指标代码（如 market_years 或 revenue.2025），该列未读入。`,
  },
  FACT_TEXT_ODD: {
    severity: 'warning',
    say: (d: { key: string; text: string }) =>
      `${d.key} 的值${quote(d.text)}不是数字或是/否，原样读入，请核对。`,
  },
  EXPERT_CODE_BAD: {
    severity: 'error',
    say: (d: { text: string }) => `专家编号${quote(d.text)}应为 1–32 位字母、数字、“-”或“_”，该行未读入。`,
  },
  EXPERT_CODE_DUPLICATE: {
    severity: 'error',
    say: (d: { code: string; firstRow: number }) =>
      `专家编号 ${d.code} 与第 ${d.firstRow} 行重复，该行未读入。`,
  },
  MATERIAL_LINK_SKIPPED: {
    severity: 'warning',
    say: (d: { path: string }) => `${quote(d.path)}是快捷方式或链接，未跟随读取。`,
  },
  MATERIAL_NOT_PDF: {
    severity: 'notice',
    say: (d: { path: string }) => `${quote(d.path)}不是 PDF，评审包中不包含。`,
  },
  MATERIAL_TOO_DEEP: {
    severity: 'warning',
    say: (d: { path: string; limit: number }) => `${quote(d.path)}超过 ${d.limit} 层文件夹，没有继续读取。`,
  },
  MATERIAL_TOO_MANY: {
    severity: 'error',
    say: (d: { limit: number }) => `文件超过 ${d.limit} 个，后面的没有读取，请分批导入。`,
  },
  MATERIAL_UNREADABLE: {
    severity: 'error',
    say: (d: { path: string; reason: string }) => `无法读取${quote(d.path)}：${saySystemCode(d.reason)}。`,
  },
  MATERIAL_FOLDER_EMPTY: {
    severity: 'warning',
    say: (d: { path: string }) => `文件夹${quote(d.path)}里没有 PDF。`,
  },
  MATERIAL_LOOSE: {
    severity: 'warning',
    say: (d: { path: string }) => `${quote(d.path)}看不出属于哪家企业，请指定。`,
  },
  MATERIAL_JOINED: {
    severity: 'notice',
    say: (d: { title: string; paths: string }) =>
      `${quote(d.title)}的材料分放在几处（${d.paths}），已合在一起。`,
  },
  MATERIAL_MISSING: {
    severity: 'warning',
    say: (d: { applicant: string }) => `${quote(d.applicant)}没有匹配到任何材料。`,
  },
  QUOTA_GROUP_UNKNOWN: {
    severity: 'warning',
    say: (d: { by: string; name: string }) =>
      `名额里的${d.by}${quote(d.name)}在推荐汇总表里一家也没有，请核对写法；规则发出后不能再改。`,
  },
  QUOTA_GROUP_UNNAMED: {
    severity: 'warning',
    say: (d: { by: string; name: string; applicants: string; limit: string }) =>
      `${d.by}${quote(d.name)}没有单列名额，${d.limit}：${d.applicants}。`,
  },
  VOLUME_MISSING: {
    severity: 'warning',
    say: (d: { applicant: string; what: string }) => `${quote(d.applicant)}缺少${d.what}。`,
  },
  VOLUME_ROLE_UNKNOWN: {
    severity: 'warning',
    say: (d: { path: string }) => `看不出${quote(d.path)}是胶装册还是审计报告，请指定。`,
  },
  PDF_EMPTY: { severity: 'error', say: (d: { name: string }) => `${quote(d.name)}是空文件。` },
  PDF_NOT_PDF: {
    severity: 'error',
    say: (d: { name: string }) => `${quote(d.name)}的内容不是 PDF（只是扩展名像），请重新扫描或导出。`,
  },
  PDF_LOCKED: {
    severity: 'error',
    say: (d: { name: string }) => `${quote(d.name)}设了打开密码，请提供无密码的文件。`,
  },
  PDF_DAMAGED: {
    severity: 'error',
    say: (d: { name: string; reason: string }) =>
      `${quote(d.name)}无法数出页数：${d.reason}。请重新扫描或导出。`,
  },
} as const satisfies Record<
  string,
  { severity: 'error' | 'warning' | 'notice'; say: (details: never) => string }
>;

const CODE_FAULTS = {
  length: '不足或超过 18 位',
  characters: '含有不允许的字符',
  checksum: '的校验位不对',
} as const;

export type IntakeProblemCode = keyof typeof intakeProblems;
export type IntakeProblemDetails<C extends IntakeProblemCode> = Parameters<
  (typeof intakeProblems)[C]['say']
>[0];
