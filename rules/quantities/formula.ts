import type { Frame, Gap, Slot } from '../frame.ts';
import type { Better } from '../dictionary-schema.ts';
import type { Fact } from '../dictionary.ts';
import type { Quantity } from '../quantity.ts';
import type { Rational } from '../rational.ts';

/** How a quantity is computed, before the pack gives it a title. */
export interface Formula {
  readonly unit: string;
  readonly isSigned: boolean;
  readonly about?: Fact | undefined;
  readonly better?: Better | undefined;
  readonly isShare?: boolean | undefined;
  readonly slots: readonly Slot[];
  readonly compute: (frame: Frame) => Rational | null;
  readonly gap: (frame: Frame, gap: Gap) => void;
}

/** What several figures have in common: the fact that all are about, and which way all are good. */
export function commonOf(parts: readonly Quantity[]): Pick<Formula, 'about' | 'better' | 'isShare'> {
  const [first, ...rest] = parts;
  return {
    about: rest.every(({ about }) => about === first?.about) ? first?.about : undefined,
    better: rest.every(({ better }) => better === first?.better) ? first?.better : undefined,
    isShare: parts.every(({ isShare }) => isShare === true),
  };
}

/** A demand that a figure must fulfil for the formula to exist. */
export type Requirement = (frame: Frame) => string | null;

/** A base or denominator that is zero or negative leaves no figure. */
export function requirePositive(base: Quantity, what: string): Requirement {
  return (frame) => {
    const value = base.value(frame);
    return value !== null && value.n <= 0 ? `${base.title}为零或为负，${what}无从计算` : null;
  };
}

/** What a formula lacks: the gaps of its parts, and the requirements that known parts do not fulfil. */
export function gapOfParts(
  parts: readonly Quantity[],
  requirements: readonly Requirement[] = [],
): Formula['gap'] {
  return (frame, gap) => {
    for (const part of parts) if (part.value(frame) === null) part.gap(frame, gap);
    for (const requirement of requirements) {
      const reason = requirement(frame);
      if (reason !== null) gap.reasons.add(reason);
    }
  };
}
