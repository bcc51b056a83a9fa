import { auditedMoney, yuanCell, type DossierFacts } from './dossier-facts.ts';
import { toYuan, type HundredYuan } from './money.ts';
import { A4_HEIGHT, A4_WIDTH, type Sheet } from './page-model.ts';
import { line, makeSheet, paragraph, table, type CellSpec } from './sheet-parts.ts';

const LEFT = 58;
const MIDDLE = A4_WIDTH / 2;
const WIDTH = A4_WIDTH - 2 * LEFT;
const FIRM = '新疆昆岳会计师事务所（普通合伙）';

/** The audit report's cover; prints no page number. */
export function auditCoverSheet({ applicant, year }: DossierFacts): Sheet {
  return makeSheet(
    '封面',
    [
      line(applicant.identity.name, MIDDLE, 250, {
        face: 'hei',
        size: applicant.identity.name.length > 22 ? 16 : 21,
        align: 'center',
      }),
      line('审　计　报　告', MIDDLE, 330, { face: 'hei', size: 34, align: 'center' }),
      line(`（${year - 2} 年度、${year - 1} 年度）`, MIDDLE, 372, { size: 16, align: 'center' }),
      line(`昆会审字〔${year}〕第 ${String(applicant.number * 7 + 100)} 号`, MIDDLE, 420, {
        size: 14,
        align: 'center',
      }),
      line(FIRM, MIDDLE, 690, { face: 'hei', size: 16, align: 'center' }),
      line('评匣样例材料　内容纯属虚构', MIDDLE, 800, { size: 9, ink: 'grey', align: 'center' }),
      { type: 'stamp', x: MIDDLE, y: 660, radius: 60, name: FIRM, caption: '', tiltDeg: -5 },
    ],
    { isNumbered: false },
  );
}

/** Opinion, statements of two years, notes and the landscape schedule of research expenses. */
export function auditSheets(facts: DossierFacts): Sheet[] {
  const last = facts.year - 1;
  return [
    opinionSheet(facts),
    balanceSheet(facts, last),
    incomeSheet(facts, last),
    incomeSheet(facts, last - 1),
    revenueNoteSheet(facts),
    researchSheet(facts),
    firmSheet(facts),
  ];
}

export const AUDIT_SHEET_COUNT = 7;

function opinionSheet({ applicant, year }: DossierFacts): Sheet {
  const one = paragraph(
    `我们审计了${applicant.identity.name}（以下简称贵公司）财务报表，包括 ${year - 2} 年 12 月 31 日、${year - 1} 年 12 月 31 日的资产负债表，${year - 2} 年度、${year - 1} 年度的利润表以及相关财务报表附注。`,
    [LEFT, 190, WIDTH],
    { size: 12.5, leading: 25 },
  );
  const two = paragraph(
    '我们认为，后附的财务报表在所有重大方面按照企业会计准则的规定编制，公允反映了贵公司的财务状况以及经营成果。我们按照中国注册会计师审计准则的规定执行了审计工作。我们相信，我们获取的审计证据是充分、适当的，为发表审计意见提供了基础。',
    [LEFT, one.bottom + 44, WIDTH],
    { size: 12.5, leading: 25 },
  );
  return makeSheet('审计报告正文', [
    line('审 计 报 告', MIDDLE, 110, { face: 'hei', size: 22, align: 'center' }),
    line(`${applicant.identity.name}：`, LEFT, 156, { size: 12.5 }),
    one.blocks,
    line('审计意见', LEFT, one.bottom + 14, { face: 'hei', size: 13 }),
    two.blocks,
    line('中国注册会计师：', 310, two.bottom + 60, { size: 12.5 }),
    { type: 'signature', text: '陈志强', x: 420, y: two.bottom + 62, size: 22 },
    line('中国注册会计师：', 310, two.bottom + 96, { size: 12.5 }),
    { type: 'signature', text: '马雪梅', x: 420, y: two.bottom + 98, size: 22 },
    line(`${year} 年 1 月 26 日`, 400, two.bottom + 150, { size: 12.5 }),
    { type: 'stamp', x: 210, y: two.bottom + 96, radius: 60, name: FIRM, caption: '', tiltDeg: 7 },
  ]);
}

/** Splits a total into rows by weights; the last takes what rounding leaves. */
function split(total: HundredYuan, weights: readonly number[]): HundredYuan[] {
  const parts = weights.slice(0, -1).map((weight) => Math.trunc(total * weight));
  return [...parts, total - parts.reduce((sum, part) => sum + part, 0)];
}

