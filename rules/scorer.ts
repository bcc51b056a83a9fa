import type { Frame, Gap, Score, Slot } from './frame.ts';

/** One way of giving points, compiled for one indicator. */
export interface Scorer {
  readonly slots: readonly Slot[];
  readonly score: (frame: Frame) => Score;
  /** Adds what the interval still depends on; adds nothing when the score is decided. */
  readonly gap: (frame: Frame, gap: Gap) => void;
  /** The figures that decided and what they came to, without the closing full stop. */
  readonly explain: (frame: Frame) => string;
}
