import { type Build, type FactSlot, type Operand, compileNode } from './build.ts';
import type { CompileContext } from './compile-context.ts';
import { parseDecimal } from './decimal-text.ts';
import type { Fact } from './dictionary.ts';
import type { Slot } from './frame.ts';
import type { Formula } from './quantities/formula.ts';
import type { Quantity } from './quantity.ts';
import { type Rational, ZERO } from './rational.ts';
import { readReference } from './references.ts';

const NO_QUANTITY: Quantity = {
  title: '',
  unit: '',
  slots: [],
  isSigned: true,
  said: { value: null, text: '' },
  value: () => null,
  gap: () => undefined,
};

/** Finds a fact of the dictionary and its slot; reports unknown keys, wrong types and missing years. */
export function resolveFact(
  context: CompileContext,
  reference: string,
  types: readonly Fact['type'][],
  build: Build,
): FactSlot | null {
  const read = readReference(reference);
  const fact = read?.kind === 'name' ? context.dictionary.facts.get(read.name) : undefined;
  if (read?.kind !== 'name' || fact === undefined) {
    build.problem('RULE_UNKNOWN_FACT', `事实字典里没有「${reference}」，本包也没有这样的数量`);
    return null;
  }
  if (!types.includes(fact.type)) {
    build.problem('RULE_FACT_TYPE', `事实「${read.name}」的类型（${fact.type}）不能用在这里`);
    return null;
  }
  if (fact.isByYear !== (read.offset !== null)) {
    const how = fact.isByYear ? `要写明年度，如 ${read.name}(y-1)` : '没有年度，不能写 (y…)';
    build.problem('RULE_FACT_TYPE', `事实「${read.name}」${how}`);
    return null;
  }
  const slot = context.slots.fact(read.name, fact.name, read.offset);
  if (read.offset !== null) build.noteYear(read.offset, slot.label, fact.unit ?? '');
  return { fact, slot };
}

/** The exact value of a number or of a `$parameter`. */
export function resolveConstant(context: CompileContext, reference: Operand, build: Build): Rational {
  const read = readReference(reference);
  if (read?.kind === 'number') return read.value;
  const parameter = read?.kind === 'parameter' ? context.pack.parameters.get(read.name) : undefined;
  const value = parameter === undefined ? null : parseDecimal(String(parameter.item.value));
  if (read?.kind !== 'parameter' || value === null) {
    const hint = isNearlyNumber(reference) ? '；数字要用半角，不带单位和百分号' : '';
    build.problem('RULE_UNKNOWN_REFERENCE', `「${reference}」既不是数字，也不是本包的参数${hint}`);
    return ZERO;
  }
  context.usedParameters.add(read.name);
  return value;
}

/** The unit that a `$parameter` is given in; null for a number. */
export function resolveUnit(context: CompileContext, reference: Operand): string | null {
  const read = readReference(reference);
  return read?.kind === 'parameter' ? (context.pack.parameters.get(read.name)?.item.unit ?? null) : null;
}

/** A number with full-width digits, a percent sign or a unit. */
function isNearlyNumber(reference: Operand): boolean {
  return /^[-−－]?[\d０-９]/.test(String(reference));
}

/** A fact, a quantity of the pack, a parameter or a number, as something that has a value in a frame. */
export function resolveQuantity(context: CompileContext, reference: Operand, build: Build): Quantity {
  const read = readReference(reference);
  if (read === null) {
    const hint = '；应是数字、$参数、本包的数量，或事实（按年度的写成 revenue(y-1)，括号用半角）';
    build.problem('RULE_UNKNOWN_REFERENCE', `看不懂「${reference}」${hint}`);
    return NO_QUANTITY;
  }
  if (read.kind !== 'name') return constantQuantity(resolveConstant(context, reference, build));
  if (read.offset === null && context.pack.quantities.has(read.name)) {
    context.usedQuantities.add(read.name);
    return namedQuantity(context, read.name, build);
  }
  const found = resolveFact(context, String(reference), ['decimal', 'integer'], build);
  return found === null ? NO_QUANTITY : factQuantity(found);
}

/** A quantity that the pack defines, compiled once. */
export function namedQuantity(context: CompileContext, name: string, build: Build): Quantity {
  const known = context.quantities.get(name);
  if (known === 'open') build.problem('RULE_CYCLE', `数量「${name}」的算法绕回了自己`);
  if (known !== undefined) return known === 'open' ? NO_QUANTITY : known;
  const placed = context.pack.quantities.get(name);
  if (placed === undefined) return NO_QUANTITY;
  const index = context.quantities.size;
  context.quantities.set(name, 'open');
  const { title, unit, ...operation } = placed.item;
  const formula = compileNode(operation, context.operators.quantities, context.buildAt(placed.place));
  if (formula !== null && unit !== undefined) checkUnit(unit, formula.unit, context.buildAt(placed.place));
  const made = formula === null ? NO_QUANTITY : titledQuantity(formula, title, unit ?? formula.unit, index);
  context.quantities.set(name, made);
  return made;
}

/** A figure per head is not heads per figure. */
function checkUnit(written: string, computed: string, build: Build): void {
  if (!computed.includes('/') || written === computed) return;
  build.at('unit').problem('RULE_UNIT_DIFFERS', `单位写的是「${written}」，算出来的却是「${computed}」`);
}

function createSaid(): Quantity['said'] {
  return { value: null, text: '' };
}

function constantQuantity(value: Rational): Quantity {
  return { ...NO_QUANTITY, isSigned: value.n < 0, said: createSaid(), value: () => value };
}

function factQuantity({ fact, slot }: FactSlot): Quantity {
  const read = (frame: { readonly facts: readonly unknown[] }): Rational | null =>
    (frame.facts[slot.index] as Rational | undefined) ?? null;
  const slots: readonly Slot[] = [slot];
  return {
    title: slot.label,
    unit: fact.unit ?? '',
    slots,
    isSigned: fact.signed === true,
    zero: fact.zero,
    about: fact,
    better: fact.better,
    least: fact.low,
    most: fact.high,
    said: createSaid(),
    value: read,
    gap: (_frame, gap) => void gap.slots.add(slot),
  };
}

/** Gives a formula its title and computes it once per frame. */
function titledQuantity(formula: Formula, title: string, unit: string, index: number): Quantity {
  return {
    title,
    unit,
    slots: formula.slots,
    said: createSaid(),
    isSigned: formula.isSigned,
    least: formula.unit === '%' && !formula.isSigned ? ZERO : null,
    about: formula.about,
    better: formula.better,
    isShare: formula.isShare,
    gap: formula.gap,
    value(frame) {
      const known = frame.quantities[index];
      if (known !== undefined) return known;
      const computed = formula.compute(frame);
      frame.quantities[index] = computed;
      return computed;
    },
  };
}
