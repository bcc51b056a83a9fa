import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { listCaseFiles } from '#db/repositories/cases.ts';
import type { Batch } from '#shared/domain/batch.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { fingerprintLines } from '#shared/package/fingerprint.ts';
import { loadProgram, requireRules } from '../frozen-rules.ts';
import { judge } from '../judging.ts';
import type { Core } from '../open-core.ts';
import { suiteOfBatch } from '../keys/batch-suite.ts';
import { showBureauKeys } from '../keys/own-roster.ts';
import { describePanelRules } from '../panel/describe-rules.ts';
import { digestOfBatch, rankBatch } from '../results/ranking.ts';
import { titlesOf } from '../results/read-panel.ts';
import type { PrintableForm, ReviewFormData } from './data.ts';
import { buildFingerprintForm } from './fingerprint-form.ts';
import { buildPicturesForm } from './pictures-form.ts';
import type { FormRequest } from './request.ts';
import { buildRankingForm } from './ranking-form.ts';
import { buildReviewForm } from './review-form.ts';
import { listReviewItems } from './review-items.ts';
import { isSheetKind, planSheets } from './sheets/collect-sheets.ts';
import { printSheet } from './sheets/print-sheet.ts';
import { listPrintableReviews, requireBatch, type PrintableReview } from './sources.ts';
import { stampBatch } from './stamp.ts';
import { rangeText } from './wording.ts';

/** Some of the forms of a kind, and how many there are in all. */
export interface FormsPart {
  readonly forms: readonly PrintableForm[];
  readonly total: number;
}

/**
 * The forms of one kind, ready to print: one page set each for a review, a case or an expert, else a single one.
 * @throws NOT_FOUND for an unknown batch, FORM_NOTHING, PUBLICITY_*
 */
export async function buildForms(core: Core, request: FormRequest): Promise<PrintableForm[]> {
  return [...(await buildFormsPart(core, request, 0, Infinity)).forms];
}

/** The same, no more than `take` of them from the given one on: a batch may have a thousand. */
export async function buildFormsPart(
  core: Core,
  request: FormRequest,
  from: number,
  take: number,
): Promise<FormsPart> {
  const css = await readFile(join(dirname(core.rulesDir), 'assets', 'print', 'form.css'), 'utf8');
  const { batch } = requireBatch(core, request.batchId);
  const plan = await planForms(core, css, batch, request);
  if (plan.length === 0) throw new Refusal('FORM_NOTHING', { batch: batch.title });
  return { forms: plan.slice(from, from + take).map((build) => build()), total: plan.length };
}

async function planForms(
  core: Core,
  css: string,
  batch: Batch,
  request: FormRequest,
): Promise<(() => PrintableForm)[]> {
  const { kind } = request;
  if (isSheetKind(kind)) {
    return planSheets(core, batch, { ...request, kind }).map((build) => () => printSheet(css, build()));
  }
  if (kind === 'fingerprint') return planFingerprint(core, css, batch);
  if (kind === 'pictures') return [() => buildPictures(core, css, batch)];
  if (kind === 'reviewForm') return planReviews(core, css, batch, request);
  return [() => buildRanking(core, css, batch, kind === 'ranking' ? 'rank' : 'number')];
}

function planReviews(
  core: Core,
  css: string,
  batch: Batch,
  { caseId, expertId }: FormRequest,
): (() => PrintableForm)[] {
  return listPrintableReviews(core, batch.id)
    .filter(({ file }) => caseId === null || file.id === caseId)
    .filter(({ expert }) => expertId === undefined || expert.id === expertId)
    .map((review) => () => buildReviewForm(css, collectReview(core, batch, review)));
}

function collectReview(core: Core, batch: Batch, review: PrintableReview): ReviewFormData {
  const { file, expert, content, digest } = review;
  const head = {
    stamp: stampBatch(core, batch, { digestLabel: '结果包指纹', digest }),
    file,
    expert,
    recusal: content.recusal,
    opinion: content.opinion,
    conclusion: content.conclusion,
  };
  if (content.recusal?.conflict === true) return { ...head, items: [], verdict: null, total: null };
  const rules = requireRules(core, batch.id);
  const evaluation = judge(core, rules, batch.year, file, content);
  const program = loadProgram(core, rules);
  const sealed = review.outcome ?? {
    verdict: evaluation.verdict,
    low: evaluation.score?.low ?? null,
    high: evaluation.score?.high ?? null,
  };
  const { verdict, low, high } = sealed;
  return {
    ...head,
    items: listReviewItems({ program, year: batch.year, file, content, evaluation }),
    verdict,
    total: low === null || high === null ? null : rangeText({ low, high }),
  };
}

function buildRanking(core: Core, css: string, batch: Batch, order: 'number' | 'rank'): PrintableForm {
  return buildRankingForm(css, {
    stamp: stampBatch(core, batch, {
      digestLabel: '所用结果包合并指纹',
      digest: digestOfBatch(core, batch.id),
    }),
    order,
    rows: rankBatch(core, { batchId: batch.id }),
    rules: describePanelRules(batch.panel, titlesOf(loadProgram(core, requireRules(core, batch.id)))),
  });
}

function buildPictures(core: Core, css: string, batch: Batch): PrintableForm {
  const industries = new Map<string, string>(
    listCaseFiles(core.db, batch.id).map(({ id, industry }) => [id, industry]),
  );
  return buildPicturesForm(css, {
    stamp: stampBatch(core, batch, {
      digestLabel: '所用结果包合并指纹',
      digest: digestOfBatch(core, batch.id),
    }),
    rows: rankBatch(core, { batchId: batch.id }),
    industryOf: (caseId) => industries.get(caseId) ?? '',
    thresholdPoints: Number(batch.panel.disagreementPoints),
  });
}

/** 公钥指纹单; nothing before the bureau has a key. */
async function planFingerprint(core: Core, css: string, batch: Batch): Promise<(() => PrintableForm)[]> {
  const keys = await showBureauKeys(core, suiteOfBatch(core, batch.id));
  if (keys === null) return [];
  const digest = keys.rootFingerprint.replaceAll(' ', '').toLowerCase();
  return [
    () =>
      buildFingerprintForm(css, {
        stamp: stampBatch(core, batch, { digestLabel: '根公钥指纹', digest }),
        bureau: keys.name,
        lines: fingerprintLines(digest),
        roster: keys.roster === null ? '' : `现行密钥名册第 ${keys.roster.number} 号。`,
      }),
  ];
}
