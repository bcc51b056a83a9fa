import type { BankRemark, RemarkPlace } from '#shared/domain/remarks.ts';

const facts = (...keys: readonly string[]): RemarkPlace => ({ at: 'facts', keys: [...keys] });
const any: RemarkPlace = { at: 'any' };
const opinion: RemarkPlace = { at: 'opinion' };

/**
 * The common remarks (常用意见) that come with the program, by what an item asks for. 【页码】, 【材料】, 【数据】,
 * 【申报值】 and 【核定值】 are filled in from the item, `__` is a blank for the expert. An id never changes its meaning.
 */
export const seedRemarks: readonly BankRemark[] = [
  {
    id: 'rd-total-agrees',
    place: facts('rd_expense'),
    text: '审计报告【页码】研发费用合计与申报值一致。',
  },
  {
    id: 'rd-total-differs',
    place: facts('rd_expense'),
    text: '审计报告【页码】研发费用合计为【核定值】，申报值为【申报值】，按审计报告核定。',
  },
  {
    id: 'rd-detail-missing',
    place: facts('rd_expense'),
    text: '未见研发费用明细或辅助账，审计报告附注未单独列示研发费用，请补正。',
  },
  {
    id: 'rd-scope',
    place: facts('rd_expense'),
    text: '研发费用中含 __，不属于研发活动支出，核减 __ 万元。',
  },
  {
    id: 'revenue-agrees',
    place: facts('revenue', 'main_revenue'),
    text: '审计报告【页码】利润表【数据】与申报值一致。',
  },
  {
    id: 'revenue-differs',
    place: facts('revenue', 'main_revenue'),
    text: '审计报告【页码】利润表【数据】为【核定值】，与申报值【申报值】不一致，以审计报告为准。',
  },
  {
    id: 'revenue-parent-only',
    place: facts('revenue', 'main_revenue'),
    text: '申报数据取自合并报表，应按申报主体单户报表核定。',
  },
  {
    id: 'main-share',
    place: facts('main_revenue', 'lead_product_share_percent'),
    text: '主营业务收入构成表见【材料】【页码】，主导产品收入占比经复核为 __%。',
  },
  {
    id: 'debt-ratio',
    place: facts('total_liabilities', 'total_assets'),
    text: '审计报告【页码】资产负债表：资产总额、负债总额与申报一致，资产负债率复核无误。',
  },
  {
    id: 'audit-unsigned',
    place: facts('revenue', 'main_revenue', 'rd_expense', 'net_profit', 'total_assets'),
    text: '审计报告未见注册会计师签章或防伪编码，真实性待核实。',
  },
  {
    id: 'profit-agrees',
    place: facts('net_profit', 'total_profit'),
    text: '审计报告【页码】【数据】与申报值一致，未见异常的非经常性损益。',
  },
  {
    id: 'staff-agrees',
    place: facts('employees', 'rd_staff'),
    text: '【材料】【页码】社保缴纳证明人数为 __ 人，与申报的从业人数相符。',
  },
  {
    id: 'staff-list',
    place: facts('rd_staff'),
    text: '研发人员名单与社保清单核对，可认定 __ 人，占职工总数 __%。',
  },
  {
    id: 'ip-valid',
    place: facts('ip_class1', 'ip_class1_high', 'ip_class1_self', 'ip_class2', 'patents_invention'),
    text: '知识产权证书见【材料】【页码】，权利人为申报企业且在有效期内，认可 __ 项。',
  },
  {
    id: 'ip-owner',
    place: facts('ip_class1', 'ip_class1_high', 'ip_class1_self', 'ip_class2', 'patents_invention'),
    text: '证书权利人为 __，非申报企业，且未见转让登记，不予认可。',
  },
  {
    id: 'share-proof',
    place: facts('market_share_percent', 'market_rank_national', 'market_rank_global'),
    text: '市场占有率证明由 __ 出具，统计口径与依据说明充分，予以认可。',
  },
  {
    id: 'share-self',
    place: facts('market_share_percent', 'market_rank_national', 'market_rank_global'),
    text: '市场占有率仅有企业自我说明，未见第三方或行业协会证明，不予认可。',
  },
  {
    id: 'years-agree',
    place: facts('market_years', 'operating_years'),
    text: '【材料】【页码】合同、发票表明企业自 __ 年起从事该细分市场，满 __ 年。',
  },
  { id: 'found', place: any, text: '【材料】【页码】佐证材料齐全，与申报一致。' },
  {
    id: 'value-cut',
    place: any,
    text: '【数据】申报【申报值】，经核定为【核定值】，依据见【材料】【页码】。',
  },
  { id: 'not-found', place: any, text: '全部材料中未见本项佐证，不予认可。' },
  { id: 'illegible', place: any, text: '【材料】【页码】扫描件不清晰，无法辨认 __，请补正。' },
  { id: 'page-missing', place: any, text: '目录所列第 __ 页至第 __ 页缺失，请补正。' },
  { id: 'expired', place: any, text: '【材料】【页码】证书有效期至 __，申报时已过期，不予认可。' },
  { id: 'unsealed', place: any, text: '【材料】【页码】复印件未加盖企业公章，请补正。' },
  {
    id: 'name-differs',
    place: any,
    text: '【材料】【页码】所载企业名称与申报企业不一致，未见更名证明，请补正。',
  },
  {
    id: 'opinion-recommend',
    place: opinion,
    text: '企业专注 __ 领域，材料齐全，主要数据与审计报告一致，符合认定条件，同意推荐。',
  },
  {
    id: 'opinion-reject',
    place: opinion,
    text: '经核对，企业 __ 未达到认定条件，不予推荐。',
  },
  {
    id: 'opinion-supplement',
    place: opinion,
    text: '企业基本符合条件，但 __ 的佐证不足，建议补正后再议。',
  },
  {
    id: 'opinion-cut',
    place: opinion,
    text: '部分数据与审计报告不一致，已按审计报告核定，核定后得分 __ 分。',
  },
];
