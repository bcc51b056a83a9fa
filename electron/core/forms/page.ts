import type { FormStamp, PrintableForm } from './data.ts';
import { html, type Html, type HtmlValue } from './html.ts';
import { qrCode } from './qr.ts';
import { groupDigest } from './wording.ts';

export interface PageContent {
  readonly name: string;
  readonly title: string;
  /** Second line of the title, e.g. the name of the form under the name of the batch. */
  readonly subtitle: string;
  /** `letter`: margins and type of a letter (公文); `wide`: landscape. */
  readonly layout: 'letter' | 'table' | 'wide';
  readonly stamp: FormStamp;
  readonly body: HtmlValue;
  /** What the QR code says besides batch and digest, e.g. `form=review;case=…`. */
  readonly qrFields: readonly string[];
  /** Signature lines, kept on one page with the digest that they sign. */
  readonly signatures: readonly string[];
}

const bodyClasses = { letter: 'letter', table: 'portrait', wide: 'landscape' } as const;
/** The running foot keeps to the margins of the page, see assets/print/form.css. */
const footMargins = {
  letter: 'margin: 0 26mm 0 28mm',
  table: 'margin: 0 15mm 0 25mm',
  wide: 'margin: 0 20mm',
} as const;

/** Nothing but the page itself: no script, no font, no picture from elsewhere. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/**
 * A complete printable page: title, body, then signatures beside the digest as text and QR code.
 * @param css text of assets/print/form.css
 */
export function buildPage(css: string, content: PageContent): PrintableForm {
  const { stamp, layout, subtitle } = content;
  const page = html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <title>${content.title}${content.subtitle}</title>
        <style>
          ${{ markup: css }}
        </style>
      </head>
      <body class="${bodyClasses[layout]}">
        ${stamp.digest === null ? html`<p class="draft">草稿：尚无签名封存的数据包，不作为评审依据</p>` : null}
        <h1>${content.title}${subtitle === '' ? null : html`<br />${subtitle}`}</h1>
        ${content.body}
        <section class="closing">
          <div class="signatures">${content.signatures.map(signatureLine)}</div>
          ${stampBlock(stamp, content.qrFields)}
        </section>
      </body>
    </html>`;
  return {
    name: content.name,
    landscape: layout === 'wide',
    html: page.markup,
    footer: buildFooter(content).markup,
  };
}

/** What the code of a form says. */
export const codeText = (stamp: FormStamp, qrFields: readonly string[]): string =>
  ['PINGXIA1', `batch=${stamp.batchId}`, ...qrFields, `sha256=${stamp.digest ?? 'none'}`].join(';');

function signatureLine(label: string): Html {
  return html`<p class="signature">
    <span>${label}：</span><span class="line"></span><span>年　　月　　日</span>
  </p>`;
}

function stampBlock(stamp: FormStamp, qrFields: readonly string[]): Html {
  const overlay = stamp.overlayId === null ? '' : ` + ${stamp.overlayId}`;
  return html`<div class="stamp">
    ${qrCode(codeText(stamp, qrFields))}
    <dl>
      <dt>${stamp.digestLabel}</dt>
      <dd class="digest">${stamp.digest === null ? '尚无（草稿）' : groupDigest(stamp.digest)}</dd>
      <dt>评审标准</dt>
      <dd>${stamp.rulesTitle}（规则包 ${stamp.packId} ${stamp.packVersion}${overlay}）</dd>
      <dt>规则包指纹</dt>
      <dd class="digest">${groupDigest(stamp.rulesDigest)}</dd>
      <dt>批次</dt>
      <dd>${stamp.batchId}　${stamp.bureau}　${stamp.printedOn}打印</dd>
    </dl>
  </div>`;
}

const FOOTER_STYLE = [
  "font: 6.5pt 'Noto Serif CJK SC', FangSong, SimSun, serif",
  'width: 100%',
  'display: flex',
  'justify-content: space-between',
  'white-space: nowrap',
  'color: #000',
].join(';');

/** The running foot: every page carries the digest and its number, so that none can be swapped unseen. */
function buildFooter({ stamp, title, subtitle, layout }: PageContent): Html {
  const digest = stamp.digest === null ? '草稿' : groupDigest(stamp.digest);
  return html`<div style="${FOOTER_STYLE};${footMargins[layout]}">
    <span>${subtitle === '' ? shorten(title) : subtitle}　${stamp.digestLabel} ${digest}</span>
    <span>第 <span class="pageNumber"></span> 页 / 共 <span class="totalPages"></span> 页</span>
  </div>`;
}

/** A title of its own may be long; the foot has one line. */
const shorten = (title: string): string =>
  [...title].length > 16 ? `${[...title].slice(0, 15).join('')}…` : title;
