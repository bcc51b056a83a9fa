import { rulesText } from '#renderer/messages/rules.ts';
import type { Names } from './names.ts';
import type { Demand, Figure, Limit, Reading } from './reading.ts';

type Operand = string | number;
type Read = (args: unknown, names: Names) => Reading;

const { reading: words } = rulesText;

const edges = ['atLeast', 'atMost', 'moreThan', 'lessThan'] as const;

/** The borders of a comparison or a band, by the names that packs give them. */
export type Bounds = Readonly<Partial<Record<(typeof edges)[number], Operand | undefined>>>;

/** The borders of a figure in words, in a fixed order. */
export function limitsOf(bounds: Bounds, unit: string, names: Names): readonly Limit[] {
  return edges.flatMap((edge) => {
    const reference = bounds[edge];
    return reference === undefined ? [] : [{ word: words.edges[edge], ...names.amount(reference, unit) }];
  });
}

/** A demand on a figure. */
export function onFigure(figure: Figure, limits: readonly Limit[]): Reading {
  const said = `${figure.title}${limits.map(({ word, amount }) => `${word} ${amount}`).join(words.and)}`;
  return demand({ key: figure.key, subject: figure.title, said, limits, facts: figure.facts });
}

function demand(given: Omit<Demand, 'judgement' | 'limits'> & Partial<Demand>): Reading {
  return { kind: 'demand', demand: { limits: [], judgement: null, ...given } };
}

function group(how: string, nodes: readonly unknown[], names: Names): Reading {
  return { kind: 'group', how, parts: nodes.map((node) => readTest(node, names)) };
}

function labelled(label: string, then: Reading): Reading {
  return { kind: 'case', label, when: null, then };
}

function onFact(key: string, said: string): Reading {
  return demand({ key, subject: said, said, facts: [{ key, period: null }] });
}

/** Facts in conditions are named without a year, or as `revenue(y-1)`. */
const keyOf = (reference: string): string => reference.replace(/\(.*$/, '');

const readers: Readonly<Record<string, Read>> = {
  all: (args, names) => group(words.all, args as unknown[], names),
  any: (args, names) => group(words.any, args as unknown[], names),
  atLeastOf(args, names) {
    const { count, of } = args as { count: number; of: unknown[] };
    return group(words.atLeastOf(count, of.length), of, names);
  },
  not(args, names) {
    const fact = (args as { fact?: unknown }).fact;
    return typeof fact === 'string' ? onFact(fact, names.factNo(fact)) : group(words.not, [args], names);
  },
  compare(args, names) {
    const { value, ...bounds } = args as Bounds & { value: Operand };
    const figure = names.figure(value);
    return onFigure(figure, limitsOf(bounds, figure.unit, names));
  },
  compoundGrowth(args, names) {
    const { from, to, years, atLeast } = args as {
      from: Operand;
      to: Operand;
      years: number;
      atLeast: Operand;
    };
    const [first, last] = [names.figure(from), names.figure(to)];
    const figure = {
      title: words.compoundGrowth(first.title, last.title, years),
      unit: '%',
      key: `compoundGrowth(${first.key},${last.key})`,
      facts: [...first.facts, ...last.facts],
    };
    return onFigure(figure, limitsOf({ atLeast }, '%', names));
  },
  fact: (args, names) => onFact(args as string, names.factName(args as string)),
  oneOf(args, names) {
    const { fact, values } = args as { fact: string; values: string[] };
    const key = keyOf(fact);
    const titles = values.map((value) => names.optionTitle(key, value));
    return onFactOption(key, names, words.oneOf(names.factName(key), titles));
  },
  includes(args, names) {
    const { fact, option } = args as { fact: string; option: string };
    const title = names.optionTitle(fact, option);
    return onFactOption(fact, names, words.includes(names.factName(fact), option, title));
  },
  judged(args, names) {
    const id = args as string;
    const said = words.judged(names.judgementName(id));
    return demand({ key: `judged ${id}`, subject: names.judgementName(id), said, facts: [], judgement: id });
  },
  points(args, names) {
    const { of, atLeast } = args as { of: 'total' | string[]; atLeast: Operand };
    const ids = of === 'total' ? [] : of;
    const title = ids.length === 0 ? words.total : words.sumOf(ids.map((id) => names.itemTitle(id)));
    const figure = { title, unit: '分', key: `points(${ids.join(',')})`, facts: [] };
    return onFigure(figure, limitsOf({ atLeast }, '分', names));
  },
  condition: (args, names) => ({ kind: 'text', text: words.condition(names.itemTitle(args as string)) }),
  byKind(args, names) {
    const kinds = args as { new: unknown; review: unknown };
    const part = (label: string, node: unknown): Reading =>
      labelled(label, node === 'skip' ? { kind: 'text', text: words.skip } : readTest(node, names));
    const parts = [part(rulesText.kinds.new, kinds.new), part(rulesText.kinds.review, kinds.review)];
    return { kind: 'group', how: words.byKind, parts };
  },
  firstClass(args, names) {
    const classes = args as { title: string; when: unknown; then: unknown }[];
    const parts = classes.map(({ title, when, then }): Reading => ({
      kind: 'case',
      label: title,
      when: readTest(when, names),
      then: readTest(then, names),
    }));
    return { kind: 'group', how: words.firstClass, parts };
  },
  waived(args, names) {
    const { demand: asked, by } = args as { demand: unknown; by: unknown };
    const parts = [
      labelled(words.asked, readTest(asked, names)),
      labelled(words.waiver, readTest(by, names)),
    ];
    return { kind: 'group', how: words.waived, parts };
  },
};

function onFactOption(key: string, names: Names, said: string): Reading {
  return demand({ key, subject: names.factName(key), said, facts: [{ key, period: null }] });
}

/** Puts a condition of a pack into words; an operator that is not known here stays as it stands in the pack. */
export function readTest(node: unknown, names: Names): Reading {
  const [entry, ...more] = typeof node === 'object' && node !== null ? Object.entries(node) : [];
  const read = entry === undefined || more.length > 0 ? undefined : readers[entry[0]];
  return read === undefined || entry === undefined ? { kind: 'raw', node } : read(entry[1], names);
}
