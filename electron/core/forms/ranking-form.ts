import type { ExpertScore, RankingRow } from '#shared/ipc/bureau.ts';
import type { PrintableForm, RankingFormData } from './data.ts';
import { html, type Html } from './html.ts';
import { buildPage } from './page.ts';
import { fileNameOf, kindText, rangeText, verdictText } from './wording.ts';

/** 评审结果汇总表 (by number) or 评审结果排名表 (by rank), A4 landscape. */
export function buildRankingForm(css: string, data: RankingFormData): PrintableForm {
  const { stamp, order } = data;
  const subtitle = order === 'rank' ? '评审结果排名表' : '评审结果汇总表';
  return buildPage(css, {
    name: fileNameOf(subtitle, stamp.batchTitle),
    title: stamp.batchTitle,
    subtitle,
    layout: 'wide',
    stamp,
    body: [table(data), rulesNote(data)],
    qrFields: [`form=${order === 'rank' ? 'ranking' : 'summary'}`],
    signatures: ['专家组组长签字', '监督人签字'],
  });
}

function table({ rows, order }: RankingFormData): Html {
  const sorted = order === 'rank' ? rows : rows.toSorted((a, b) => a.number - b.number);
  const seats = Math.max(1, ...rows.map((row) => row.experts.length));
  const seatNumbers = Array.from({ length: seats }, (_, index) => index);
  return html`<table class="ranking">
    <colgroup>
      <col style="width:11mm" />
      <col style="width:11mm" />
      <col style="width:44mm" />
      <col style="width:22mm" />
      ${seatNumbers.map(() => html`<col />`)}
      <col style="width:15mm" />
      <col style="width:20mm" />
      <col style="width:14mm" />
      <col style="width:18mm" />
      <col style="width:34mm" />
    </colgroup>
    <thead>
      <tr>
        <th>名次</th>
        <th>编号</th>
        <th>企业名称</th>
        <th>地区/类别</th>
        ${seatNumbers.map((index) => html`<th>专家${index + 1}</th>`)}
        <th>有效评审</th>
        <th>得分</th>
        <th>分差</th>
        <th>结论</th>
        <th>提示</th>
      </tr>
    </thead>
    <tbody>
      ${sorted.map((row) => rankingRow(row, seatNumbers))}
    </tbody>
  </table>`;
}

function rankingRow(row: RankingRow, seatNumbers: readonly number[]): Html {
  const { mean } = row;
  return html`<tr>
    <td class="centre">${row.rank ?? '—'}</td>
    <td class="centre">${row.number}</td>
    <td>${row.applicant}</td>
    <td>${row.region}<br />${kindText[row.kind]}</td>
    ${seatNumbers.map((index) => html`<td class="centre">${seat(row.experts[index])}</td>`)}
    <td class="centre">${row.validReviews}</td>
    <td class="centre"><b>${mean === null ? '—' : rangeText(mean)}</b></td>
    <td class="centre">${row.spread ?? '—'}</td>
    <td class="centre">${verdictText[row.verdict]}</td>
    <td><small>${remarksOf(row).join('；')}</small></td>
  </tr>`;
}

/** Flags, how the points came about where that is no plain mean, the place, later decisions. */
function remarksOf({ flags, basis, quota, decisions }: RankingRow): string[] {
  return [
    ...flags,
    ...(basis === null || basis.method === 'mean'
      ? []
      : [`${basis.sentence}（简单平均 ${rangeText(basis.raw)} 分）`]),
    ...(quota === null ? [] : [quota.sentence]),
    ...decisions.map((one) => one.sentence),
  ];
}

function seat(score: ExpertScore | undefined): Html | null {
  if (score === undefined) return null;
  return html`${score.name}<br />${scoreText(score)}`;
}

function scoreText({ state, verdict, score }: ExpertScore): string {
  if (state === 'missing') return '未收到';
  if (state === 'recused') return '回避';
  if (verdict === null) return '没有结论';
  return score === null ? verdictText[verdict] : `${rangeText(score)} ${verdictText[verdict].charAt(0)}`;
}

function rulesNote({ rules }: RankingFormData): Html {
  return html`<p class="note">注：${rules.join('')}符号：✓ 满足　✕ 不满足　? 待核。</p>`;
}
