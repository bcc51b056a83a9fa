import { formatDecimal } from '#renderer/components/format.ts';
import { rulesText } from '#renderer/messages/rules.ts';
import { sayAmount, type Names } from './names.ts';
import { limitsOf, onFigure, readTest, type Bounds } from './read-test.ts';
import type { Figure, ScaleReading, ScaleRow } from './reading.ts';

type Operand = string | number;
type Read = (args: unknown, names: Names) => Omit<ScaleReading, 'raw'>;

const { scale: words } = rulesText;

interface OptionArgs {
  readonly id: string;
  readonly title: string;
  readonly points?: Operand;
  readonly between?: readonly [Operand, Operand];
  readonly quote: string;
  readonly when?: unknown;
}

function rowOf(option: OptionArgs, names: Names): ScaleRow {
  const { id, title, quote, when } = option;
  const points = (option.between ?? [option.points ?? 0]).map((one) => names.amount(one, '').amount);
  return {
    id,
    title,
    quote,
    points: points.join('–'),
    when: when === undefined ? null : readTest(when, names),
  };
}

function simple(rule: string, figures: readonly Figure[] = []): Omit<ScaleReading, 'raw'> {
  return { rule, figures, rows: [], parts: [] };
}

const points = (value: Operand): string => formatDecimal(String(value));

const readers: Readonly<Record<string, Read>> = {
  bands(args, names) {
    const { value, bands } = args as { value: Operand; bands: (OptionArgs & Bounds)[] };
    const figure = names.figure(value);
    const rows = bands.map((band): ScaleRow => {
      const limits = limitsOf(band, figure.unit, names);
      return { ...rowOf(band, names), when: limits.length === 0 ? null : onFigure(figure, limits) };
    });
    return { rule: words.bands(figure.title), rows, figures: [figure], parts: [] };
  },
  options(args, names) {
    const rows = (args as OptionArgs[]).map((option) => rowOf(option, names));
    return { rule: words.options, rows, figures: [], parts: [] };
  },
  multi(args, names) {
    const { options, cap } = args as { options: OptionArgs[]; cap?: Operand };
    const rule = cap === undefined ? words.multi : words.multiCapped(points(cap));
    return { rule, rows: options.map((option) => rowOf(option, names)), figures: [], parts: [] };
  },
  steps(args, names) {
    const { value, every, points: each, cap } = args as Record<'value' | 'every' | 'points' | 'cap', Operand>;
    const figure = names.figure(value);
    const step = sayAmount(String(every), figure.unit);
    return simple(words.steps(figure.title, step, points(each), points(cap)), [figure]);
  },
  formula(args, names) {
    const { value, base, per, floor, cap, from } = args as Record<
      'value' | 'base' | 'per' | 'floor' | 'cap',
      Operand
    > & { from?: Operand };
    const figure = names.figure(value);
    const rule = words.formula(figure.title, points(base), points(per), points(floor), points(cap));
    const start = from === undefined ? '' : words.formulaFrom(sayAmount(String(from), figure.unit));
    return simple(rule + start, [figure]);
  },
  external(args, names) {
    const { value, cap } = args as { value: Operand; cap: Operand };
    const figure = names.figure(value);
    return simple(words.external(figure.title, points(cap)), [figure]);
  },
  judged(args, names) {
    const { by, options } = args as { by: Operand; options: OptionArgs[] };
    const rows = options.map((option) => rowOf(option, names));
    return { rule: words.judged, rows, figures: [names.figure(by)], parts: [] };
  },
  best(args, names) {
    const parts = (args as unknown[]).map((node) => readScale(node, names));
    return { rule: words.best, rows: [], figures: [], parts };
  },
};

/** Puts a way of scoring into words; one that is not known here stays as it stands in the pack (`raw`). */
export function readScale(node: unknown, names: Names): ScaleReading {
  const [entry] = typeof node === 'object' && node !== null ? Object.entries(node) : [];
  const read = entry === undefined ? undefined : readers[entry[0]];
  if (read === undefined || entry === undefined) return { ...simple(words.raw), raw: node };
  return { ...read(entry[1], names), raw: null };
}
