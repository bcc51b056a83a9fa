import type { FormCase, PrintableForm, RecusalFormData, SignInFormData } from './data.ts';
import { html, type Html } from './html.ts';
import { buildPage } from './page.ts';
import { fileNameOf, recusalText } from './wording.ts';

/** Empty lines at the end of the sign-in sheet, for staff and supervisors. */
const SPARE_LINES = 4;

/** 专家签到表, A4 portrait. */
export function buildSignInForm(css: string, { stamp, experts }: SignInFormData): PrintableForm {
  const lines = [
    ...experts.map(({ name, unit, specialty }) => [name, unit, specialty]),
    ...Array.from({ length: SPARE_LINES }, () => ['', '', '']),
  ];
  return buildPage(css, {
    name: fileNameOf('专家签到表', stamp.batchTitle),
    title: stamp.batchTitle,
    subtitle: '专家签到表',
    landscape: false,
    stamp,
    body: html`<p class="blanks">
        评审时间：<span class="line"></span>　评审地点：<span class="line"></span>
      </p>
      <table class="signin">
        <colgroup>
          <col style="width:10mm" />
          <col style="width:24mm" />
          <col />
          <col style="width:30mm" />
          <col style="width:30mm" />
          <col style="width:22mm" />
        </colgroup>
        <thead>
          <tr>
            <th>序号</th>
            <th>姓名</th>
            <th>工作单位</th>
            <th>专业</th>
            <th>签名</th>
            <th>签到时间</th>
          </tr>
        </thead>
        <tbody>
          ${lines.map(
            (cells, index) =>
              html`<tr>
                <td class="centre">${index + 1}</td>
                ${cells.map((cell) => html`<td>${cell}</td>`)}
                <td></td>
                <td></td>
              </tr>`,
          )}
        </tbody>
      </table>`,
    qrFields: ['form=signin'],
    signatures: ['经办人签字'],
  });
}

const pledges = [
  '本人独立、客观、公正地评审，依据本批次确定的标准和申报材料作出判断，对本人的评审意见负责。',
  '本人与下列企业存在任职、股权、亲属、近三年合作、同一单位或者其他可能影响公正的关系的，已在查阅材料之前如实声明并回避。',
  '本人不委托他人评审，不与申报企业私下接触，不收受其财物或者其他好处。',
  '本人对申报材料、评审内容和评审结果保密，不复制、不留存、不对外提供；评审结束后按要求退回材料。',
];

/** 评审纪律承诺与回避声明书 of one expert, A4 portrait. */
export function buildRecusalForm(css: string, { stamp, expert, cases }: RecusalFormData): PrintableForm {
  return buildPage(css, {
    name: fileNameOf('承诺与回避声明书', expert.id, expert.name, stamp.batchTitle),
    title: stamp.batchTitle,
    subtitle: '评审纪律承诺与回避声明书',
    landscape: false,
    stamp,
    body: [
      html`<p class="prose">
        本人${expert.name}（${expert.unit}），受${stamp.bureau}邀请参加本批次评审，现承诺并声明如下：
      </p>`,
      pledges.map(
        (text, index) => html`<p class="prose">${['一', '二', '三', '四'][index] ?? ''}、${text}</p>`,
      ),
      html`<table class="declaration">
        <colgroup>
          <col style="width:12mm" />
          <col />
          <col style="width:20mm" />
          <col style="width:60mm" />
        </colgroup>
        <thead>
          <tr>
            <th>编号</th>
            <th>企业名称</th>
            <th>是否回避</th>
            <th>回避事由</th>
          </tr>
        </thead>
        <tbody>
          ${cases.map(declarationRow)}
        </tbody>
      </table>`,
    ],
    qrFields: ['form=recusal', `expert=${expert.id}`],
    signatures: ['承诺人签名'],
  });
}

function declarationRow({ file, declaration }: RecusalFormData['cases'][number]): Html {
  const { number, applicant }: Pick<FormCase, 'number' | 'applicant'> = file;
  const choice = declaration === null ? '☐是　☐否' : declaration.conflict ? '是' : '否';
  return html`<tr>
    <td class="centre">${number}</td>
    <td>${applicant}</td>
    <td class="centre">${choice}</td>
    <td>${recusalText(declaration)}</td>
  </tr>`;
}
