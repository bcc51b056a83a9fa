import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildRankingForm } from '#electron/core/forms/ranking-form.ts';
import { buildReviewForm } from '#electron/core/forms/review-form.ts';
import type { PrintableForm } from '#electron/core/forms/data.ts';
import { printSheet } from '#electron/core/forms/sheets/print-sheet.ts';
import { describePanelRules } from '#electron/core/panel/describe-rules.ts';
import { panelRules } from '../panel/samples.ts';
import { formCase, item, rankingRows, reviewForm, stamp } from './samples.ts';
import { evilSheets } from './sheet-samples.ts';

const css = readFileSync(join(import.meta.dirname, '../../../../assets/print/form.css'), 'utf8');
const evil = `</style></td><script>alert(1)</script><img src="http://x/">"'&`;
const grouped = '0123 4567 89ab cdef '.repeat(4).trim();

/** Visible text with markup gone and blanks joined. */
function textOf({ html }: PrintableForm): string {
  return html
    .replace(/<style>.*<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}

const evilStamp = { ...stamp, batchTitle: evil, bureau: evil, rulesTitle: evil };
const evilExpert = { id: 'E01', name: evil, unit: evil, specialty: evil };
const evilCase = { ...formCase, applicant: evil, product: evil, industry: evil, region: evil };
const evilReview = reviewForm(1, {
  stamp: evilStamp,
  expert: evilExpert,
  file: evilCase,
  opinion: evil,
  items: [
    item(1, {
      group: evil,
      title: evil,
      standard: evil,
      remark: evil,
      result: evil,
      figures: [{ label: evil, declared: evil, verified: evil }],
      evidence: [{ volumeTitle: evil, pdfPage: 1, printedPage: evil }],
    }),
  ],
});

const allForms: [string, PrintableForm][] = [
  ['评审表', buildReviewForm(css, evilReview)],
  [
    '回避的评审表',
    buildReviewForm(css, { ...evilReview, recusal: { conflict: true, type: 'other', reason: evil } }),
  ],
  [
    '汇总表',
    buildRankingForm(css, {
      stamp: evilStamp,
      order: 'rank',
      rows: rankingRows(3).map((row) => ({
        ...row,
        applicant: evil,
        region: evil,
        flags: [evil],
        experts: row.experts.map((one) => ({ ...one, name: evil })),
      })),
      rules: describePanelRules(panelRules),
    }),
  ],
  ...evilSheets(evil).map((sheet): [string, PrintableForm] => [sheet.name, printSheet(css, sheet)]),
];

describe.each(allForms)('%s', (_name, form) => {
  it('lets no hostile name out of its cell', () => {
    const page = `${form.html}${form.footer}`;
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<img');
    expect(page.match(/<\/style>/g)).toHaveLength(1);
    expect(textOf(form)).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('has a file name without a path', () => {
    expect(form.name).not.toMatch(/[/\\<>:"|?*]/);
  });

  it('forbids everything that is not on the page', () => {
    expect(form.html).toContain(`content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"`);
  });

  it('carries the digest as text, on every page, and as a code', () => {
    expect(textOf(form)).toContain(grouped);
    expect(form.footer).toContain(grouped);
    expect(form.footer).toContain('class="pageNumber"');
    expect(form.footer).toContain('class="totalPages"');
    expect(form.html).toContain('<svg class="qr"');
  });

  it('names the batch, the pack and its digest', () => {
    const text = textOf(form);
    expect(text).toContain('b-7f3a91c2');
    expect(text).toContain('cn-63-2022-zjtx 2022.1 + jx-2023-features');
    expect(text).toContain('3fa9 3fa9');
  });
});

describe('专家评审表', () => {
  it('marks a verified figure that differs from the declared one', () => {
    const { html } = buildReviewForm(css, reviewForm(1));
    expect(html).toContain('<b>12,398.55 万元</b>');
    expect(html).not.toContain('<b>105,200.00 万元</b>');
  });

  it('gives a long remark a row of its own', () => {
    const text = (remark: string): string =>
      textOf(buildReviewForm(css, reviewForm(1, { items: [item(1, { remark })] })));
    expect(text('数据一致')).not.toContain('见下');
    expect(text('数据与申报书所列不一致'.repeat(4))).toMatch(/见下 .*意见： 数据与申报书/);
  });

  it('ticks the one conclusion', () => {
    expect(textOf(buildReviewForm(css, reviewForm(1)))).toContain('☑ 推荐 ☐ 不推荐 ☐ 补正后再议');
    expect(textOf(buildReviewForm(css, reviewForm(1, { conclusion: null })))).not.toContain('☑');
  });

  it('shows nothing of the material to sign for one who stepped back', () => {
    const text = textOf(
      buildReviewForm(css, reviewForm(3, { recusal: { conflict: true, type: 'equity', reason: '' } })),
    );
    expect(text).toContain('声明回避');
    expect(text).toContain('股权关系');
    expect(text).not.toContain('核定值');
    expect(text).not.toContain('82.5');
  });

  it('is a draft without a sealed package, and says so', () => {
    const draft = buildReviewForm(css, reviewForm(1, { stamp: { ...stamp, digest: null } }));
    expect(textOf(draft)).toContain('草稿');
    expect(draft.footer).toContain('草稿');
    expect(textOf(buildReviewForm(css, reviewForm(1)))).not.toContain('草稿');
  });

  it('keeps the line breaks of an opinion', () => {
    const { html } = buildReviewForm(css, reviewForm(1, { opinion: '一\n二' }));
    expect(html).toContain('<span class="text">一\n二</span>');
  });
});

describe('评审结果汇总表', () => {
  const rows = rankingRows(6).toReversed();
  const numbers = (order: 'number' | 'rank'): string[] =>
    [
      ...buildRankingForm(css, { stamp, order, rows, rules: [] }).html.matchAll(
        /<td class="centre">(?:\d+|—)<\/td>\s*<td class="centre">(\d+)<\/td>/g,
      ),
    ].map(([, number = '']) => number);

  it('stands in the order of numbers, the ranking in the order given', () => {
    expect(numbers('number')).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(numbers('rank')).toEqual(['6', '5', '4', '3', '2', '1']);
  });

  it('is landscape and has a seat for every expert of the fullest case', () => {
    const form = buildRankingForm(css, {
      stamp,
      order: 'rank',
      rows: rankingRows(3, 5),
      rules: describePanelRules(panelRules),
    });
    expect(form.landscape).toBe(true);
    expect(textOf(form)).toContain('专家5 有效评审');
  });
});
