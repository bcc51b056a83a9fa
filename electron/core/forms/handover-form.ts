import type { HandoverFormData, PrintableForm } from './data.ts';
import { html } from './html.ts';
import { buildPage } from './page.ts';
import { fileNameOf, groupDigest } from './wording.ts';

/** 移交清单, A4 portrait: what changes hands, each with its digest. */
export function buildHandoverForm(css: string, { stamp, entries }: HandoverFormData): PrintableForm {
  return buildPage(css, {
    name: fileNameOf('移交清单', stamp.batchTitle),
    title: stamp.batchTitle,
    subtitle: '移交清单',
    landscape: false,
    stamp,
    body: html`<table class="handover">
        <colgroup>
          <col style="width:10mm" />
          <col style="width:20mm" />
          <col />
          <col style="width:24mm" />
          <col style="width:54mm" />
          <col style="width:16mm" />
        </colgroup>
        <thead>
          <tr>
            <th>序号</th>
            <th>类别</th>
            <th>名称</th>
            <th>数量</th>
            <th>指纹（SHA-256）</th>
            <th>核对</th>
          </tr>
        </thead>
        <tbody>
          ${entries.map(
            ({ kind, title, amount, digest }, index) =>
              html`<tr>
                <td class="centre">${index + 1}</td>
                <td>${kind}</td>
                <td>${title}</td>
                <td class="centre">${amount}</td>
                <td class="digest">${digest === '' ? '—' : groupDigest(digest)}</td>
                <td></td>
              </tr>`,
          )}
        </tbody>
      </table>
      <p class="note">共 ${entries.length} 项。接收人逐项核对指纹后签字；指纹不符的不予接收。</p>`,
    qrFields: ['form=handover'],
    signatures: ['移交人签字', '接收人签字', '监交人签字'],
  });
}
