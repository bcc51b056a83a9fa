import type { FigureLine, PrintableForm, ReviewFormData, ReviewItem } from './data.ts';
import { html, keepLines, type Html, type HtmlValue } from './html.ts';
import { buildPage } from './page.ts';
import { conclusionText, evidenceText, fileNameOf, kindText, recusalText, verdictText } from './wording.ts';

/** A longer remark gets a row of its own across the table: its column is narrow. */
const REMARK_IN_CELL = 24;

/** 专家评审表, A4 portrait: one expert's review of one case, to be signed by hand. */
export function buildReviewForm(css: string, data: ReviewFormData): PrintableForm {
  const { stamp, file, expert } = data;
  const isRecused = data.recusal?.conflict === true;
  return buildPage(css, {
    name: fileNameOf(
      '专家评审表',
      String(file.number).padStart(3, '0'),
      file.applicant,
      expert.name,
      expert.id,
    ),
    title: stamp.batchTitle,
    subtitle: '专家评审表',
    layout: 'table',
    stamp,
    body: [headTable(data), isRecused ? recusalNote(data) : [itemTable(data), closingTable(data)]],
    qrFields: ['form=review', `case=${file.id}`, `expert=${expert.id}`],
    signatures: ['专家签名'],
  });
}

function headTable({ file, expert }: ReviewFormData): Html {
  return html`<table class="head">
    <colgroup>
      <col class="label" />
      <col />
      <col class="label" />
      <col />
    </colgroup>
    <tr>
      <th>企业名称</th>
      <td colspan="3">${file.applicant}</td>
    </tr>
    <tr>
      <th>申报编号</th>
      <td>${file.id}</td>
      <th>申报类别</th>
      <td>${kindText[file.kind]}</td>
    </tr>
    <tr>
      <th>信用代码</th>
      <td>${file.creditCode}</td>
      <th>所属地区</th>
      <td>${file.region}${file.district}</td>
    </tr>
    <tr>
      <th>所属行业</th>
      <td>${file.industry}</td>
      <th>主导产品</th>
      <td>${file.product}</td>
    </tr>
    <tr>
      <th>评审专家</th>
      <td>${expert.name}（${expert.id}）</td>
      <th>工作单位</th>
      <td>${expert.unit}</td>
    </tr>
  </table>`;
}

function recusalNote({ recusal }: ReviewFormData): Html {
  return html`<p class="statement">本人与该企业存在利害关系，声明回避，未查阅其材料，不作评审。</p>
    <table class="head">
      <colgroup>
        <col class="label" />
        <col />
      </colgroup>
      <tr>
        <th>回避事由</th>
        <td>${recusalText(recusal)}</td>
      </tr>
    </table>`;
}

function itemTable({ items }: ReviewFormData): Html {
  let group = '';
  const bodies = items.map((item): HtmlValue => {
    const heading = item.group === group ? null : groupRow(item.group);
    group = item.group;
    return [heading, itemBody(item)];
  });
  return html`<table class="items">
    <colgroup>
      <col style="width:14%" />
      <col style="width:24%" />
      <col style="width:16%" />
      <col style="width:12%" />
      <col style="width:13%" />
      <col style="width:8%" />
      <col style="width:13%" />
    </colgroup>
    <thead>
      <tr>
        <th>指标</th>
        <th>标准</th>
        <th>申报值</th>
        <th>核定值</th>
        <th>佐证页码</th>
        <th>得分/<br />结论</th>
        <th>意见</th>
      </tr>
    </thead>
    ${bodies}
  </table>`;
}

function groupRow(group: string): Html | null {
  return group === ''
    ? null
    : html`<tbody class="group">
        <tr>
          <th colspan="7">${group}</th>
        </tr>
      </tbody>`;
}

function itemBody(item: ReviewItem): Html {
  const remark = `${item.supplement ? '【补正】' : ''}${item.remark}`;
  const isLong = [...remark].length > REMARK_IN_CELL;
  const [first, ...others] = item.figures.length === 0 ? [null] : item.figures;
  const span = Math.max(1, item.figures.length);
  return html`<tbody class="item">
    <tr>
      <th rowspan="${span}">${item.title}</th>
      <td rowspan="${span}">${item.standard}</td>
      ${figureCells(first ?? null)}
      <td rowspan="${span}">${item.evidence.map((place) => html`<div>${evidenceText(place)}</div>`)}</td>
      <td rowspan="${span}" class="result">${item.result}</td>
      <td rowspan="${span}">${isLong ? '见下' : remark}</td>
    </tr>
    ${others.map(
      (figure) =>
        html`<tr>
          ${figureCells(figure)}
        </tr>`,
    )}
    ${
      isLong
        ? html`<tr>
            <td colspan="7">意见：${keepLines(remark)}</td>
          </tr>`
        : null
    }
  </tbody>`;
}

function figureCells(figure: FigureLine | null): Html {
  if (figure === null)
    return html`<td class="figure">—</td>
      <td class="figure">—</td>`;
  const differs = figure.verified !== '' && figure.verified !== figure.declared;
  return html`<td class="figure">
      <small>${figure.label}</small>${figure.declared === '' ? '未申报' : figure.declared}
    </td>
    <td class="figure">
      ${differs ? html`<b>${figure.verified}</b>` : figure.verified === '' ? '—' : figure.verified}
    </td>`;
}

function closingTable({ total, verdict, opinion, conclusion }: ReviewFormData): Html {
  const words = verdict === null ? '尚无' : verdictText[verdict];
  const choices = (['recommend', 'reject', 'supplement'] as const).map(
    (one) => html`<span class="choice">${one === conclusion ? '☑' : '☐'} ${conclusionText[one]}</span>`,
  );
  return html`<table class="head closing-table">
    <colgroup>
      <col class="label" />
      <col />
    </colgroup>
    <tr>
      <th>${total === null ? '规则结论' : '总分及规则结论'}</th>
      <td>${total === null ? null : `${total} 分　`}${words}</td>
    </tr>
    <tr class="breakable">
      <th>综合意见</th>
      <td class="opinion">${keepLines(opinion)}</td>
    </tr>
    <tr>
      <th>结论</th>
      <td>${choices}</td>
    </tr>
  </table>`;
}
