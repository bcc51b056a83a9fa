import { factCell, type DossierFacts } from './dossier-facts.ts';
import { A4_WIDTH, type Sheet } from './page-model.ts';
import { line, makeSheet, paragraph, table, type CellSpec } from './sheet-parts.ts';

const LEFT = 62;
const WIDTH = A4_WIDTH - 2 * LEFT;
const HEAD = { face: 'hei', size: 16, align: 'center' } as const;

/** The bound volume's cover: red title, applicant, prefecture, date and seal; prints no page number. */
export function coverSheet({ applicant, year }: DossierFacts): Sheet {
  const { identity, profile } = applicant;
  const middle = A4_WIDTH / 2;
  const fields = [
    ['企业名称', identity.name],
    ['统一社会信用代码', identity.creditCode],
    ['所属地（州、市）', identity.region],
    ['申报类型', profile.kind === 'new' ? '申报' : '复核'],
    ['联系人及电话', `${identity.contact}　${identity.phone}`],
  ] as const;
  return makeSheet(
    '封面',
    [
      line('新疆维吾尔自治区', middle, 178, {
        face: 'song',
        size: 24,
        ink: 'red',
        align: 'center',
        spacing: 4,
      }),
      line('专精特新中小企业申请书', middle, 224, {
        face: 'hei',
        size: 31,
        ink: 'red',
        align: 'center',
        spacing: 2,
      }),
      line('（含佐证材料）', middle, 262, { size: 18, align: 'center' }),
      ...fields.flatMap(([label, value], index) => [
        line(`${label}：`, 232, 420 + index * 40, { size: 15, align: 'right' }),
        ...paragraph(value, [238, 420 + index * 40, 280], { size: 14, indent: 0, leading: 18 }).blocks,
      ]),
      {
        type: 'rules',
        width: 0.7,
        ink: 'black',
        segments: fields.map((_, index) => [234, 427 + index * 40, 516, 427 + index * 40] as const),
      },
      line(`${year} 年 2 月`, middle, 712, { size: 16, align: 'center' }),
      line('评匣样例材料　内容纯属虚构', middle, 800, { size: 9, ink: 'grey', align: 'center' }),
      { type: 'stamp', x: 408, y: 440, radius: 62, name: identity.name, caption: '', tiltDeg: -8 },
    ],
    { isNumbered: false },
  );
}

/** Contents of the bound volume: printed numbers, which are not those of the PDF. */
export function contentsSheet(entries: readonly { title: string; label: string }[]): Sheet {
  const size = entries.length > 34 ? 9.5 : 11.5;
  const leading = Math.min(21, 640 / Math.max(entries.length, 1));
  const dots = (title: string): string =>
    '·'.repeat(Math.max(4, Math.floor((WIDTH - title.length * size - 40) / 6.4)));
  return makeSheet(
    '目录',
    [
      line('目　　录', A4_WIDTH / 2, 96, { face: 'hei', size: 20, align: 'center' }),
      ...entries.flatMap(({ title, label }, index) => {
        const y = 136 + index * leading;
        return [
          line(title, LEFT, y, { size }),
          line(dots(title), LEFT + WIDTH - 30, y, { size: 8, align: 'right', ink: 'grey' }),
          line(label, LEFT + WIDTH, y, { size, align: 'right' }),
        ];
      }),
    ],
    { isNumbered: false },
  );
}

/** The pages of the application form with every declared figure. */
export function applicationSheets(facts: DossierFacts): Sheet[] {
  return [
    basicSheet(facts),
    economicSheet(facts),
    qualitySheet(facts),
    innovationSheet(facts),
    pledgeSheet(facts),
  ];
}

