import type { DossierFacts } from './dossier-facts.ts';
import { makePerson } from './identities.ts';
import { toYuan } from './money.ts';
import { A4_WIDTH, type Block, type Sheet } from './page-model.ts';
import { makeRandom, type Random } from './random.ts';
import { line, makeSheet, paragraph, table, type CellSpec } from './sheet-parts.ts';

const LEFT = 62;
const MIDDLE = A4_WIDTH / 2;
const WIDTH = A4_WIDTH - 2 * LEFT;

type Filler = (facts: DossierFacts, random: Random, index: number) => Sheet;

/** The bulk of a real dossier, which decides nothing: contracts, invoices, insurance lists, test reports. */
export function bulkSheet(facts: DossierFacts, index: number): Sheet {
  const random = makeRandom(facts.applicant.number * 1000 + index, 'bulk');
  const make = BULK[index % BULK.length] ?? contractSheet;
  return make(facts, random, index);
}

/** Further notes to the financial statements. */
export function noteSheet(facts: DossierFacts, index: number): Sheet {
  const random = makeRandom(facts.applicant.number * 1000 + index, 'note');
  const titles = [
    '货币资金',
    '应收账款',
    '存货',
    '固定资产',
    '应付账款',
    '应交税费',
    '其他应付款',
    '管理费用',
    '销售费用',
    '关联方及其交易',
  ];
  const title = titles[index % titles.length] ?? '其他';
  const rows = Array.from({ length: random.int(6, 13) }, (_, row): (CellSpec | string)[] => [
    { text: `${title}明细 ${row + 1}`, align: 'left' },
    { text: toYuan(random.int(1000, 900_000)), align: 'right' },
    { text: toYuan(random.int(1000, 900_000)), align: 'right' },
  ]);
  const body = table({
    x: LEFT,
    y: 200,
    widths: [190, 140, WIDTH - 330],
    rowHeight: 27,
    side: 'verified',
    rows: [['项　目', '期末余额', '期初余额'], ...rows],
  });
  const text = paragraph(
    `期末${title}不存在抵押、质押或其他权利受限的情形。本项目按实际发生额入账，期末按照企业会计准则的规定进行减值测试，未发现需计提减值准备的情况。`,
    [LEFT, body.bottom + 36, WIDTH],
    { size: 11.5, leading: 22 },
  );
  return makeSheet(`附注：${title}`, [
    line('财务报表附注（续）', MIDDLE, 94, { face: 'hei', size: 15, align: 'center' }),
    line(`（${index + 1}）${title}`, LEFT, 140, { face: 'hei', size: 12.5 }),
    line('金额单位：人民币元', LEFT + WIDTH, 190, { size: 10, align: 'right' }),
    body,
    text.blocks,
  ]);
}

const CLAUSES = [
  '供方应按本合同约定的规格、数量和质量标准交付产品，并随货提供合格证、使用说明书和出厂检验报告。',
  '产品到达需方指定地点后，需方应在十个工作日内组织验收；逾期未提出书面异议的，视为验收合格。',
  '合同价款按“三三三一”方式支付，即预付款、到货款、验收款和质量保证金，质量保证期为十二个月。',
  '任何一方不履行合同义务或者履行不符合约定的，应当承担继续履行、采取补救措施或者赔偿损失等违约责任。',
  '因不可抗力不能履行合同的，根据不可抗力的影响，部分或者全部免除责任，并应当及时通知对方。',
  '本合同在履行过程中发生争议，由双方协商解决；协商不成的，提交需方所在地人民法院诉讼解决。',
] as const;

function contractSheet(facts: DossierFacts, random: Random, index: number): Sheet {
  const { identity } = facts.applicant;
  const blocks: Block[] = [];
  let y = 170;
  for (const [order, clause] of random.shuffle(CLAUSES).entries()) {
    const part = paragraph(`第${'一二三四五六'.charAt(order)}条　${clause}`, [LEFT, y, WIDTH], {
      size: 12.5,
      leading: 24,
    });
    blocks.push(...part.blocks);
    y = part.bottom + 8;
  }
  return makeSheet(`销售合同（${index + 1}）`, [
    line(random.pick(['工业品买卖合同', '产品购销合同', '设备供货合同']), MIDDLE, 106, {
      face: 'hei',
      size: 20,
      align: 'center',
    }),
    line(`合同编号：${facts.year - 1}-XS-${String(random.int(1, 999)).padStart(3, '0')}`, LEFT + WIDTH, 136, {
      size: 11,
      align: 'right',
    }),
    blocks,
    line(`供方（盖章）：${identity.name}`, LEFT, y + 44, { size: 12 }),
    line('需方（盖章）：', LEFT, y + 92, { size: 12 }),
    { type: 'signature', text: makePerson(random).slice(0, 4), x: LEFT + 96, y: y + 94, size: 22 },
    {
      type: 'stamp',
      x: LEFT + 190,
      y: y + 40,
      radius: 54,
      name: identity.name,
      caption: '合同专用章',
      tiltDeg: random.real(-14, 14),
    },
  ]);
}

