import { sayDay } from '#shared/calendar/days.ts';
import type { Minutes, MinutesItem } from '#shared/domain/meeting.ts';
import type { FormStamp } from '../data.ts';
import { fileNameOf } from '../wording.ts';
import { countInChinese } from './count-in-chinese.ts';
import { heading, prose, subheading, type Block, type FormSheet } from './sheet.ts';

/** 会议纪要 as signed by the chair's desk. */
export interface MinutesSheetData {
  readonly stamp: FormStamp;
  readonly minutes: Minutes;
  /** By case id. */
  readonly applicants: ReadonlyMap<string, string>;
  /** By item id. */
  readonly titles: ReadonlyMap<string, string>;
}

/** 会议纪要: who met, what was talked about and decided, who dissents. */
export function buildMinutesSheet(data: MinutesSheetData): FormSheet {
  const { stamp, minutes } = data;
  const { title } = minutes;
  return {
    name: fileNameOf('会议纪要', title),
    title,
    subtitle: title.endsWith('纪要') ? '' : '会议纪要',
    layout: 'letter',
    stamp,
    blocks: [
      ...describeMeeting(minutes),
      heading('一、议题和意见'),
      ...(minutes.items.length === 0
        ? [prose('没有单独讨论的议题。')]
        : minutes.items.flatMap((item, index) => describeItem(data, item, index))),
      heading('二、会议决定'),
      prose(minutes.decision),
      heading('三、保留意见'),
      ...(minutes.dissent.length === 0
        ? [prose('无。')]
        : minutes.dissent.map(({ name, text }) => prose(`${name}：${text}`))),
    ],
    qrFields: ['form=minutes'],
    signatures: ['主持人签字', '记录人签字'],
  };
}

function describeMeeting({ heldOn, from, until, place, chair, recorder, ...people }: Minutes): Block[] {
  const { present, absent, recused } = people;
  const names = (all: readonly string[]): string => (all.length === 0 ? '无' : all.join('、'));
  return [
    prose(`时间：${sayDay(heldOn)} ${from}至${until}`),
    prose(`地点：${place}`),
    prose(`主持人：${chair}　　记录人：${recorder}`),
    prose(`出席：${names(present)}`),
    prose(`缺席：${names(absent)}`),
    prose(
      `回避：${recused.length === 0 ? '无' : recused.map(({ name, text }) => `${name}（${text}）`).join('；')}`,
    ),
  ];
}

function describeItem(
  { applicants, titles }: MinutesSheetData,
  { caseId, itemId, matter, positions, decision }: MinutesItem,
  index: number,
): Block[] {
  const subject = caseId === null ? '' : (applicants.get(caseId) ?? caseId);
  const item = itemId === null ? '' : `「${titles.get(itemId) ?? itemId}」`;
  const head = `${subject}${item}`;
  return [
    subheading(`（${countInChinese(index + 1)}）${head === '' ? matter : head}`),
    ...(head === '' ? [] : [prose(`议题：${matter}`)]),
    ...positions.map(({ name, text }) => prose(`${name}：${text}`)),
    ...(decision === '' ? [] : [prose(`决定：${decision}`)]),
  ];
}