function basicSheet(facts: DossierFacts): Sheet {
  const { identity, profile } = facts.applicant;
  const cell = (key: string): CellSpec => factCell(facts, 'declared', key);
  const rows = [
    ['企业名称', wide(identity.name)],
    ['统一社会信用代码', wide(identity.creditCode)],
    ['注册地址', wide(`${identity.region}${identity.district}创业路 ${10 + facts.applicant.number} 号`)],
    ['法定代表人', identity.legalPerson, '联系人', identity.contact],
    ['联系电话', identity.phone, '申报类型', profile.kind === 'new' ? '申报' : '复核'],
    ['境内注册独立法人', cell('legal_person'), '符合中小企业划型', cell('sme')],
    ['所属行业', wide(identity.industry)],
    ['主导产品', wide(identity.product)],
    ['从事特定细分市场年限（年）', cell('market_years'), '上年末从业人数（人）', cell('employees')],
    [
      '有效期内创新型中小企业',
      cell('innovative_title'),
      '科技和创新型中小企业',
      cell('tech_innovative_title'),
    ],
    ['有效期内专精特新中小企业', cell('zjtx_title'), '认定年份', profile.kind === 'review' ? '2023 年' : '—'],
    [
      '列入经营异常名录或严重失信主体名单',
      cell('abnormal_or_dishonest_listed'),
      '产品属禁止、限制或淘汰类',
      cell('restricted_product'),
    ],
    [
      '近三年发生重大安全（含网络安全、数据安全）、质量、环境污染等事故或偷漏税',
      { ...cell('major_incident_3y'), span: 3 },
    ],
  ];
  const body = table({
    x: LEFT,
    y: 132,
    widths: [140, 96, 140, WIDTH - 376],
    rowHeight: 38,
    side: 'declared',
    rows,
  });
  return makeSheet('一、企业基本情况', [
    line('自治区专精特新中小企业申请书', A4_WIDTH / 2, 84, { ...HEAD, size: 18 }),
    line('一、企业基本情况', LEFT, 118, { face: 'hei', size: 13 }),
    body,
  ]);
}

function economicSheet(facts: DossierFacts): Sheet {
  const years = [facts.year - 3, facts.year - 2, facts.year - 1];
  const row = (title: string, key: string): (CellSpec | string)[] => [
    left(title),
    ...years.map((year): CellSpec => ({ ...factCell(facts, 'declared', key, year), align: 'right' })),
  ];
  const body = table({
    x: LEFT,
    y: 132,
    widths: [170, 100, 100, WIDTH - 370],
    rowHeight: 34,
    side: 'declared',
    rows: [
      ['指标（单位：万元）', ...years.map((year) => `${year} 年`)],
      row('营业收入总额', 'revenue'),
      row('其中：主营业务收入总额', 'main_revenue'),
      row('净利润总额', 'net_profit'),
      row('研发费用总额', 'rd_expense'),
      row('年末资产总额', 'total_assets'),
      row('年末负债总额', 'total_liabilities'),
      [
        left('近两年新增股权融资总额（合格机构投资者实缴额）'),
        { ...factCell(facts, 'declared', 'equity_financing_2y'), span: 3 },
      ],
    ],
  });
  const note = paragraph(
    '填表说明：以上数据应与经会计师事务所审计的财务报告一致；研发费用按利润表“研发费用”项目填报，并附研发费用明细。金额单位为万元，保留两位小数。',
    [LEFT, body.bottom + 30, WIDTH],
    { size: 10.5 },
  );
  return makeSheet('二、经济效益和经营情况', [
    line('二、经济效益和经营情况', LEFT, 110, { face: 'hei', size: 13 }),
    body,
    note.blocks,
  ]);
}

