import type { Conclusion } from '#shared/domain/review.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import type { FormCase, FormStamp } from '../data.ts';
import { conclusionText, fileNameOf, kindText, rangeText, verdictText } from '../wording.ts';
import { note, type FormSheet, type SheetTable } from './sheet.ts';

/** One expert's word on a case. */
export interface ExpertOpinion {
  readonly name: string;
  readonly total: string | null;
  readonly conclusion: Conclusion | null;
  readonly opinion: string;
  readonly isRecused: boolean;
}

export interface OpinionSheetData {
  readonly stamp: FormStamp;
  readonly file: FormCase;
  readonly row: RankingRow;
  readonly opinions: readonly ExpertOpinion[];
  /** What the meeting decided about items of the case, in sentences. */
  readonly resolutions: readonly string[];
}

/** 评审意见 of the panel on one case: every expert's word, the result, room for the panel's own words. */
export function buildOpinionSheet({ stamp, file, row, opinions, resolutions }: OpinionSheetData): FormSheet {
  const points = row.mean === null ? '' : `${rangeText(row.mean)} 分　`;
  return {
    name: fileNameOf('评审意见', String(file.number).padStart(3, '0'), file.applicant),
    title: stamp.batchTitle,
    subtitle: '评审意见',
    layout: 'table',
    stamp,
    blocks: [
      labelled([
        ['企业名称', file.applicant],
        ['申报编号', `${file.id}　${kindText[file.kind]}`],
        ['所属地区', `${file.region}${file.district}`],
        ['主导产品', file.product],
      ]),
      {
        kind: 'table',
        columns: [
          { title: '专家', widthMm: 26 },
          { title: '得分', widthMm: 18, look: 'centre' },
          { title: '结论', widthMm: 24, look: 'centre' },
          { title: '意见', widthMm: null },
        ],
        rows: opinions.map(({ name, total, conclusion, opinion, isRecused }) =>
          isRecused
            ? [name, '—', '回避', '']
            : [name, total ?? '—', conclusion === null ? '—' : conclusionText[conclusion], opinion],
        ),
        hasHead: true,
      },
      labelled([
        [
          '汇总结果',
          `${points}${verdictText[row.verdict]}${row.basis === null ? '' : `\n${row.basis.sentence}`}`,
        ],
        ...(resolutions.length === 0 ? [] : [['讨论和仲裁', resolutions.join('\n')]]),
        ...(row.decisions.length === 0
          ? []
          : [['后续决定', row.decisions.map(({ sentence }) => sentence).join('\n')]]),
        ['专家组意见', '\n\n\n\n'],
      ]),
      ...(row.flags.length === 0 ? [] : [note(`提示：${row.flags.join('；')}。`)]),
    ],
    qrFields: ['form=opinion', `case=${file.id}`],
    signatures: ['专家组组长签字', '专家组成员签字'],
  };
}

/** Lines that say by themselves what they are. */
const labelled = (rows: SheetTable['rows']): SheetTable => ({
  kind: 'table',
  columns: [
    { title: '', widthMm: 26, look: 'label' },
    { title: '', widthMm: null },
  ],
  rows,
  hasHead: false,
});
