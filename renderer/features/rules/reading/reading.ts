/** Where a figure of a demand comes from: a fact, and for by-year facts the year relative to the application. */
export interface FactUse {
  readonly key: string;
  readonly period: number | null;
}

/** A figure of the case as people call it. */
export interface Figure {
  readonly title: string;
  readonly unit: string;
  /** The same for the same figure in every pack: names that packs give are replaced by what they stand for. */
  readonly key: string;
  readonly facts: readonly FactUse[];
}

/** One border of a figure; `parameter` names it where the pack does. */
export interface Limit {
  readonly word: string;
  readonly amount: string;
  readonly parameter: string | null;
}

/** One thing that is asked of an applicant. */
export interface Demand {
  readonly key: string;
  readonly subject: string;
  /** The whole demand as one clause. */
  readonly said: string;
  readonly limits: readonly Limit[];
  readonly facts: readonly FactUse[];
  /** The expert's question, when an expert decides. */
  readonly judgement: string | null;
}

/** A condition as a person reads it. */
export type Reading =
  | { readonly kind: 'group'; readonly how: string; readonly parts: readonly Reading[] }
  | { readonly kind: 'case'; readonly label: string; readonly when: Reading | null; readonly then: Reading }
  | { readonly kind: 'demand'; readonly demand: Demand }
  | { readonly kind: 'text'; readonly text: string }
  /** An operator that this window does not know: shown as it stands in the pack. */
  | { readonly kind: 'raw'; readonly node: unknown };

export interface ScaleRow {
  readonly id: string;
  readonly title: string;
  /** `10`, or `16–20` where an expert decides within the band. */
  readonly points: string;
  /** Null for the last row: none of the above. */
  readonly when: Reading | null;
  readonly quote: string;
}

/** How an indicator gives points, as a person reads it. */
export interface ScaleReading {
  readonly rule: string;
  readonly rows: readonly ScaleRow[];
  readonly figures: readonly Figure[];
  /** Several ways of which the best counts. */
  readonly parts: readonly ScaleReading[];
  readonly raw: unknown;
}

/** Every single demand below a reading, the borders of its classes not among them. */
export function demandsOf(reading: Reading): readonly Demand[] {
  switch (reading.kind) {
    case 'group':
      return reading.parts.flatMap(demandsOf);
    case 'case':
      return demandsOf(reading.then);
    case 'demand':
      return [reading.demand];
    case 'text':
    case 'raw':
      return [];
  }
}

/** What decides which class applies: it looks at figures, but demands nothing. */
export function classBorders(reading: Reading): readonly Demand[] {
  if (reading.kind === 'group') return reading.parts.flatMap(classBorders);
  if (reading.kind !== 'case') return [];
  return [...(reading.when === null ? [] : demandsOf(reading.when)), ...classBorders(reading.then)];
}

/** Every single demand of the options of a scale. */
export function scaleDemands(scale: ScaleReading): readonly Demand[] {
  const own = scale.rows.flatMap(({ when }) => (when === null ? [] : demandsOf(when)));
  return [...own, ...scale.parts.flatMap(scaleDemands)];
}

/** Whether some part could not be put into words, so that its facts are not known from the reading. */
export function hasRaw(reading: Reading): boolean {
  switch (reading.kind) {
    case 'group':
      return reading.parts.some(hasRaw);
    case 'case':
      return (reading.when !== null && hasRaw(reading.when)) || hasRaw(reading.then);
    case 'raw':
      return true;
    case 'demand':
    case 'text':
      return false;
  }
}
