import { factCell, type DossierFacts } from './dossier-facts.ts';
import { makePerson } from './identities.ts';
import { A4_WIDTH, type Block, type Sheet } from './page-model.ts';
import { makeRandom } from './random.ts';
import { line, makeSheet, paragraph, table, type CellSpec, type Part } from './sheet-parts.ts';

const LEFT = 62;
const MIDDLE = A4_WIDTH / 2;
const WIDTH = A4_WIDTH - 2 * LEFT;

interface ProofSpec {
  readonly title: string;
  readonly issuer: string;
  readonly rows: readonly (readonly [string, CellSpec | string])[];
  readonly text?: string;
}

/** Proofs in the order of the form. A missing page is simply not there; the contents still list it. */
export function evidenceSheets(facts: DossierFacts): Sheet[] {
  const { applicant } = facts;
  const sheets = [
    licenceSheet(facts),
    creditSheet(facts),
    marketSheet(facts),
    certificateSheet(facts),
    propertySheet(facts),
    staffSheet(facts),
    institutionSheet(facts),
  ];
  const isFinanced = applicant.profile.figures.equityFinancing > 0;
  const isAwarded = applicant.profile.figures.provincialAwardRank > 0;
  return [
    ...sheets,
    ...(isFinanced ? [financingSheet(facts)] : []),
    ...(isAwarded ? [awardSheet(facts)] : []),
  ];
}

/** Every applicant has these seven; financing and award come on top. */
export const EVIDENCE_SHEET_COUNT = 7;

function licenceSheet(facts: DossierFacts): Sheet {
  const { identity } = facts.applicant;
  const body = table({
    x: 96,
    y: 262,
    widths: [120, A4_WIDTH - 312],
    rowHeight: 44,
    size: 12,
    side: 'verified',
    rows: [
      ['统一社会信用代码', identity.creditCode],
      ['名　　称', identity.name],
      ['类　　型', { text: '有限责任公司（独立法人）', fact: { key: 'legal_person' } }],
      ['法定代表人', identity.legalPerson],
      ['注册资本', '贰仟万元整'],
      ['企业规模', { text: '中小企业', fact: { key: 'sme' } }],
      ['住　　所', `${identity.region}${identity.district}创业路 ${10 + facts.applicant.number} 号`],
    ],
  });
  return makeSheet('营业执照', [
    { type: 'fill', box: [48, 110, A4_WIDTH - 96, 600], color: 'rgba(236,222,180,0.55)' },
    frame(48, 110, A4_WIDTH - 96, 600),
    line('营 业 执 照', MIDDLE, 205, { face: 'hei', size: 38, align: 'center', spacing: 4 }),
    line('（副　本）', MIDDLE, 236, { size: 15, align: 'center' }),
    body,
    line('登记机关', 392, 626, { size: 13 }),
    {
      type: 'stamp',
      x: 430,
      y: 616,
      radius: 58,
      name: `${identity.regionShort}市场监督管理局`,
      caption: '（样例）',
      tiltDeg: 4,
    },
  ]);
}

function creditSheet(facts: DossierFacts): Sheet {
  const hadIncident = facts.get('major_incident_3y').verified === true;
  return proofSheet(facts, {
    title: '公共信用信息报告',
    issuer: '公共信用信息中心',
    rows: [
      ['列入经营异常名录', '0 条'],
      ['列入严重失信主体名单', '0 条'],
      ['上述名单合计（是否列入）', factCell(facts, 'verified', 'abnormal_or_dishonest_listed')],
      ['产品（服务）属国家禁止、限制或淘汰类', factCell(facts, 'verified', 'restricted_product')],
      ['近三年重大安全、质量、环境污染事故及偷漏税记录', factCell(facts, 'verified', 'major_incident_3y')],
      [
        '事故摘要',
        hadIncident ? `${facts.year - 2} 年 8 月发生一起较大生产安全责任事故，已作行政处罚` : '无',
      ],
    ],
    text: '本报告根据各部门归集的公共信用信息生成，仅供参考。报告出具日前三个月内的信息可能尚未归集。',
  });
}

