import type { FormCase, FormStamp, ReviewFormData, ReviewItem } from '#electron/core/forms/data.ts';
import type { Expert } from '#shared/domain/batch.ts';
import type { ExpertScore, RankingRow } from '#shared/ipc/bureau.ts';

export const stamp: FormStamp = {
  batchId: 'b-7f3a91c2',
  batchTitle: '某某自治区2026年第一批专精特新中小企业认定评审',
  bureau: '某某自治区工业和信息化厅',
  rulesTitle: '专精特新中小企业认定标准（工信部企业〔2022〕63号 附件2）',
  packId: 'cn-63-2022-zjtx',
  packVersion: '2022.1',
  overlayId: 'jx-2023-features',
  rulesDigest: `sha256:${'3fa9'.repeat(16)}`,
  digestLabel: '结果包指纹',
  digest: '0123456789abcdef'.repeat(4),
  printedOn: '2026年11月21日',
};

/** 30 characters: as long as a real company name gets. */
export const longName = '某某自治区某某县边境经济合作区高性能复合材料与精密制造股份有限公司';

export const formCase: FormCase = {
  id: 'b-7f3a91c2-001',
  number: 1,
  applicant: longName,
  creditCode: '91650100MA00000001',
  kind: 'new',
  region: '某某哈萨克自治州',
  district: '某某县边境经济合作区',
  industry: 'C3062 玻璃纤维增强塑料制品制造',
  product: '风力发电机叶片用高模量玻璃纤维预浸料及其成套模具',
};

export const expert: Expert = {
  id: 'E01',
  name: '阿卜杜热合曼·买买提明',
  unit: '某某大学机械工程学院智能制造与复合材料研究中心',
  specialty: '材料工程',
};

export function item(number: number, more: Partial<ReviewItem> = {}): ReviewItem {
  return {
    id: `i${number}`,
    group: number <= 4 ? '一、专业化（25 分）' : number <= 20 ? '二、精细化（25 分）' : '三、特色化（15 分）',
    title: `${number}. 上年度研发费用总额占营业收入总额比重`,
    standard:
      'A. 500 万元以上或 10% 以上（10 分）；B. 400–500 万元或 8%–10%（8 分）；C. 300–400 万元或 6%–8%（6 分）',
    figures: [
      { label: '研发费用总额·2025', declared: '12,420.00 万元', verified: '12,398.55 万元' },
      { label: '营业收入总额·2025', declared: '105,200.00 万元', verified: '105,200.00 万元' },
    ],
    evidence: [
      { volumeTitle: '胶装册', pdfPage: 91, printedPage: '87' },
      { volumeTitle: '审计报告', pdfPage: 23, printedPage: null },
    ],
    result: '8–10 分',
    remark: number % 5 === 0 ? '审计报告附注与申报书不一致，按附注核定。'.repeat(6) : '数据一致',
    supplement: number % 7 === 0,
    ...more,
  };
}

export function reviewForm(items: number, more: Partial<ReviewFormData> = {}): ReviewFormData {
  return {
    stamp,
    file: formCase,
    expert,
    recusal: { conflict: false },
    items: Array.from({ length: items }, (_, index) => item(index + 1)),
    verdict: 'met',
    total: '82.5',
    opinion:
      '该企业主导产品市场地位稳固，研发投入持续增长。\n建议核实：一、专利转让记录；二、审计报告附注七。'.repeat(
        3,
      ),
    conclusion: 'recommend',
    ...more,
  };
}

const states: ExpertScore['state'][] = ['received', 'received', 'received', 'recused', 'missing'];

export function rankingRows(count: number, experts = 3): RankingRow[] {
  return Array.from({ length: count }, (_, index) => ({
    rank: index < count - 3 ? index + 1 : null,
    caseId: `b-7f3a91c2-${String(index + 1).padStart(3, '0')}`,
    number: index + 1,
    applicant: index % 4 === 0 ? longName : `某某市精密仪器有限公司${index + 1}`,
    region: index % 3 === 0 ? '某某哈萨克自治州' : '乌鲁木齐市',
    kind: index % 5 === 0 ? ('review' as const) : ('new' as const),
    group: null,
    basis: null,
    tieBreaks: [],
    quota: null,
    decisions: [],
    experts: Array.from({ length: experts }, (__, seat): ExpertScore => {
      const state = states[(index + seat) % states.length] ?? 'received';
      const isIn = state === 'received';
      return {
        expertId: `E0${seat + 1}`,
        name: seat === 0 ? expert.name : (['李四', '欧阳建国', '王五', '赵六'][seat - 1] ?? '某某'),
        state,
        verdict: isIn ? 'met' : null,
        score: isIn ? { low: '82.5', high: seat === 1 ? '100' : '82.5' } : null,
      };
    }),
    validReviews: 2,
    verdict:
      index < count - 3
        ? ('met' as const)
        : index === count - 1
          ? ('notMet' as const)
          : ('undecided' as const),
    mean: { low: '82.50', high: index % 6 === 0 ? '100.00' : '82.50' },
    spread: '12.5',
    flags: ['有效评审不足（2/3）', '分差 12.5 分，超过 10 分', '名次待核（第 3–5 名之间）'].slice(
      0,
      1 + (index % 3),
    ),
  }));
}
