import type { RecusalFormData, SignInFormData } from '../data.ts';
import { fileNameOf, recusalText } from '../wording.ts';
import { prose, type FormSheet } from './sheet.ts';

/** Empty lines at the end of the sign-in sheet, for staff and supervisors. */
const SPARE_LINES = 4;

/** 专家签到表. */
export function buildSignInSheet({ stamp, experts }: SignInFormData): FormSheet {
  const people = [
    ...experts.map(({ name, unit, specialty }) => [name, unit, specialty]),
    ...Array.from({ length: SPARE_LINES }, () => ['', '', '']),
  ];
  return {
    name: fileNameOf('专家签到表', stamp.batchTitle),
    title: stamp.batchTitle,
    subtitle: '专家签到表',
    layout: 'table',
    stamp,
    blocks: [
      { kind: 'line', text: '评审时间：＿＿＿＿＿＿＿＿＿＿＿＿　　评审地点：＿＿＿＿＿＿＿＿＿＿＿＿' },
      {
        kind: 'table',
        columns: [
          { title: '序号', widthMm: 10, look: 'centre' },
          { title: '姓名', widthMm: 24 },
          { title: '工作单位', widthMm: null },
          { title: '专业', widthMm: 30 },
          { title: '签名', widthMm: 30 },
          { title: '签到时间', widthMm: 22 },
        ],
        rows: people.map((cells, index) => [String(index + 1), ...cells, '', '']),
        hasHead: true,
        rowHeightMm: 11,
      },
    ],
    qrFields: ['form=signin'],
    signatures: ['经办人签字'],
  };
}

const pledges = [
  '本人独立、客观、公正地评审，依据本批次确定的标准和申报材料作出判断，对本人的评审意见负责。',
  '本人与下列企业存在任职、股权、亲属、近三年合作、同一单位或者其他可能影响公正的关系的，已在查阅材料之前如实声明并回避。',
  '本人不委托他人评审，不与申报企业私下接触，不收受其财物或者其他好处。',
  '本人对申报材料、评审内容和评审结果保密，不复制、不留存、不对外提供；评审结束后按要求退回材料。',
];

/** 评审纪律承诺与回避声明书 of one expert. */
export function buildRecusalSheet({ stamp, expert, cases }: RecusalFormData): FormSheet {
  const unit = expert.unit === '' ? '' : `（${expert.unit}）`;
  return {
    name: fileNameOf('承诺与回避声明书', expert.id, expert.name, stamp.batchTitle),
    title: stamp.batchTitle,
    subtitle: '评审纪律承诺与回避声明书',
    layout: 'table',
    stamp,
    blocks: [
      prose(`本人${expert.name}${unit}，受${stamp.bureau}邀请参加本批次评审，现承诺并声明如下：`),
      ...pledges.map((text, index) => prose(`${['一', '二', '三', '四'][index] ?? ''}、${text}`)),
      {
        kind: 'table',
        columns: [
          { title: '编号', widthMm: 12, look: 'centre' },
          { title: '企业名称', widthMm: null },
          { title: '是否回避', widthMm: 20, look: 'centre' },
          { title: '回避事由', widthMm: 56 },
        ],
        rows: cases.map(({ file, declaration }) => [
          String(file.number),
          file.applicant,
          declaration === null ? '☐是　☐否' : declaration.conflict ? '是' : '否',
          recusalText(declaration),
        ]),
        hasHead: true,
      },
    ],
    qrFields: ['form=recusal', `expert=${expert.id}`],
    signatures: ['承诺人签名'],
  };
}
