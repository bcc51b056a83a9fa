import type { FormStamp, PrintableForm } from './data.ts';
import { html, type Html, type HtmlValue } from './html.ts';
import { qrCode } from './qr.ts';
import { groupDigest } from './wording.ts';

export interface PageContent {
  readonly name: string;
  readonly title: string;
  /** Second line of the title, e.g. the name of the form under the name of the batch. */
  readonly subtitle: string;
  readonly landscape: boolean;
  readonly stamp: FormStamp;
  readonly body: HtmlValue;
  /** What the QR code says besides batch and digest, e.g. `form=review;case=…`. */
  readonly qrFields: readonly string[];
  /** Signature lines, kept on one page with the digest that they sign. */
  readonly signatures: readonly string[];
}

/** Nothing but the page itself: no script, no font, no picture from elsewhere. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/**
 * A complete printable page: title, body, then signatures beside the digest as text and QR code.
 * @param css text of assets/print/form.css
 */
export function buildPage(css: string, content: PageContent): PrintableForm {
  const { stamp, landscape } = content;
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
      <body class="${landscape ? 'landscape' : 'portrait'}">
        ${stamp.digest === null ? html`<p class="draft">草稿：尚无签名封存的数据包，不作为评审依据</p>` : null}
        <h1>${content.title}<br />${content.subtitle}</h1>
        ${content.body}
        <section class="closing">
          <div class="signatures">${content.signatures.map(signatureLine)}</div>
          ${stampBlock(stamp, content.qrFields)}
        </section>
      </body>
    </html>`;
  return { name: content.name, landscape, html: page.markup, footer: buildFooter(content).markup };
}

function signatureLine(label: string): Html {
  return html`<p class="signature">
    <span>${label}：</span><span class="line"></span><span>年　　月　　日</span>
  </p>`;
}

function stampBlock(stamp: FormStamp, qrFields: readonly string[]): Html {
  const overlay = stamp.overlayId === null ? '' : ` + ${stamp.overlayId}`;
  const fields = ['PINGXIA1', `batch=${stamp.batchId}`, ...qrFields, `sha256=${stamp.digest ?? 'none'}`];
  return html`<div class="stamp">
    ${qrCode(fields.join(';'))}
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
function buildFooter({ stamp, subtitle, landscape }: PageContent): Html {
  const digest = stamp.digest === null ? '草稿' : groupDigest(stamp.digest);
  const margin = landscape ? 'margin: 0 20mm' : 'margin: 0 20mm 0 25mm';
  return html`<div style="${FOOTER_STYLE};${margin}">
    <span>${subtitle}　${stamp.digestLabel} ${digest}</span>
    <span>第 <span class="pageNumber"></span> 页 / 共 <span class="totalPages"></span> 页</span>
  </div>`;
}
