import type { Dictionary } from './dictionary.ts';
import type { Frame, Slot } from './frame.ts';

/** Whole numbers up to this one are told apart: grades, points and counts of certificates, no amounts. */
const MOST_COUNTED = 62;
/** So many results of one item are kept; items of few values do not have many more. */
const MOST_KEPT = 512;

/** The values of one slot as digits of a number; 0 is unknown, −1 a value that has no digit. */
interface Digit {
  readonly index: number;
  readonly radix: number;
  readonly choices: ReadonlyMap<string, number>;
}

/**
 * Keeps what is made of facts with few values (yes or no, enumerated, small whole numbers): among thousands of cases
 * the same ones come again and again. What reads a figure by year is made every time.
 * @param slots every fact that `make` reads
 * @param onKeep told of each that is kept, once
 */
export function recallOver<T>(
  slots: readonly Slot[],
  dictionary: Dictionary,
  make: (frame: Frame) => T,
  onKeep: (made: T) => void,
): (frame: Frame) => T {
  const digits = slots.map((slot) => digitOf(slot, dictionary));
  const states = digits.reduce((product, digit) => product * digit.radix, KINDS);
  if (slots.length === 0 || !Number.isSafeInteger(states)) return make;
  const kept = new Map<number, T>();
  return (frame) => {
    const state = stateOf(digits, frame);
    const known = state < 0 ? undefined : kept.get(state);
    if (known !== undefined) return known;
    const made = make(frame);
    if (state >= 0 && kept.size < MOST_KEPT) {
      kept.set(state, made);
      onKeep(made);
    }
    return made;
  };
}

/** What is asked may depend on whether a case is 申报 or 复核. */
const KINDS = 2;
const JUDGED: ReadonlyMap<string, number> = new Map([
  ['met', 1],
  ['notMet', 2],
]);
const NO_CHOICES: ReadonlyMap<string, number> = new Map();

function digitOf({ index, key, offset, isJudgement }: Slot, dictionary: Dictionary): Digit {
  if (isJudgement) return { index, radix: 3, choices: JUDGED };
  const fact = dictionary.facts.get(key);
  if (offset !== null || fact === undefined || fact.type === 'choices')
    return { index, radix: Infinity, choices: NO_CHOICES };
  if (fact.type === 'bool') return { index, radix: 3, choices: NO_CHOICES };
  if (fact.type !== 'choice') return { index, radix: MOST_COUNTED + 2, choices: NO_CHOICES };
  const choices = new Map(Array.from(fact.values, (value, place) => [value, place + 1]));
  return { index, radix: choices.size + 1, choices };
}

/** All facts of an item as one number, or −1. */
function stateOf(digits: readonly Digit[], frame: Frame): number {
  let state = frame.kind === 'new' ? 0 : 1;
  for (const digit of digits) {
    const value = readDigit(digit, frame);
    if (value < 0) return -1;
    state = state * digit.radix + value;
  }
  return state;
}

function readDigit({ index, choices }: Digit, frame: Frame): number {
  const value = frame.facts[index];
  if (value === undefined) return 0;
  if (typeof value === 'boolean') return value ? 2 : 1;
  if (typeof value === 'string') return choices.get(value) ?? -1;
  if (!('n' in value) || value.d !== 1 || typeof value.n !== 'number') return -1;
  return value.n >= 0 && value.n <= MOST_COUNTED ? value.n + 1 : -1;
}