function invoiceSheet(facts: DossierFacts, random: Random, index: number): Sheet {
  const { identity } = facts.applicant;
  const rows = Array.from({ length: 18 }, (_, row): (CellSpec | string)[] => [
    String(row + 1),
    `${facts.year - 1}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`,
    String(random.int(10_000_000, 99_999_999)),
    { text: identity.product, align: 'left' },
    { text: toYuan(random.int(200, 90_000)), align: 'right' },
  ]);
  const body = table({
    x: LEFT,
    y: 128,
    widths: [36, 84, 90, 150, WIDTH - 360],
    rowHeight: 29,
    size: 10,
    side: 'verified',
    rows: [['序号', '开票日期', '发票号码', '货物名称', '金额（元）'], ...rows],
  });
  return makeSheet(`增值税发票清单（${index + 1}）`, [
    line('主导产品增值税发票清单', MIDDLE, 100, { face: 'hei', size: 16, align: 'center' }),
    body,
  ]);
}

function insuranceSheet(facts: DossierFacts, random: Random, index: number): Sheet {
  const rows = Array.from({ length: 22 }, (_, row) => [
    String(row + 1),
    makePerson(random),
    `6501**********${random.int(1000, 9999)}`,
    `${facts.year - 1}01—${facts.year - 1}12`,
    '正常缴费',
  ]);
  const body = table({
    x: LEFT,
    y: 128,
    widths: [40, 110, 150, 100, WIDTH - 400],
    rowHeight: 26,
    size: 10,
    side: 'verified',
    rows: [['序号', '姓名', '证件号码', '缴费年月', '状态'], ...rows],
  });
  return makeSheet(`社会保险缴费明细（${index + 1}）`, [
    line('单位参保人员缴费明细', MIDDLE, 100, { face: 'hei', size: 16, align: 'center' }),
    body,
    {
      type: 'stamp',
      x: 450,
      y: 700,
      radius: 56,
      name: '社会保险经办机构业务章',
      caption: '',
      tiltDeg: random.real(-12, 12),
    },
  ]);
}

function photoSheet(facts: DossierFacts, random: Random, index: number): Sheet {
  const photo = (y: number): Block[] => {
    const tone = random.int(120, 165);
    const machines = Array.from({ length: 5 }, (): Block => {
      const [width, height] = [random.real(40, 120), random.real(50, 150)];
      const shade = random.int(60, 110);
      return {
        type: 'fill',
        box: [random.real(110, 380), y + 230 - height, width, height],
        color: `rgb(${shade},${shade + 4},${shade + 10})`,
      };
    });
    return [
      { type: 'fill', box: [92, y, 410, 260], color: `rgb(${tone + 30},${tone + 34},${tone + 38})` },
      { type: 'fill', box: [92, y + 180, 410, 80], color: `rgb(${tone},${tone - 4},${tone - 10})` },
      ...machines,
    ];
  };
  return makeSheet(`生产现场照片（${index + 1}）`, [
    photo(110),
    line(`图 ${index * 2 + 1}　${facts.applicant.identity.product}生产线`, MIDDLE, 394, {
      size: 12,
      align: 'center',
    }),
    photo(430),
    line(`图 ${index * 2 + 2}　检测试验室`, MIDDLE, 714, { size: 12, align: 'center' }),
  ]);
}

function testReportSheet(facts: DossierFacts, random: Random, index: number): Sheet {
  const items = [
    '外观质量',
    '尺寸偏差',
    '拉伸强度',
    '密封性能',
    '耐压性能',
    '耐腐蚀性',
    '表面硬度',
    '连续运行',
    '绝缘电阻',
    '标志与包装',
  ];
  const rows = items.map((item, row): string[] => [
    String(row + 1),
    item,
    `≥ ${random.int(5, 90)}`,
    `${random.int(91, 140)}`,
    '合格',
  ]);
  const body = table({
    x: LEFT,
    y: 220,
    widths: [44, 150, 100, 100, WIDTH - 394],
    rowHeight: 34,
    side: 'verified',
    rows: [['序号', '检验项目', '技术要求', '检验结果', '判定'], ...rows],
  });
  return makeSheet(`产品检验报告（${index + 1}）`, [
    line('检 验 报 告', MIDDLE, 106, { face: 'hei', size: 24, align: 'center' }),
    line(`报告编号：JY${facts.year - 1}${String(random.int(1, 9999)).padStart(4, '0')}`, LEFT, 150, {
      size: 11.5,
    }),
    line(`样品名称：${facts.applicant.identity.product}`, LEFT, 174, { size: 11.5 }),
    line(`委托单位：${facts.applicant.identity.name}`, LEFT, 198, { size: 11.5 }),
    body,
    {
      type: 'stamp',
      x: 440,
      y: body.bottom + 60,
      radius: 58,
      name: '产品质量监督检验中心',
      caption: '检验专用章',
      tiltDeg: random.real(-12, 12),
    },
  ]);
}

const BULK: readonly Filler[] = [contractSheet, invoiceSheet, testReportSheet, insuranceSheet, photoSheet];