function qualitySheet(facts: DossierFacts): Sheet {
  const cell = (key: string): CellSpec => factCell(facts, 'declared', key);
  const body = table({
    x: LEFT,
    y: 132,
    widths: [84, 250, WIDTH - 334],
    rowHeight: 42,
    side: 'declared',
    rows: [
      ['类别', '指标', '申报内容'],
      ['专业化', left('主导产品收入占同期营业收入比重（%）'), cell('lead_product_share_percent')],
      ['专业化', left('主导产品所属领域情况'), cell('product_domain')],
      ['精细化', left('数字化转型水平'), cell('digital_level')],
      ['精细化', left('获得省级以上质量奖荣誉'), cell('quality_award_provincial')],
      ['精细化', left('获得 ISO9001 等质量管理体系认证'), cell('qms_certified')],
      ['精细化', left('拥有自主品牌'), cell('own_brand')],
      ['精细化', left('参与制修订标准（项）'), cell('standards_count')],
      [
        '评价',
        left(`${facts.year} 年度专精特新发展评价得分（分）`),
        factCell(facts, 'declared', 'platform_score', facts.year),
      ],
    ],
  });
  const text = paragraph(
    `本企业长期专注于${facts.applicant.identity.product}的研发、生产和销售，产品主要配套区内外骨干企业，生产过程执行质量管理制度，关键工序实现在线检测。`,
    [LEFT, body.bottom + 34, WIDTH],
    { size: 12 },
  );
  return makeSheet('三、专业化、精细化情况', [
    line('三、专业化、精细化情况', LEFT, 110, { face: 'hei', size: 13 }),
    body,
    text.blocks,
  ]);
}

function innovationSheet(facts: DossierFacts): Sheet {
  const cell = (key: string): CellSpec => factCell(facts, 'declared', key);
  const body = table({
    x: LEFT,
    y: 132,
    widths: [290, WIDTH - 290],
    rowHeight: 40,
    side: 'declared',
    rows: [
      ['指标', '申报内容'],
      [left('与主导产品相关的Ⅰ类知识产权（项）'), cell('ip_class1')],
      [left('其中：高价值（项）'), cell('ip_class1_high')],
      [left('其中：自主研发（项）'), cell('ip_class1_self')],
      [left('与主导产品相关的Ⅱ类知识产权（项）'), cell('ip_class2')],
      [left('Ⅰ类知识产权实际应用并已产生经济效益'), cell('ip_applied_with_benefit')],
      [left('上年末研发人员数（人）'), cell('rd_staff')],
      [left('经认定的研发机构级别'), cell('rd_institution_level')],
      [left('近三年省级科技奖励（获奖单位中的排名）'), cell('sci_award_provincial_rank_3y')],
      [left('近三年国家级科技奖励（获奖单位中的排名）'), cell('sci_award_national_rank_3y')],
      [left('近三年进入“创客中国”全国 500 强'), cell('maker_china_top500_3y')],
    ],
  });
  return makeSheet('四、创新能力情况', [
    line('四、创新能力情况', LEFT, 110, { face: 'hei', size: 13 }),
    body,
  ]);
}

function pledgeSheet({ applicant, year }: DossierFacts): Sheet {
  const { identity } = applicant;
  const text = paragraph(
    '本企业自愿申请自治区专精特新中小企业认定（复核），承诺所填报的信息和提交的佐证材料真实、准确、合法、有效，不含涉密信息；近三年未发生重大安全（含网络安全、数据安全）、质量、环境污染等事故以及偷漏税等违法违规行为。如有不实，愿承担由此产生的一切后果，并同意取消申报资格或撤销称号。',
    [LEFT, 190, WIDTH],
    { size: 14, leading: 30 },
  );
  return makeSheet('五、真实性承诺', [
    line('真 实 性 承 诺 书', A4_WIDTH / 2, 130, { ...HEAD, size: 20 }),
    text.blocks,
    line('法定代表人（签字）：', 300, text.bottom + 70, { size: 14 }),
    { type: 'signature', text: identity.legalPerson.slice(0, 4), x: 432, y: text.bottom + 72, size: 26 },
    line('企业（盖章）：', 300, text.bottom + 120, { size: 14 }),
    line(`${year} 年 2 月 18 日`, 380, text.bottom + 168, { size: 14 }),
    { type: 'stamp', x: 440, y: text.bottom + 130, radius: 60, name: identity.name, caption: '', tiltDeg: 6 },
  ]);
}

function wide(text: string): CellSpec {
  return { text, span: 3 };
}

function left(text: string): CellSpec {
  return { text, align: 'left' };
}
