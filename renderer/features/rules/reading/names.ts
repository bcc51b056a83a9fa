import { factLabel } from '#rules/dictionary.ts';
import type { Program } from '#rules/load.ts';
import { readReference } from '#rules/references.ts';
import { formatDecimal } from '#renderer/components/format.ts';
import { rulesText } from '#renderer/messages/rules.ts';
import type { Figure, Limit } from './reading.ts';

type Operand = string | number;

/** What the words of a pack stand for. */
export interface Names {
  readonly figure: (reference: Operand) => Figure;
  readonly amount: (reference: Operand, unit: string) => Pick<Limit, 'amount' | 'parameter'>;
  readonly factName: (key: string) => string;
  /** How a yes-or-no fact is said when it is no. */
  readonly factNo: (key: string) => string;
  readonly optionTitle: (key: string, value: string) => string;
  readonly judgementName: (id: string) => string;
  /** Title of a condition, an indicator or a group of indicators. */
  readonly itemTitle: (id: string) => string;
}

/** Names of everything that the conditions of a loaded pack may refer to. */
export function namesOf(program: Program): Names {
  const { dictionary } = program;
  const { pack } = program.pack.context;
  const titles = new Map(
    [...pack.groups, ...pack.conditions, ...pack.indicators].map(({ item }) => [item.id, item.title]),
  );
  const names: Names = {
    figure: (reference) => figureOf(program, names, reference),
    amount(reference, unit) {
      const read = readReference(reference);
      if (read?.kind !== 'parameter') return { amount: sayAmount(String(reference), unit), parameter: null };
      const parameter = pack.parameters.get(read.name)?.item;
      const value = parameter === undefined ? String(reference) : String(parameter.value);
      return { amount: sayAmount(value, parameter?.unit ?? unit), parameter: parameter?.title ?? read.name };
    },
    factName: (key) => dictionary.facts.get(key)?.name ?? key,
    factNo(key) {
      const fact = dictionary.facts.get(key);
      return fact?.no ?? rulesText.reading.isNo(fact?.name ?? key);
    },
    optionTitle: (key, value) =>
      dictionary.facts.get(key)?.options?.find((option) => option.value === value)?.title ?? value,
    judgementName: (id) => dictionary.judgements.get(id)?.name ?? id,
    itemTitle: (id) => titles.get(id) ?? id,
  };
  return names;
}

function figureOf(program: Program, names: Names, reference: Operand): Figure {
  const { context } = program.pack;
  const read = readReference(reference);
  if (read === null || read.kind !== 'name') {
    const { amount } = names.amount(reference, '');
    return { title: amount, unit: '', key: amount, facts: [] };
  }
  const quantity = read.offset === null ? context.pack.quantities.get(read.name)?.item : undefined;
  if (quantity === undefined) {
    const fact = program.dictionary.facts.get(read.name);
    return {
      title: fact === undefined ? read.name : factLabel(fact, read.offset),
      unit: fact?.unit ?? '',
      key: String(reference),
      facts: [{ key: read.name, period: read.offset }],
    };
  }
  const { title, unit, ...operation } = quantity;
  const compiled = context.quantities.get(read.name);
  const parts = operandsIn(operation).map((part) => names.figure(part));
  return {
    title,
    unit: unit ?? (compiled === undefined || compiled === 'open' ? '' : compiled.unit),
    key: `${Object.keys(operation).join('+')}(${parts.map(({ key }) => key).join(',')})`,
    facts: parts.flatMap(({ facts }) => facts),
  };
}

/** The words and numbers below an operation, in the order in which they stand. */
export function operandsIn(node: unknown): readonly Operand[] {
  if (typeof node === 'string' || typeof node === 'number') return [node];
  if (typeof node !== 'object' || node === null) return [];
  return Object.values(node).flatMap(operandsIn);
}

/** `100 万元`, `3%`, `60 分`. */
export function sayAmount(value: string, unit: string): string {
  const text = formatDecimal(value);
  if (unit === '') return text;
  return unit === '%' ? `${text}%` : `${text} ${unit}`;
}
