import { sayDay } from '#shared/calendar/days.ts';
import type { PublicityPlan } from '#shared/publicity/plan.ts';
import type { FormStamp } from '../data.ts';
import { fileNameOf } from '../wording.ts';
import { heading, prose, type Block, type FormSheet } from './sheet.ts';

/** In what order a list is shown: as ranked, by region, or in the bureau's own order (the roster's numbers). */
export type ListOrder = 'rank' | 'region' | 'number';

export interface ListedApplicant {
  readonly rank: number | null;
  readonly number: number;
  readonly applicant: string;
  readonly region: string;
  readonly kind: 'new' | 'review';
}

export interface PublicitySheetData {
  readonly stamp: FormStamp;
  readonly applicants: readonly ListedApplicant[];
  readonly order: ListOrder;
  readonly period: { readonly plan: PublicityPlan; readonly endsOn: string } | null;
  /** Set for the list after 公示. */
  readonly final: { readonly objections: number } | null;
}

/** 公示名单, or the list after 公示: names and regions only, no points. */
export function buildPublicitySheet(data: PublicitySheetData): FormSheet {
  const { stamp, final } = data;
  const what = final === null ? '公示名单' : '公示后名单';
  return {
    name: fileNameOf(what, stamp.batchTitle),
    title: final === null ? `关于${stamp.batchTitle}拟入选企业名单的公示` : `${stamp.batchTitle}企业名单`,
    subtitle: '',
    layout: 'letter',
    stamp,
    blocks: [...introduce(data), ...listApplicants(data), ...close(data)],
    qrFields: [`form=${final === null ? 'publicity' : 'final'}`],
    signatures: [],
  };
}

function introduce({ stamp, applicants, period, final }: PublicitySheetData): Block[] {
  const basis = `根据${stamp.rulesTitle}，经专家评审`;
  if (final !== null) {
    const objections =
      final.objections === 0 ? '公示期间没有收到异议' : `公示期间收到异议 ${final.objections} 件，均已处理`;
    return [
      prose(`${basis}和公示（${sayPeriod(period)}），${objections}。名单共 ${applicants.length} 家，如下。`),
    ];
  }
  const place = period === null || period.plan.place === '' ? '' : `，公示地点：${period.plan.place}`;
  return [
    prose(
      `${basis}，现将拟入选的 ${applicants.length} 家企业名单予以公示。公示时间：${sayPeriod(period)}${place}。`,
    ),
    prose(`公示期间如有异议，请以书面形式向${stamp.bureau}反映，说明事实和理由，并提供证明材料和联系方式。`),
  ];
}

function sayPeriod(period: PublicitySheetData['period']): string {
  if (period === null) return '　　　　年　　月　　日至　　　　年　　月　　日';
  const { plan, endsOn } = period;
  const unit = plan.unit === 'workingDay' ? '个工作日' : '日';
  return `${sayDay(plan.startsOn)}至${sayDay(endsOn)}（${plan.length}${unit}）`;
}

function listApplicants({ applicants, order }: PublicitySheetData): Block[] {
  const byNumber = applicants.toSorted((a, b) => a.number - b.number);
  if (order === 'number') return [table(byNumber, 0)];
  if (order === 'rank') {
    return [
      table(
        byNumber.toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0),
        0,
      ),
    ];
  }
  let count = 0;
  return [...Map.groupBy(byNumber, ({ region }) => region)].flatMap(([region, here]) => {
    const first = count;
    count += here.length;
    return [heading(`${region === '' ? '其他' : region}（${here.length} 家）`), table(here, first)];
  });
}

function table(applicants: readonly ListedApplicant[], first: number): Block {
  const hasKinds = new Set(applicants.map(({ kind }) => kind)).size > 1;
  return {
    kind: 'table',
    columns: [
      { title: '序号', widthMm: 16, look: 'centre' },
      { title: '企业名称', widthMm: null },
      { title: '所在地区', widthMm: 40, look: 'centre' },
      ...(hasKinds ? [{ title: '类别', widthMm: 18, look: 'centre' } as const] : []),
    ],
    rows: applicants.map(({ applicant, region, kind }, index) => [
      String(first + index + 1),
      applicant,
      region,
      ...(hasKinds ? [kind === 'new' ? '新申报' : '复核'] : []),
    ]),
    hasHead: true,
  };
}

function close({ stamp, final }: PublicitySheetData): Block[] {
  return [
    ...(final === null
      ? [{ kind: 'line', text: '联系人：＿＿＿＿＿＿＿＿　　电话：＿＿＿＿＿＿＿＿＿＿' } as const]
      : []),
    { kind: 'right', lines: [stamp.bureau, stamp.printedOn] },
  ];
}
