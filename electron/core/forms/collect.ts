import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { listBundleCases } from '#db/repositories/packages.ts';
import type { Batch } from '#shared/domain/batch.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { FormKind } from '#shared/ipc/bureau.ts';
import { fingerprintLines } from '#shared/package/fingerprint.ts';
import { loadProgram, requireRules } from '../frozen-rules.ts';
import { judge } from '../judging.ts';
import type { Core } from '../open-core.ts';
import { suiteOfBatch } from '../keys/batch-suite.ts';
import { showBureauKeys } from '../keys/own-roster.ts';
import { describePanelRules } from '../panel/describe-rules.ts';
import { digestOfResults } from '../panel/results-digest.ts';
import { digestOfBatch, rankBatch } from '../results/ranking.ts';
import { titlesOf } from '../results/read-panel.ts';
import type { PrintableForm, ReviewFormData } from './data.ts';
import { buildFingerprintForm } from './fingerprint-form.ts';
import { buildHandoverForm } from './handover-form.ts';
import { buildRecusalForm, buildSignInForm } from './people-forms.ts';
import { buildRankingForm } from './ranking-form.ts';
import { buildReviewForm } from './review-form.ts';
import { listReviewItems } from './review-items.ts';
import { stampBatch } from './stamp.ts';
import {
  listCasesOf,
  listExperts,
  listHandedOver,
  listPrintableReviews,
  requireBatch,
  type PrintableReview,
} from './sources.ts';
import { rangeText } from './wording.ts';

export interface FormRequest {
  readonly batchId: string;
  readonly kind: FormKind;
  /** One case only (专家评审表); null for all. */
  readonly caseId: string | null;
  /** One expert only (专家评审表, 承诺与回避声明书); left out for all. */
  readonly expertId?: string;
}

/**
 * The forms of one kind, ready to print: one page set each for a review or an expert, else a single one.
 * @throws NOT_FOUND for an unknown batch, or when there is nothing to print
 */
export async function buildForms(core: Core, request: FormRequest): Promise<PrintableForm[]> {
  const css = await readFile(join(dirname(core.rulesDir), 'assets', 'print', 'form.css'), 'utf8');
  const { batch } = requireBatch(core, request.batchId);
  const forms = await builders[request.kind](core, css, batch, request);
  if (forms.length === 0) throw new Refusal('FORM_NOTHING', { batch: batch.title });
  return forms;
}

type Builder = (
  core: Core,
  css: string,
  batch: Batch,
  request: FormRequest,
) => PrintableForm[] | Promise<PrintableForm[]>;

const builders: Readonly<Record<FormKind, Builder>> = {
  reviewForm: buildReviews,
  summary: (core, css, batch) => [buildRanking(core, css, batch, 'number')],
  ranking: (core, css, batch) => [buildRanking(core, css, batch, 'rank')],
  signIn: (core, css, batch) => [
    buildSignInForm(css, {
      stamp: stampBatch(core, batch, bundlesDigest(core, batch)),
      experts: listExperts(core, batch.id),
    }),
  ],
  recusal: buildRecusals,
  handover: (core, css, batch) => [buildHandover(core, css, batch)],
  fingerprint: buildFingerprint,
};

function buildReviews(
  core: Core,
  css: string,
  batch: Batch,
  { caseId, expertId }: FormRequest,
): PrintableForm[] {
  return listPrintableReviews(core, batch.id)
    .filter(({ file }) => caseId === null || file.id === caseId)
    .filter(({ expert }) => expertId === undefined || expert.id === expertId)
    .map((review) => buildReviewForm(css, collectReview(core, batch, review)));
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

function buildRecusals(core: Core, css: string, batch: Batch, { expertId }: FormRequest): PrintableForm[] {
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
    return [buildRecusalForm(css, { stamp: stampBatch(core, batch, digest), expert, cases })];
  });
}

function buildHandover(core: Core, css: string, batch: Batch): PrintableForm {
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
  return buildHandoverForm(css, {
    stamp: stampBatch(core, batch, { digestLabel: '所列各包合并指纹', digest }),
    entries,
  });
}

/** Empty before the bureau has a key: there is nothing to compare yet. */
async function buildFingerprint(core: Core, css: string, batch: Batch): Promise<PrintableForm[]> {
  const keys = await showBureauKeys(core, suiteOfBatch(core, batch.id));
  if (keys === null) return [];
  const digest = keys.rootFingerprint.replaceAll(' ', '').toLowerCase();
  return [
    buildFingerprintForm(css, {
      stamp: stampBatch(core, batch, { digestLabel: '根公钥指纹', digest }),
      bureau: keys.name,
      lines: fingerprintLines(digest),
      roster: keys.roster === null ? '' : `现行密钥名册第 ${keys.roster.number} 号。`,
    }),
  ];
}

function bundlesDigest(core: Core, batch: Batch) {
  const bundles = listHandedOver(core, batch.id).filter((one) => one.type === 'bundle');
  return { digestLabel: '评审包合并指纹', digest: digestOfResults(bundles.map((one) => one.digest)) };
}
