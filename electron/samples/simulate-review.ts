import { createHash } from 'node:crypto';
import type { PackView } from '#rules/describe.ts';
import type { CaseFile } from '#shared/domain/batch.ts';
import type { VerifiedFact } from '#shared/domain/facts.ts';
import type {
  Conclusion,
  Evidence,
  ItemNote,
  RecusalDeclaration,
  ReviewContent,
} from '#shared/domain/review.ts';
import { makeRandom, type Random } from './random.ts';
import type { TruthApplicant, TruthFact, TruthPlace } from './sample-schemas.ts';

export interface SimulatedExpert {
  readonly id: string;
  readonly seed: number;
  readonly recusal: RecusalDeclaration;
}

/** How often a simulated expert overlooks that the material contradicts the application. */
const overlooked = 0.12;

/**
 * What a plausible expert writes about a sample case: figures verified against the scans with a rectangle
 * where each stands, unclear ones sent to 补正, judgements given. The conclusion comes from `conclude`,
 * which judges the finished figures. The same expert and case always give the same review.
 */
export function simulateReview(
  expert: SimulatedExpert,
  file: CaseFile,
  truth: TruthApplicant | null,
  pack: PackView,
  year: number,
  conclude: (content: ReviewContent) => Conclusion,
): ReviewContent {
  const nothing = { facts: [], judgements: {}, evidence: [], notes: [], opinion: '', conclusion: null };
  if (expert.recusal.conflict) return { recusal: expert.recusal, ...nothing };
  const random = makeRandom(expert.seed, `review ${expert.id} ${file.creditCode} ${file.number}`);
  const items = itemsByFact(pack, year);
  const found = truth?.facts ?? [];
  const draft: ReviewContent = {
    recusal: expert.recusal,
    facts: found.flatMap((fact) => verify(fact, random)),
    judgements: Object.fromEntries(
      pack.judgements.map(({ id }) => [id, random.chance(0.85) ? 'met' : 'notMet']),
    ),
    evidence: found.flatMap((fact) => prove(fact, file, items, expert.id)),
    notes: supplements(found, items),
    opinion: '',
    conclusion: null,
  };
  const conclusion = conclude(draft);
  return { ...draft, conclusion, opinion: opinions[conclusion] };
}

const opinions: Record<Conclusion, string> = {
  recommend: '材料齐全，主要数据与审计报告一致，主导产品明确，同意推荐。',
  reject: '核定后的数据未达到认定条件，不予推荐。',
  supplement: '部分数据缺少清晰的佐证，建议补正后再议。',
};

function verify({ key, year, declared, verified }: TruthFact, random: Random): VerifiedFact[] {
  if (verified === null) return [{ key, year, state: 'unclear', note: '材料污损或缺页，无法核定' }];
  const differs = JSON.stringify(verified) !== JSON.stringify(declared);
  if (differs && random.chance(overlooked)) return [];
  return [
    { key, year, state: 'verified', value: verified, note: differs ? '与申报值不一致，以材料为准' : '' },
  ];
}

type ItemsByFact = ReadonlyMap<string, readonly string[]>;

/** Items of the checklist by the fact (with its year) that they need. */
function itemsByFact(pack: PackView, year: number): ItemsByFact {
  const items = new Map<string, string[]>();
  for (const item of [...pack.indicators, ...pack.conditions]) {
    for (const { key, period } of item.facts) {
      const name = factKey(key, period === null ? null : year + period);
      items.set(name, [...(items.get(name) ?? []), item.id]);
    }
  }
  return items;
}

const factKey = (key: string, year: number | null): string => `${key} ${year ?? ''}`;

/** One rectangle for the item that rests on the figure first. */
function prove(fact: TruthFact, file: CaseFile, items: ItemsByFact, expertId: string): Evidence[] {
  const [itemId] = items.get(factKey(fact.key, fact.year)) ?? [];
  const place = fact.places.find((one) => one.side === 'verified' && one.isLegible);
  const volume = file.volumes.find((one) => one.role === place?.role);
  if (itemId === undefined || place === undefined || volume === undefined) return [];
  return [
    {
      id: stableUuid(`${expertId} ${file.id} ${fact.key} ${fact.year ?? ''}`),
      itemId,
      volume: volume.hash,
      page: place.page,
      rect: widen(place),
      note: place.label === null ? '' : `印刷页 ${place.label}`,
    },
  ];
}

/** A person's rectangle leaves a little air around the figure. */
function widen({ rect: [x0, y0, x1, y1] }: TruthPlace): [number, number, number, number] {
  return [x0 - 4, y0 - 3, x1 + 4, y1 + 3];
}

function supplements(facts: readonly TruthFact[], items: ItemsByFact): ItemNote[] {
  const ids = facts
    .filter((fact) => fact.verified === null)
    .flatMap((fact) => items.get(factKey(fact.key, fact.year))?.[0] ?? []);
  return [...new Set(ids)].map((itemId) => ({ itemId, remark: '佐证材料不清，请补正。', supplement: true }));
}

/** A UUID (version 8, by content) so that the same simulation gives the same ids. */
function stableUuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
