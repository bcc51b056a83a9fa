import type { HandoverFormData } from '../data.ts';
import { fileNameOf, groupDigest } from '../wording.ts';
import { note, type FormSheet } from './sheet.ts';

/** 移交清单: what changes hands, each with its digest. */
export function buildHandoverSheet({ stamp, hash, entries }: HandoverFormData): FormSheet {
  return {
    name: fileNameOf('移交清单', stamp.batchTitle),
    title: stamp.batchTitle,
    subtitle: '移交清单',
    layout: 'table',
    stamp,
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: '序号', widthMm: 10, look: 'centre' },
          { title: '类别', widthMm: 16 },
          { title: '名称', widthMm: null },
          { title: '数量', widthMm: 14, look: 'centre' },
          { title: `指纹（${hash}）`, widthMm: 76, look: 'digest' },
          { title: '核对', widthMm: 12 },
        ],
        rows: entries.map(({ kind, title, amount, digest }, index) => [
          String(index + 1),
          kind,
          title,
          amount,
          digest === '' ? '—' : groupDigest(digest),
          '',
        ]),
        hasHead: true,
      },
      note(`共 ${entries.length} 项。接收人逐项核对指纹后签字；指纹不符的不予接收。`),
    ],
    qrFields: ['form=handover'],
    signatures: ['移交人签字', '接收人签字', '监交人签字'],
  };
}
