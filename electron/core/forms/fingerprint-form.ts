import type { FormStamp, PrintableForm } from './data.ts';
import { html } from './html.ts';
import { buildPage } from './page.ts';
import { fileNameOf } from './wording.ts';

/** 公钥指纹单: what an expert compares once, at the first contact. */
export interface FingerprintFormData {
  readonly stamp: FormStamp;
  readonly bureau: string;
  /** Two lines of eight groups of four, as every window shows a fingerprint. */
  readonly lines: readonly string[];
  /** `密钥名册第 3 号`, or '' before there is one. */
  readonly roster: string;
}

/** A4 portrait; the QR code carries the fingerprint itself. */
export function buildFingerprintForm(css: string, data: FingerprintFormData): PrintableForm {
  const { stamp, bureau, lines, roster } = data;
  return buildPage(css, {
    name: fileNameOf('公钥指纹单', stamp.batchTitle),
    title: bureau,
    subtitle: '公钥指纹单',
    layout: 'table',
    stamp,
    body: html`<p class="prose">
        本单位发出的评审包由下列公钥（根公钥）或其名册中的密钥签名。专家第一次导入评审包时，请将窗口中显示的指纹与本单逐组核对，
        完全一致方可导入；不一致的不要导入，请与本单位联系。
      </p>
      <table class="sheet">
        <tbody>
          ${lines.map(
            (line, index) =>
              html`<tr>
                <td class="centre" style="width:18mm">第 ${index + 1} 行</td>
                <td class="digest" style="font-size:14.5pt">${line}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      <p class="note">
        ${roster}本单可以公开张贴、传真或当面交给专家，但不要与评审包放在同一个 U
        盘里。本单位更换根公钥时另发新单，旧单作废。
      </p>`,
    qrFields: ['form=fingerprint'],
    signatures: ['核发人签字', '专家核对签字'],
  });
}
