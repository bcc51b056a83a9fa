import type { Frame, Gap, Slot } from './frame.ts';
import type { Verdict } from './verdict.ts';

/** A compiled demand of the text: a condition, a part of one, or what an option asks for. */
export interface Test {
  readonly slots: readonly Slot[];
  readonly verdict: (frame: Frame) => Verdict;
  /** Adds what is missing; called only while the verdict is undecided. */
  readonly gap: (frame: Frame, gap: Gap) => void;
  /** The clause that tells why the verdict is what it is, with its figures, without a full stop. */
  readonly explain: (frame: Frame) => string;
  /** Adds the known figures that the test looks at, each once, in the order of the text. */
  readonly figures: (frame: Frame, out: Set<string>) => void;
}
