import { listBundleCases } from '#db/repositories/packages.ts';
import { findPublicity } from '#db/repositories/publicities.ts';
import type { Batch } from '#shared/domain/batch.ts';
import type { FormKind } from '#shared/ipc/forms.ts';
import { listObjections } from '#shared/publicity/objections.ts';
import { readDecisions } from '#electron/core/decisions/read.ts';
import { outcomeWords } from '#electron/core/meeting/say-act.ts';
import { itemsOf } from '#electron/core/meeting/second-round.ts';
import { labelsOf, sayRuling } from '#electron/core/meeting/resolutions.ts';
import { suiteOfBatch } from '#electron/core/keys/batch-suite.ts';
import type { Core } from '#electron/core/open-core.ts';
import { digestOfResults } from '#electron/core/panel/results-digest.ts';
import { assertFinal } from '#electron/core/publicity/publicity.ts';
import { digestOfBatch, rankBatch } from '#electron/core/results/ranking.ts';
import { readPanel } from '#electron/core/results/read-panel.ts';
import type { FormRequest } from '../request.ts';
import { listCasesOf, listExperts, listHandedOver, listPrintableReviews } from '../sources.ts';
import { stampBatch } from '../stamp.ts';
import { rangeText } from '../wording.ts';
import { buildHandoverSheet } from './handover-sheet.ts';
import { listPublished } from './list-published.ts';
import { buildMinutesSheet } from './minutes-sheet.ts';
import { buildOpinionSheet } from './opinion-sheet.ts';
import { buildRecusalSheet, buildSignInSheet } from './people-sheets.ts';
import { buildPublicitySheet } from './publicity-sheet.ts';
import type { FormSheet } from './sheet.ts';
import { planSupplements } from './collect-supplements.ts';

/** Forms that are said as sheets: printed, and written where the bureau edits. */
export type SheetKind = Exclude<FormKind, 'reviewForm' | 'summary' | 'ranking' | 'pictures' | 'fingerprint'>;

export const isSheetKind = (kind: FormKind): kind is SheetKind => Object.hasOwn(planners, kind);

/** A sheet that is put together when its turn comes: a batch may have hundreds. */
export type SheetPlan = readonly (() => FormSheet)[];

type SheetRequest = FormRequest & { readonly kind: SheetKind };
type Planner = (core: Core, batch: Batch, request: SheetRequest) => SheetPlan;

const planners: Readonly<Record<SheetKind, Planner>> = {
  opinion: planOpinions,
  signIn: (core, batch) => [
    () =>
      buildSignInSheet({
        stamp: stampBatch(core, batch, bundlesDigest(core, batch)),
        experts: listExperts(core, batch.id),
      }),
  ],
  recusal: planRecusals,
  minutes: planMinutes,
  supplement: planSupplements,
  publicity: (core, batch, request) => [() => buildList(core, batch, request)],
  final: (core, batch, request) => [() => buildList(core, batch, request)],
  handover: (core, batch) => [() => buildHandover(core, batch)],
};

/** The sheets of one kind. @throws PUBLICITY_* */
export const planSheets = (core: Core, batch: Batch, request: SheetRequest): SheetPlan =>
  planners[request.kind](core, batch, request);

function planOpinions(core: Core, batch: Batch, { caseId }: SheetRequest): SheetPlan {
  const reviews = Map.groupBy(listPrintableReviews(core, batch.id), ({ file }) => file.id);
  const rows = rankBatch(core, { batchId: batch.id }).filter(
    (row) => reviews.has(row.caseId) && (caseId === null || row.caseId === caseId),
  );
  const { record, titles } = readPanel(core, batch.id);
  const labels = labelsOf(itemsOf(core, batch.id, batch.year));
  const stamp = stampBatch(core, batch, {
    digestLabel: '所用结果包合并指纹',
    digest: digestOfBatch(core, batch.id),
  });
  return rows.flatMap((row) => {
    const own = reviews.get(row.caseId) ?? [];
    const file = own[0]?.file;
    if (file === undefined) return [];
    const opinions = own.map(({ expert, content }) => {
      const score = row.experts.find(({ expertId }) => expertId === expert.id)?.score ?? null;
      return {
        name: expert.name,
        total: score === null ? null : rangeText(score),
        conclusion: content.conclusion,
        opinion: content.opinion,
        isRecused: content.recusal?.conflict === true,
      };
    });
    const resolutions = [...record.resolutions.values()]
      .filter((one) => one.caseId === row.caseId)
      .map(({ itemId, outcome, ruling, reason }) => {
        const values = ruling === undefined ? '' : `（${sayRuling(ruling, labels)}）`;
        return `「${titles.get(itemId) ?? itemId}」${outcomeWords[outcome]}${values}：${reason}`;
      });
    return [() => buildOpinionSheet({ stamp, file, row, opinions, resolutions })];
  });
}

