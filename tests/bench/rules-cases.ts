/** A complete fictional case, the same for the same number. */
export interface BenchCase {
  readonly case: { readonly id: string; readonly kind: 'new'; readonly year: number };
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Numbers in 0…1 from a fixed seed: a linear congruence is random enough for material. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** `count` cases with all facts of 63号 附件2 and three years of figures. */
export function makeCases(count: number): readonly BenchCase[] {
  const random = createRandom(20260204);
  const pick = (limit: number): number => Math.floor(random() * limit);
  const yes = (share: number): boolean => random() < share;
  const amount = (limit: number): number => Math.round(random() * limit * 100) / 100;
  const years = (limit: number): Record<string, number> => ({
    2025: amount(limit),
    2024: amount(limit),
    2023: amount(limit),
  });
  return Array.from({ length: count }, (_, index) => ({
    case: { id: `C${String(index).padStart(5, '0')}`, kind: 'new', year: 2026 },
    facts: {
      legal_person: yes(0.95),
      sme: yes(0.95),
      abnormal_or_dishonest_listed: yes(0.05),
      restricted_product: yes(0.05),
      major_incident_3y: yes(0.05),
      market_years: pick(20),
      revenue: years(8000),
      main_revenue: years(7000),
      net_profit: years(600),
      rd_expense: years(400),
      total_assets: years(9000),
      total_liabilities: years(6000),
      equity_financing_2y: pick(3000),
      employees: 50 + pick(200),
      rd_staff: pick(50),
      ip_class1_high: pick(2),
      ip_class1_self: pick(2),
      ip_class1: pick(3),
      ip_class2: pick(9),
      product_domain: ['gap_filling', 'six_bases_or_key_chain', 'other'][pick(3)],
      digital_level: 1 + pick(4),
      quality_award_provincial: yes(0.2),
      qms_certified: yes(0.8),
      own_brand: yes(0.6),
      standards_count: pick(3),
      rd_institution_level: ['national', 'provincial', 'city', 'below_city', 'none'][pick(5)],
      sci_award_national_rank_3y: 0,
      sci_award_provincial_rank_3y: pick(5),
      maker_china_top500_3y: yes(0.05),
      local_feature_points: pick(16),
    },
  }));
}
