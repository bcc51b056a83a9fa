import { z } from 'zod';
import { PageMap } from '../pages/page-map.ts';
import { CaseId, ExpertId, Instant, Sha256, Uuid } from './ids.ts';
import { VerifiedFact } from './facts.ts';
import { PagePlace, type Volume } from './dossier.ts';
import { isWithin, MarkColor, MarkShape } from './marks.ts';

/** Typed conflicts of interest (回避事由); `other` needs a text. */
export const ConflictType = z.enum(['post', 'equity', 'kinship', 'cooperation', 'same_unit', 'other']);
export type ConflictType = z.infer<typeof ConflictType>;

/** What an expert declares before the material opens. */
export const RecusalDeclaration = z.discriminatedUnion('conflict', [
  z.strictObject({ conflict: z.literal(false) }),
  z.strictObject({ conflict: z.literal(true), type: ConflictType, reason: z.string().max(500) }),
]);
export type RecusalDeclaration = z.infer<typeof RecusalDeclaration>;

/**
 * A mark on a page, tied to an item of the checklist (condition, indicator or judgement id) or to none. `rect` holds
 * all of it. Without `shape` it is a rectangle, as every mark was once; without `color` it has the usual one.
 */
export const Evidence = PagePlace.extend({
  id: Uuid,
  itemId: z.string().min(1).max(40).nullable(),
  note: z.string().max(500),
  color: MarkColor.optional(),
  shape: MarkShape.optional(),
}).refine(({ shape, rect }) => isWithin(shape, rect), '标注超出所框的范围');
export type Evidence = z.infer<typeof Evidence>;

/**
 * Whether a mark points at proof for an item. Stamps say that something is doubtful, missing or illegible: the
 * opposite of proof.
 */
export function isProof(mark: Evidence): mark is Evidence & { readonly itemId: string } {
  return mark.itemId !== null && mark.shape?.kind !== 'stamp';
}

/** Judgements by their id: `met` or `notMet`, or points as a decimal string inside a printed band. */
export const Judgements = z.record(z.string(), z.string());
export type Judgements = z.infer<typeof Judgements>;

/** What an expert writes about one item: a remark, and whether the applicant must supply material (补正). */
export const ItemNote = z.strictObject({
  itemId: z.string().min(1).max(40),
  remark: z.string().max(2000),
  supplement: z.boolean(),
});
export type ItemNote = z.infer<typeof ItemNote>;

/** 推荐 / 不推荐 / 补正后再议. */
export const Conclusion = z.enum(['recommend', 'reject', 'supplement']);
export type Conclusion = z.infer<typeof Conclusion>;

/** The content of one expert's review of one case: what gets sealed and travels back. */
export const ReviewContent = z.strictObject({
  recusal: RecusalDeclaration.nullable(),
  facts: z.array(VerifiedFact),
  judgements: Judgements,
  evidence: z.array(Evidence),
  notes: z.array(ItemNote),
  opinion: z.string().max(8000),
  conclusion: Conclusion.nullable(),
  /** The expert's own page numbers and contents by volume, instead of the clerk's; absent where there are none. */
  pageMaps: z.record(Sha256, PageMap).optional(),
  /** Second round: why an item was changed, by item (`conclusion` for the conclusion); absent in a first review. */
  reasons: z.record(z.string().min(1).max(40), z.string().max(500)).optional(),
});
export type ReviewContent = z.infer<typeof ReviewContent>;

export const emptyReview: ReviewContent = {
  recusal: null,
  facts: [],
  judgements: {},
  evidence: [],
  notes: [],
  opinion: '',
  conclusion: null,
};

/** draft: may change; done: the expert ticked it off; sealed: signed, never changes again. */
export const ReviewState = z.enum(['draft', 'done', 'sealed']);
export type ReviewState = z.infer<typeof ReviewState>;