function planRecusals(core: Core, batch: Batch, { expertId }: SheetRequest): SheetPlan {
  const reviews = listPrintableReviews(core, batch.id);
  const experts = listExperts(core, batch.id).filter(({ id }) => expertId === undefined || id === expertId);
  return experts.flatMap((expert) => {
    const own = reviews.filter((review) => review.expert.id === expert.id);
    const declarations = new Map(own.map(({ file, content }) => [file.id, content.recusal]));
    const cases = listCasesOf(core, batch.id, expert.id).map((file) => ({
      file,
      declaration: declarations.get(file.id) ?? null,
    }));
    if (cases.length === 0) return [];
    const bundle = listHandedOver(core, batch.id).findLast(
      (one) => one.type === 'bundle' && one.expertId === expert.id,
    );
    const digest = { digestLabel: '评审包指纹', digest: bundle?.digest ?? null };
    return [() => buildRecusalSheet({ stamp: stampBatch(core, batch, digest), expert, cases })];
  });
}

/** The minutes that count: later ones of the same title replaced the earlier. */
function planMinutes(core: Core, batch: Batch): SheetPlan {
  const { record, cases, titles } = readPanel(core, batch.id);
  const applicants = new Map(cases.map(({ head }) => [head.id, head.applicant]));
  const current = new Map(record.minutes.map((one) => [one.minutes.title, one]));
  return [...current.values()].map(({ minutes, act }) => () => {
    const stamp = stampBatch(core, batch, { digestLabel: '会议纪要记录指纹', digest: act.digest });
    return buildMinutesSheet({ stamp, minutes, applicants, titles });
  });
}

function buildList(core: Core, batch: Batch, { kind, options }: SheetRequest): FormSheet {
  const isFinal = kind === 'final';
  if (isFinal) assertFinal(core, batch.id);
  const stored = findPublicity(core.db, batch.id);
  return buildPublicitySheet({
    stamp: stampBatch(core, batch, {
      digestLabel: '所用结果包合并指纹',
      digest: digestOfBatch(core, batch.id),
    }),
    applicants: listPublished(batch.title, rankBatch(core, { batchId: batch.id })),
    order: options?.order ?? 'rank',
    period: stored,
    final: isFinal ? { objections: listObjections(readDecisions(core, batch.id)).length } : null,
  });
}

function buildHandover(core: Core, batch: Batch): FormSheet {
  const reviews = listPrintableReviews(core, batch.id);
  const packages = listHandedOver(core, batch.id);
  const entries = packages.map(({ type, expert, sequence, digest }) => {
    const isBundle = type === 'bundle';
    const cases = isBundle
      ? listBundleCases(core.db, digest).length
      : reviews.filter((review) => review.digest === digest).length;
    return {
      kind: isBundle ? '评审包' : '结果包',
      title: `${expert.name}（${expert.id}）第 ${sequence} 号`,
      amount: `${cases} 户`,
      digest,
    };
  });
  const digest = digestOfResults(packages.map((one) => one.digest));
  return buildHandoverSheet({
    stamp: stampBatch(core, batch, { digestLabel: '所列各包合并指纹', digest }),
    hash: suiteOfBatch(core, batch.id) === 2 ? 'SM3' : 'SHA-256',
    entries,
  });
}

function bundlesDigest(core: Core, batch: Batch) {
  const bundles = listHandedOver(core, batch.id).filter((one) => one.type === 'bundle');
  return { digestLabel: '评审包合并指纹', digest: digestOfResults(bundles.map((one) => one.digest)) };
}