function balanceSheet(facts: DossierFacts, last: number): Sheet {
  const years = [last, last - 1];
  const assets = years.map((year) =>
    split(auditedMoney(facts, 'total_assets', year), [0.13, 0.22, 0.04, 0.19, 0.33, 0.06, 0.03]),
  );
  const debts = years.map((year) =>
    split(auditedMoney(facts, 'total_liabilities', year), [0.34, 0.31, 0.05, 0.07, 0.23]),
  );
  const equity = years.map(
    (year) => auditedMoney(facts, 'total_assets', year) - auditedMoney(facts, 'total_liabilities', year),
  );
  const own = equity.map((amount) => split(amount, [0.55, 0.1, 0.35]));
  const row = (
    title: string,
    parts: readonly (readonly HundredYuan[])[],
    index: number,
  ): (CellSpec | string)[] => [left(title), ...parts.map((part) => right(toYuan(part[index] ?? 0)))];
  const sum = (title: string, key: string): (CellSpec | string)[] => [
    { text: title, face: 'hei' },
    ...years.map((year) => yuanCell(facts, key, year)),
  ];
  return statement(facts, '资产负债表', `${last} 年 12 月 31 日`, [
    ['项　　目', `${last} 年 12 月 31 日`, `${last - 1} 年 12 月 31 日`],
    ...['　货币资金', '　应收账款', '　预付款项', '　存货', '　固定资产', '　无形资产', '　其他资产'].map(
      (title, index) => row(title, assets, index),
    ),
    sum('资产总计', 'total_assets'),
    ...['　短期借款', '　应付账款', '　应付职工薪酬', '　应交税费', '　其他负债'].map((title, index) =>
      row(title, debts, index),
    ),
    sum('负债合计', 'total_liabilities'),
    ...['　实收资本', '　盈余公积', '　未分配利润'].map((title, index) => row(title, own, index)),
    [left('所有者权益合计'), ...equity.map((amount) => right(toYuan(amount)))],
  ]);
}

function incomeSheet(facts: DossierFacts, last: number): Sheet {
  const years = [last, last - 1];
  const derived = years.map((year) => {
    const revenue = auditedMoney(facts, 'revenue', year);
    const profit = auditedMoney(facts, 'net_profit', year);
    const research = auditedMoney(facts, 'rd_expense', year);
    const tax = Math.max(0, Math.trunc(profit * 0.12));
    const [fees = 0, sales = 0, office = 0, interest = 0] = [0.006, 0.035, 0.052, 0.011].map((part) =>
      Math.trunc(revenue * part),
    );
    const other = profit < 0 ? Math.trunc(revenue * 0.02) : 0;
    const cost = revenue + other - fees - sales - office - research - interest - profit - tax;
    return { cost, fees, sales, office, interest, other, before: profit + tax, tax };
  });
  const row = (
    title: string,
    pick: (year: (typeof derived)[number]) => HundredYuan,
  ): (CellSpec | string)[] => [left(title), ...derived.map((year) => right(toYuan(pick(year))))];
  const fact = (title: string, key: string): (CellSpec | string)[] => [
    { text: title, align: 'left', face: 'hei' },
    ...years.map((year) => yuanCell(facts, key, year)),
  ];
  return statement(facts, '利润表', `${last} 年度`, [
    ['项　　目', `${last} 年度`, `${last - 1} 年度`],
    fact('一、营业收入', 'revenue'),
    row('　减：营业成本', (year) => year.cost),
    row('　　　税金及附加', (year) => year.fees),
    row('　　　销售费用', (year) => year.sales),
    row('　　　管理费用', (year) => year.office),
    fact('　　　研发费用', 'rd_expense'),
    row('　　　财务费用', (year) => year.interest),
    row('　加：其他收益', (year) => year.other),
    row('二、营业利润', (year) => year.before),
    row('三、利润总额', (year) => year.before),
    row('　减：所得税费用', (year) => year.tax),
    fact('四、净利润', 'net_profit'),
  ]);
}

function statement(facts: DossierFacts, title: string, period: string, rows: (CellSpec | string)[][]): Sheet {
  const body = table({
    x: LEFT,
    y: 150,
    widths: [190, 145, WIDTH - 335],
    rowHeight: 29,
    size: 11,
    side: 'verified',
    rows,
  });
  const { identity } = facts.applicant;
  const foot = body.bottom + 24;
  return makeSheet(`${title}（${period}）`, [
    line(title, MIDDLE, 94, { face: 'hei', size: 20, align: 'center', spacing: 6 }),
    line(period, MIDDLE, 118, { size: 11.5, align: 'center' }),
    line(`编制单位：${identity.name}`, LEFT, 140, { size: 10.5 }),
    line('单位：元', LEFT + WIDTH, 140, { size: 10.5, align: 'right' }),
    body,
    line(`法定代表人：${identity.legalPerson}`, LEFT, foot, { size: 10.5 }),
    line('主管会计工作负责人：', LEFT + 165, foot, { size: 10.5 }),
    line('会计机构负责人：', LEFT + 345, foot, { size: 10.5 }),
    {
      type: 'stamp',
      x: LEFT + 80,
      y: foot + 14,
      radius: 50,
      name: identity.name,
      caption: '财务专用章',
      tiltDeg: -10,
    },
    { type: 'stamp', x: LEFT + WIDTH - 70, y: foot + 20, radius: 52, name: FIRM, caption: '', tiltDeg: 12 },
  ]);
}

