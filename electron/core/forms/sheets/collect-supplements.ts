import type { Batch, CaseFile } from '#shared/domain/batch.ts';
import type { StampKind } from '#shared/domain/marks.ts';
import { loadProgram, requireRules } from '#electron/core/frozen-rules.ts';
import { judge } from '#electron/core/judging.ts';
import type { Core } from '#electron/core/open-core.ts';
import { digestOfBatch } from '#electron/core/results/ranking.ts';
import type { FormRequest } from '../request.ts';
import type { EvidencePlace } from '../data.ts';
import { listReviewItems, placeOf } from '../review-items.ts';
import { listPrintableReviews, type PrintableReview } from '../sources.ts';
import { stampBatch } from '../stamp.ts';
import type { FormSheet } from './sheet.ts';
import { buildSupplementSheet, type SupplementLine } from './supplement-sheet.ts';

/** Stamps that name a fault of the material; 存疑 is a question to the panel, not to the applicant. */
const stampWords: Readonly<Partial<Record<StampKind, string>>> = {
  missing: '缺页',
  illegible: '页面不清晰',
};

/** 补正通知 for every applicant of whom an expert wants more material. */
export function planSupplements(
  core: Core,
  batch: Batch,
  { caseId, options }: FormRequest,
): (() => FormSheet)[] {
  const byCase = Map.groupBy(
    listPrintableReviews(core, batch.id).filter(({ file }) => caseId === null || file.id === caseId),
    ({ file }) => file.id,
  );
  const stamp = stampBatch(core, batch, {
    digestLabel: '所用结果包合并指纹',
    digest: digestOfBatch(core, batch.id),
  });
  return [...byCase.values()].flatMap((reviews) => {
    const wanted = reviews.filter(wantsMore);
    const [file] = wanted.map((review) => review.file);
    if (file === undefined) return [];
    return [
      () =>
        buildSupplementSheet({
          stamp,
          file,
          lines: mergeLines(wanted.flatMap((review) => linesOf(core, batch, review))),
          deadline: options?.deadline ?? null,
        }),
    ];
  });
}

function wantsMore({ content }: PrintableReview): boolean {
  if (content.recusal?.conflict === true) return false;
  return (
    content.notes.some(({ supplement }) => supplement) ||
    content.facts.some(({ state }) => state === 'unclear') ||
    content.evidence.some(({ shape }) => shape?.kind === 'stamp' && stampWords[shape.stamp] !== undefined)
  );
}

/** What one review wants: items marked 补正, figures that nobody can read, pages that are missing or illegible. */
function linesOf(core: Core, batch: Batch, { file, content }: PrintableReview): SupplementLine[] {
  const rules = requireRules(core, batch.id);
  const program = loadProgram(core, rules);
  const evaluation = judge(core, rules, batch.year, file, content);
  const items = listReviewItems({ program, year: batch.year, file, content, evaluation });
  const flagged = items.filter(({ supplement }) => supplement);
  const shown = new Set(flagged.flatMap(({ figures }) => figures.map(({ label }) => label)));
  const unclear = items
    .flatMap(({ figures, evidence }) => figures.map((figure) => ({ ...figure, evidence })))
    .filter(({ verified, label }) => verified === '材料不清' && !shown.has(label));
  return [
    ...flagged.map(({ title, remark, figures, evidence }) => ({
      title,
      remarks: [
        ...(remark === '' ? [] : [remark]),
        ...figures.filter(({ verified }) => verified === '材料不清').map(({ label }) => `${label}：材料不清`),
      ],
      places: evidence,
    })),
    ...unclear.map(({ label, evidence }) => ({ title: label, remarks: ['材料不清'], places: evidence })),
    ...pageLines(file, content),
  ];
}

function pageLines(file: CaseFile, content: PrintableReview['content']): SupplementLine[] {
  return content.evidence.flatMap((mark) => {
    const word = mark.shape?.kind === 'stamp' ? stampWords[mark.shape.stamp] : undefined;
    if (word === undefined) return [];
    const remark = mark.note === '' ? word : `${word}：${mark.note}`;
    return [{ title: '申报材料', remarks: [remark], places: [placeOf(file, content, mark)] }];
  });
}

/** One line an item: what several experts say about it stands together, the same words and places once. */
function mergeLines(lines: readonly SupplementLine[]): SupplementLine[] {
  return [...Map.groupBy(lines, ({ title }) => title)].map(([title, same]) => ({
    title,
    remarks: [...new Set(same.flatMap(({ remarks }) => remarks))],
    places: uniquePlaces(same.flatMap(({ places }) => places)),
  }));
}

function uniquePlaces(places: readonly EvidencePlace[]): EvidencePlace[] {
  return [...new Map(places.map((one) => [`${one.volumeTitle} ${one.pdfPage}`, one])).values()];
}