/** A sealed review with the verdict and points that the rules gave when it was sealed. */
export const SealedReview = z.strictObject({
  caseId: CaseId,
  expertId: ExpertId,
  /** 1 for the first sealing; a correction counts up and says why. */
  version: z.int().positive(),
  correctionReason: z.string().max(500).nullable(),
  sealedAt: Instant,
  content: ReviewContent,
  outcome: z
    .strictObject({
      verdict: z.enum(['met', 'notMet', 'undecided']),
      low: z.string().nullable(),
      high: z.string().nullable(),
    })
    .nullable(),
  /** The round after the first; absent in a first review. */
  round: z.literal(2).optional(),
  /** Second round: `reviewDigest` of the sealed first that it started from. */
  first: Sha256.optional(),
  /** Second round: SHA-256 of the signed act that opened the discussion. */
  opening: Sha256.optional(),
});
export type SealedReview = z.infer<typeof SealedReview>;

/** The round that a sealed review belongs to. */
export const roundOf = ({ round }: Pick<SealedReview, 'round'>): 1 | 2 => round ?? 1;

/** The small changes that a workbench makes; each is saved and acknowledged by itself. */
export const ReviewChange = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('fact.set'), fact: VerifiedFact }),
  z.strictObject({ type: z.literal('fact.clear'), key: z.string(), year: z.int().nullable() }),
  z.strictObject({ type: z.literal('judgement.set'), id: z.string(), value: z.string().nullable() }),
  z.strictObject({ type: z.literal('evidence.put'), evidence: Evidence }),
  z.strictObject({ type: z.literal('evidence.remove'), id: Uuid }),
  z.strictObject({ type: z.literal('note.set'), note: ItemNote }),
  z.strictObject({ type: z.literal('opinion.set'), text: z.string().max(8000) }),
  z.strictObject({ type: z.literal('conclusion.set'), conclusion: Conclusion.nullable() }),
  z.strictObject({ type: z.literal('pageMap.set'), volume: Sha256, map: PageMap.nullable() }),
  z.strictObject({
    type: z.literal('reason.set'),
    itemId: z.string().min(1).max(40),
    text: z.string().max(500),
  }),
]);
export type ReviewChange = z.infer<typeof ReviewChange>;

/** Applies one change to the content of a review; pure, used by the window (at once) and by the core. */
export function applyReviewChange(content: ReviewContent, change: ReviewChange): ReviewContent {
  switch (change.type) {
    case 'fact.set':
      return { ...content, facts: [...withoutFact(content, change.fact.key, change.fact.year), change.fact] };
    case 'fact.clear':
      return { ...content, facts: withoutFact(content, change.key, change.year) };
    case 'judgement.set': {
      const { [change.id]: _, ...others } = content.judgements;
      return {
        ...content,
        judgements: change.value === null ? others : { ...others, [change.id]: change.value },
      };
    }
    case 'evidence.put': {
      const known = content.evidence.some((one) => one.id === change.evidence.id);
      const evidence = known
        ? content.evidence.map((one) => (one.id === change.evidence.id ? change.evidence : one))
        : [...content.evidence, change.evidence];
      return { ...content, evidence };
    }
    case 'evidence.remove':
      return { ...content, evidence: content.evidence.filter((one) => one.id !== change.id) };
    case 'note.set': {
      const others = content.notes.filter((one) => one.itemId !== change.note.itemId);
      const isEmpty = change.note.remark === '' && !change.note.supplement;
      return { ...content, notes: isEmpty ? others : [...others, change.note] };
    }
    case 'opinion.set':
      return { ...content, opinion: change.text };
    case 'conclusion.set':
      return { ...content, conclusion: change.conclusion };
    case 'pageMap.set':
      return withPageMap(content, change.volume, change.map);
    case 'reason.set':
      return { ...content, reasons: { ...content.reasons, [change.itemId]: change.text } };
  }
}

function withoutFact(content: ReviewContent, key: string, year: number | null): VerifiedFact[] {
  return content.facts.filter((fact) => fact.key !== key || fact.year !== year);
}

function withPageMap(content: ReviewContent, volume: string, map: PageMap | null): ReviewContent {
  const { pageMaps: { [volume]: _, ...others } = {}, ...rest } = content;
  const pageMaps = map === null ? others : { ...others, [volume]: map };
  return Object.keys(pageMaps).length === 0 ? rest : { ...rest, pageMaps };
}

/** The page map that an expert goes by: the own one of the review, else the clerk's. */
export function pageMapOf(volume: Volume, content: Pick<ReviewContent, 'pageMaps'>): PageMap | undefined {
  return content.pageMaps?.[volume.hash] ?? volume.pageMap;
}
