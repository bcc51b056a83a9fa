import { sayDay, type Day } from '#shared/calendar/days.ts';
import type { EvidencePlace, FormCase, FormStamp } from '../data.ts';
import { evidenceText, fileNameOf } from '../wording.ts';
import { prose, type FormSheet } from './sheet.ts';

/** One thing that an applicant must supply, put together from all experts' reviews; no expert is named. */
export interface SupplementLine {
  readonly title: string;
  readonly remarks: readonly string[];
  readonly places: readonly EvidencePlace[];
}

export interface SupplementSheetData {
  readonly stamp: FormStamp;
  readonly file: FormCase;
  readonly lines: readonly SupplementLine[];
  /** Null leaves room for it. */
  readonly deadline: Day | null;
}

/** 补正通知 to one applicant: which items lack what, on which pages, until when. */
export function buildSupplementSheet({ stamp, file, lines, deadline }: SupplementSheetData): FormSheet {
  const until = deadline === null ? '　　　　年　　月　　日' : sayDay(deadline);
  return {
    name: fileNameOf('补正通知', String(file.number).padStart(3, '0'), file.applicant),
    title: '关于补正申报材料的通知',
    subtitle: '',
    layout: 'letter',
    stamp,
    blocks: [
      { kind: 'line', text: `${file.applicant}：` },
      prose(
        `你单位申报${stamp.batchTitle}（编号 ${file.id}）的材料经评审，下列 ${lines.length} 项需要补正。请于${until}前将补正材料报送${stamp.bureau}。`,
      ),
      {
        kind: 'table',
        columns: [
          { title: '序号', widthMm: 12, look: 'centre' },
          { title: '项目', widthMm: 44 },
          { title: '需要补正的内容', widthMm: null },
          { title: '材料页码', widthMm: 36 },
        ],
        rows: lines.map(({ title, remarks, places }, index) => [
          String(index + 1),
          title,
          remarks.length === 0 ? '请补充证明材料' : remarks.join('\n'),
          places.map(evidenceText).join('\n'),
        ]),
        hasHead: true,
      },
      { kind: 'line', text: '联系人：＿＿＿＿＿＿＿＿　　电话：＿＿＿＿＿＿＿＿＿＿' },
      { kind: 'right', lines: [stamp.bureau, stamp.printedOn] },
    ],
    qrFields: ['form=supplement', `case=${file.id}`],
    signatures: [],
  };
}
