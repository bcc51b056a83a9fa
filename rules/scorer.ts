import type { Frame, Gap, Score, Slot } from './frame.ts';
import type { Rational } from './rational.ts';

/** One way of giving points, compiled for one indicator. */
export interface Scorer {
  readonly slots: readonly Slot[];
  readonly score: (frame: Frame) => Score;
  /** Adds what the interval still depends on; adds nothing when the score is decided. */
  readonly gap: (frame: Frame, gap: Gap) => void;
  /** The figures that decided and what they came to, without the closing full stop. */
  readonly explain: (frame: Frame) => string;
}

/** An option as the pack describes it: for rule browsers and for the check that every one has an example. */
export interface OptionInfo {
  readonly id: string;
  readonly title: string;
  readonly points: Rational;
  readonly quote: string;
}

/** A compiled way of scoring with what the checks and the windows want to know about it. */
export interface Scale extends Scorer {
  /** The most points it can give. */
  readonly best: Rational;
  readonly options: readonly OptionInfo[];
  /** True where the pack's text could not be compiled. */
  readonly isBroken?: boolean;
}