function marketSheet(facts: DossierFacts): Sheet {
  const { identity } = facts.applicant;
  const years = Number(facts.get('market_years').verified ?? 0);
  return proofSheet(facts, {
    title: '从事特定细分市场及主导产品情况说明',
    issuer: identity.name,
    rows: [
      ['主导产品', identity.product],
      ['首份销售合同签订年份', `${facts.year - 1 - years} 年`],
      ['从事特定细分市场年限（截至上年末，年）', factCell(facts, 'verified', 'market_years')],
      ['主导产品收入占营业收入比重（%）', factCell(facts, 'verified', 'lead_product_share_percent')],
      ['主导产品所属领域', factCell(facts, 'verified', 'product_domain')],
      ['数字化转型自测等级（平台打印）', factCell(facts, 'verified', 'digital_level')],
      [
        `${facts.year} 年度发展评价得分（平台打印）`,
        factCell(facts, 'verified', 'platform_score', facts.year),
      ],
    ],
    text: `本企业自上述年份起从事${identity.product}的生产经营，产品在区内外同类企业中得到应用，附首份合同和主要客户清单。`,
  });
}

function certificateSheet(facts: DossierFacts): Sheet {
  const isMissing = facts.get('qms_certified').verified === null;
  const proof = (key: string): CellSpec => factCell(facts, 'verified', key);
  return proofSheet(facts, {
    title: '认证、荣誉与称号证书汇编',
    issuer: facts.applicant.identity.name,
    rows: [
      ['创新型中小企业证书（有效期内）', proof('innovative_title')],
      ['科技和创新型中小企业证书', proof('tech_innovative_title')],
      ['专精特新中小企业证书（有效期内）', proof('zjtx_title')],
      ...(isMissing ? [] : [['质量管理体系认证证书（ISO9001，有效）', proof('qms_certified')] as const]),
      ['省级以上质量奖荣誉', proof('quality_award_provincial')],
      ['自主品牌（商标注册证）', proof('own_brand')],
      ['参与制修订标准（项）', proof('standards_count')],
      ['“创客中国”全国 500 强', proof('maker_china_top500_3y')],
      ['国家级科技奖励', proof('sci_award_national_rank_3y')],
    ],
    text: '以上证书原件复印件附后，均与原件一致。',
  });
}

function propertySheet(facts: DossierFacts): Sheet {
  const { profile, identity } = facts.applicant;
  const random = makeRandom(facts.applicant.number, 'patents');
  const shown = Math.min(profile.figures.ipClass1 + profile.figures.ipClass2, 12);
  const rows = Array.from({ length: shown }, (_, index) => [
    String(index + 1),
    `一种${identity.product}${['用密封结构', '的制备方法', '在线检测装置', '用夹紧机构', '的控制系统', '冷却装置'][index % 6] ?? ''}`,
    index < profile.figures.ipClass1 ? '发明专利' : '实用新型',
    `ZL ${facts.year - 1 - random.int(1, 8)} ${index < profile.figures.ipClass1 ? 1 : 2} ${random.int(1000000, 9999999)}.${random.int(0, 9)}`,
  ]);
  const list = table({
    x: LEFT,
    y: 122,
    widths: [36, 226, 74, WIDTH - 336],
    rowHeight: 25,
    size: 9.5,
    side: 'verified',
    rows: [['序号', '名称', '类别', '专利号'], ...rows],
  });
  const proof = (key: string): CellSpec => factCell(facts, 'verified', key);
  const sums = table({
    x: LEFT,
    y: list.bottom + 16,
    widths: [300, WIDTH - 300],
    rowHeight: 28,
    side: 'verified',
    rows: [
      ['Ⅰ类知识产权合计（项）', proof('ip_class1')],
      ['其中：高价值（项）', proof('ip_class1_high')],
      ['其中：自主研发（项）', proof('ip_class1_self')],
      ['Ⅱ类知识产权合计（项）', proof('ip_class2')],
      ['实际应用并已产生经济效益', proof('ip_applied_with_benefit')],
    ],
    smudged: facts.smudged,
  });
  return makeSheet('知识产权清单', [
    line('与主导产品相关的有效知识产权清单', MIDDLE, 96, { face: 'hei', size: 16, align: 'center' }),
    list,
    sums,
    seal(identity.name, 452, Math.min(sums.bottom + 70, 745)),
  ]);
}

