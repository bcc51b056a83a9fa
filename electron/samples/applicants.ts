import type { FactValue } from '#shared/domain/facts.ts';
import { makeIdentities, type Identity } from './identities.ts';
import { toWanYuan, type HundredYuan } from './money.ts';
import { PROFILES, type Figures, type Profile } from './profiles.ts';
import { makeRandom } from './random.ts';

/** One figure of an applicant: what it declared and what its material shows (null: nothing legible). */
export interface SampleFact {
  readonly key: string;
  readonly year: number | null;
  readonly declared: FactValue;
  readonly verified: FactValue | null;
  /** Money behind the figure as declared and as shown, for statements in yuan. */
  readonly money: { readonly declared: HundredYuan; readonly verified: HundredYuan } | null;
}

export interface SampleApplicant {
  readonly number: number;
  readonly identity: Identity;
  readonly profile: Profile;
  readonly facts: readonly SampleFact[];
}

type Series = 'revenue' | 'mainRevenue' | 'netProfit' | 'rdExpense' | 'assets' | 'liabilities';
type Single = Exclude<keyof Figures, Series | 'equityFinancing' | 'platformScore'>;

const SERIES: readonly (readonly [string, Series])[] = [
  ['revenue', 'revenue'],
  ['main_revenue', 'mainRevenue'],
  ['net_profit', 'netProfit'],
  ['rd_expense', 'rdExpense'],
  ['total_assets', 'assets'],
  ['total_liabilities', 'liabilities'],
];

const SINGLES: readonly (readonly [string, Single])[] = [
  ['market_years', 'marketYears'],
  ['employees', 'employees'],
  ['rd_staff', 'rdStaff'],
  ['ip_class1_high', 'ipHigh'],
  ['ip_class1_self', 'ipSelf'],
  ['ip_class1', 'ipClass1'],
  ['ip_class2', 'ipClass2'],
  ['product_domain', 'productDomain'],
  ['digital_level', 'digitalLevel'],
  ['quality_award_provincial', 'qualityAward'],
  ['qms_certified', 'qms'],
  ['own_brand', 'brand'],
  ['standards_count', 'standards'],
  ['rd_institution_level', 'institution'],
  ['sci_award_provincial_rank_3y', 'provincialAwardRank'],
  ['lead_product_share_percent', 'leadShare'],
  ['local_feature_points', 'localPoints'],
  ['innovative_title', 'innovativeTitle'],
  ['tech_innovative_title', 'innovativeTitle'],
  ['major_incident_3y', 'incident'],
];

/** Facts that are the same for every applicant of the samples. */
const CONSTANTS: readonly (readonly [string, FactValue])[] = [
  ['legal_person', true],
  ['sme', true],
  ['abnormal_or_dishonest_listed', false],
  ['restricted_product', false],
  ['sci_award_national_rank_3y', '0'],
  ['maker_china_top500_3y', false],
];

/** The applicants of a sample; beyond the profiles they repeat with other names and scaled amounts. */
export function makeApplicants(seed: number, count: number, year: number): SampleApplicant[] {
  const identities = makeIdentities(makeRandom(seed, 'identities'), count);
  return identities.map((identity, index) => {
    const profile = PROFILES[index % PROFILES.length] ?? PROFILES[0];
    const random = makeRandom(seed, `amounts ${index}`);
    const scale = index < PROFILES.length ? 1 : random.int(85, 140) / 100;
    return { number: index + 1, identity, profile, facts: makeFacts(profile, scale, year) };
  });
}

function makeFacts(profile: Profile, scale: number, year: number): SampleFact[] {
  const { figures, found } = profile;
  const amount = (wanYuan: number): HundredYuan => Math.round(wanYuan * 100 * scale);
  const money = (key: string, of: number | null, declared: number, verified: number | null): SampleFact => ({
    key,
    year: of,
    declared: toWanYuan(amount(declared)),
    verified: verified === null ? null : toWanYuan(amount(verified)),
    money: { declared: amount(declared), verified: amount(verified ?? declared) },
  });
  const series = SERIES.flatMap(([key, figure]) =>
    figures[figure].map((declared, back) => {
      const other = found[figure];
      const verified = other === undefined ? declared : (other?.[back] ?? null);
      return money(key, year - 1 - back, declared, verified);
    }),
  );
  const plain = (
    key: string,
    of: number | null,
    declared: FactValue,
    verified: FactValue | null,
  ): SampleFact => ({
    key,
    year: of,
    declared,
    verified,
    money: null,
  });
  const singles = SINGLES.map(([key, figure]) => {
    const other = found[figure];
    const declared = toFactValue(figures[figure]);
    return plain(
      key,
      null,
      declared,
      other === undefined ? declared : other === null ? null : toFactValue(other),
    );
  });
  const isReview = profile.kind === 'review';
  const hasBenefit = figures.ipClass1 > 0;
  const score = toFactValue(figures.platformScore);
  return [
    ...CONSTANTS.map(([key, value]) => plain(key, null, value, value)),
    ...series,
    money('equity_financing_2y', null, figures.equityFinancing, figures.equityFinancing),
    ...singles,
    plain('ip_applied_with_benefit', null, hasBenefit, hasBenefit),
    plain('zjtx_title', null, isReview, isReview),
    plain('platform_score', year, score, score),
  ];
}

function toFactValue(value: number | boolean | string): FactValue {
  return typeof value === 'number' ? String(value) : value;
}