function revenueNoteSheet(facts: DossierFacts): Sheet {
  const years = [facts.year - 1, facts.year - 2, facts.year - 3];
  const rest = years.map(
    (year) => auditedMoney(facts, 'revenue', year) - auditedMoney(facts, 'main_revenue', year),
  );
  const body = table({
    x: LEFT,
    y: 172,
    widths: [130, 117, 117, WIDTH - 364],
    rowHeight: 34,
    size: 10.5,
    side: 'verified',
    rows: [
      ['项　目', ...years.map((year) => `${year} 年度`)],
      [left('主营业务收入'), ...years.map((year) => yuanCell(facts, 'main_revenue', year))],
      [left('其他业务收入'), ...rest.map((amount) => right(toYuan(amount)))],
      [left('合　计'), ...years.map((year) => right(toYuan(auditedMoney(facts, 'revenue', year))))],
    ],
  });
  const text = paragraph(
    `主营业务收入为销售${facts.applicant.identity.product}及其配套服务取得的收入。收入在客户取得相关商品控制权时确认；合同包含两项或多项履约义务的，按各单项履约义务的单独售价分摊交易价格。`,
    [LEFT, body.bottom + 36, WIDTH],
    { size: 11.5, leading: 22 },
  );
  return makeSheet('附注：营业收入', [
    line('财务报表附注（续）', MIDDLE, 94, { face: 'hei', size: 15, align: 'center' }),
    line('（二十三）营业收入', LEFT, 138, { face: 'hei', size: 12.5 }),
    line('金额单位：人民币元', LEFT + WIDTH, 160, { size: 10, align: 'right' }),
    body,
    text.blocks,
  ]);
}

/** Wider than high, as schedules are: lies on its side in the scan. */
function researchSheet(facts: DossierFacts): Sheet {
  const years = [facts.year - 1, facts.year - 2, facts.year - 3];
  const parts = years.map((year) =>
    split(auditedMoney(facts, 'rd_expense', year), [0.46, 0.27, 0.09, 0.06, 0.12]),
  );
  const titles = ['人员人工费用', '直接投入费用', '折旧与摊销', '委托外部研发', '其他相关费用'];
  const body = table({
    x: 70,
    y: 150,
    widths: [60, 190, 150, 150, A4_HEIGHT - 690],
    rowHeight: 40,
    size: 12,
    side: 'verified',
    rows: [
      ['序号', '费用项目', ...years.map((year) => `${year} 年度（元）`)],
      ...titles.map((title, index) => [
        String(index + 1),
        left(title),
        ...parts.map((part) => right(toYuan(part[index] ?? 0))),
      ]),
      [{ text: '合　计', span: 2, face: 'hei' }, ...years.map((year) => yuanCell(facts, 'rd_expense', year))],
    ],
  });
  return makeSheet(
    '研发费用明细表',
    [
      line('研发费用明细表', A4_HEIGHT / 2, 96, { face: 'hei', size: 20, align: 'center', spacing: 4 }),
      line(`编制单位：${facts.applicant.identity.name}`, 70, 138, { size: 11 }),
      body,
      {
        type: 'stamp',
        x: A4_HEIGHT - 190,
        y: body.bottom + 40,
        radius: 54,
        name: facts.applicant.identity.name,
        caption: '财务专用章',
        tiltDeg: 9,
      },
    ],
    { orientation: 'landscape' },
  );
}

function firmSheet({ year }: DossierFacts): Sheet {
  const text = paragraph(
    `${FIRM}依法取得执业资格，准予执行注册会计师业务。本证书为虚构样例，仅用于演示评审软件。`,
    [110, 330, A4_WIDTH - 220],
    { size: 16, leading: 34 },
  );
  return makeSheet('会计师事务所执业证书', [
    { type: 'fill', box: [60, 150, A4_WIDTH - 120, 480], color: 'rgba(214,228,214,0.6)' },
    line('会计师事务所', MIDDLE, 226, { face: 'hei', size: 26, align: 'center' }),
    line('执 业 证 书', MIDDLE, 272, { face: 'hei', size: 30, align: 'center', spacing: 4 }),
    text.blocks,
    line(`${year - 6} 年 5 月`, 420, 580, { size: 14, align: 'center' }),
    { type: 'stamp', x: 420, y: 556, radius: 56, name: '财政主管部门（样例）', caption: '', tiltDeg: -6 },
  ]);
}

function left(text: string): CellSpec {
  return { text, align: 'left' };
}

function right(text: string): CellSpec {
  return { text, align: 'right' };
}