function staffSheet(facts: DossierFacts): Sheet {
  const random = makeRandom(facts.applicant.number, 'staff');
  const people = Array.from({ length: 14 }, (_, index) => [
    String(index + 1),
    makePerson(random),
    random.pick(['本科', '硕士', '大专', '本科']),
    random.pick(['研发工程师', '工艺工程师', '试验员', '电气工程师', '项目负责人']),
    `${facts.year - 1 - random.int(1, 12)}.${String(random.int(1, 12)).padStart(2, '0')}`,
  ]);
  const sums = table({
    x: LEFT,
    y: 126,
    widths: [300, WIDTH - 300],
    rowHeight: 32,
    side: 'verified',
    rows: [
      ['上年末参加社会保险人数（人）', factCell(facts, 'verified', 'employees')],
      ['其中：研发人员（人）', factCell(facts, 'verified', 'rd_staff')],
    ],
    smudged: facts.smudged,
  });
  const list = table({
    x: LEFT,
    y: sums.bottom + 18,
    widths: [44, 130, 70, 130, WIDTH - 374],
    rowHeight: 26,
    size: 10,
    side: 'verified',
    rows: [
      ['序号', '姓名', '学历', '岗位', '入职时间'],
      ...people,
      ['……', '（续见社会保险缴费明细）', '', '', ''],
    ],
  });
  return makeSheet('研发人员名册及社保证明', [
    line('研发人员名册及社会保险参保证明', MIDDLE, 96, { face: 'hei', size: 16, align: 'center' }),
    sums,
    list,
    seal('社会保险经办机构业务章', 452, 730),
  ]);
}

function institutionSheet(facts: DossierFacts): Sheet {
  return proofSheet(facts, {
    title: '关于认定企业技术中心的批复',
    issuer: '工业和信息化主管部门',
    rows: [
      ['认定对象', facts.applicant.identity.name],
      ['研发机构级别', factCell(facts, 'verified', 'rd_institution_level')],
      ['有效期', '三年'],
    ],
    text: '经企业申报、专家评审、实地核查和公示，现将认定结果予以批复。请按规定加强研发机构建设，按期报送运行情况。',
  });
}

function financingSheet(facts: DossierFacts): Sheet {
  return proofSheet(facts, {
    title: '股权融资实缴到账证明',
    issuer: '商业银行业务受理章',
    rows: [
      ['投资方', '（虚构）天山创业投资合伙企业'],
      ['近两年实缴到账合计（万元）', factCell(facts, 'verified', 'equity_financing_2y')],
    ],
    text: '投资方为合格机构投资者，增资款已全部到账并完成工商变更登记，附银行回单和验资报告。',
  });
}

function awardSheet(facts: DossierFacts): Sheet {
  return proofSheet(facts, {
    title: '自治区科学技术进步奖证书',
    issuer: '自治区科学技术奖励办公室',
    rows: [
      ['获奖项目', `${facts.applicant.identity.product}关键技术及应用`],
      ['获奖年度', `${facts.year - 2} 年`],
      ['本单位在获奖单位中的排名', factCell(facts, 'verified', 'sci_award_provincial_rank_3y')],
    ],
  });
}

function proofSheet(facts: DossierFacts, spec: ProofSpec): Sheet {
  const body: Part & { bottom: number } = table({
    x: LEFT + 10,
    y: 150,
    widths: [240, WIDTH - 260],
    rowHeight: 44,
    size: 11.5,
    side: 'verified',
    rows: spec.rows,
    smudged: facts.smudged,
  });
  const text = paragraph(spec.text ?? '', [LEFT + 10, body.bottom + 40, WIDTH - 20], {
    size: 13,
    leading: 25,
  });
  const y = Math.max(text.bottom + 80, 560);
  return makeSheet(spec.title, [
    line(spec.title, MIDDLE, 116, { face: 'hei', size: 19, align: 'center' }),
    body,
    spec.text === undefined ? [] : text.blocks,
    line(spec.issuer, 500, y, { size: 13, align: 'right' }),
    line(`${facts.year} 年 1 月 ${(facts.applicant.number % 27) + 1} 日`, 500, y + 28, {
      size: 13,
      align: 'right',
    }),
    seal(spec.issuer, 436, y),
  ]);
}

function seal(name: string, x: number, y: number): Block {
  return { type: 'stamp', x, y, radius: 58, name, caption: '', tiltDeg: (name.length % 5) * 4 - 8 };
}

function frame(x: number, y: number, width: number, height: number): Block {
  const inset = 7;
  const box = (by: number): (readonly [number, number, number, number])[] => [
    [x + by, y + by, x + width - by, y + by],
    [x + width - by, y + by, x + width - by, y + height - by],
    [x + width - by, y + height - by, x + by, y + height - by],
    [x + by, y + height - by, x + by, y + by],
  ];
  return { type: 'rules', width: 1.4, ink: 'red', segments: [...box(0), ...box(inset)] };
}
