import type { CompiledPack } from './compile.ts';
import { checkCounts } from './checks/check-counts.ts';
import { checkRepeats } from './checks/check-repeats.ts';
import { checkWords } from './checks/check-words.ts';
import { checkYears } from './checks/check-years.ts';
import { checkParameters } from './check-parameters.ts';
import { formatPlain } from './decimal-text.ts';
import type { Placed } from './merge.ts';
import type { PackSource } from './pack-schema.ts';
import { type ProblemList, deeper } from './problems.ts';
import { ZERO, add, compare } from './rational.ts';

/** Finds the typical slips of a pack that is well-formed: sums, groups, sources, dates, unused parameters. */
export function checkPack(compiled: CompiledPack, problems: ProblemList): void {
  checkIndicators(compiled, problems);
  checkGroups(compiled, problems);
  checkParts(compiled, problems);
  checkSources(compiled, problems);
  checkParameters(compiled, problems);
  checkCorrespondence(compiled, problems);
  checkNotes(compiled, problems);
  checkDays(compiled, problems);
  checkIds(compiled, problems);
  checkUse(compiled, problems);
  checkWords(compiled, problems);
  checkYears(compiled, problems);
  checkCounts(compiled, problems);
  checkRepeats(compiled, problems);
}

function checkIndicators(compiled: CompiledPack, problems: ProblemList): void {
  for (const { item, place, scale, max } of compiled.indicators) {
    if (scale.isBroken === true || compare(scale.best, max) === 0) continue;
    const message = `指标「${item.id}」满分写的是 ${formatPlain(max)}，各档最高却是 ${formatPlain(scale.best)}`;
    problems.add(deeper(place, 'max'), 'RULE_POINTS_SUM', message);
  }
}

function checkGroups(compiled: CompiledPack, problems: ProblemList): void {
  const { pack, buildAt } = compiled.context;
  let total = ZERO;
  for (const { item, place } of pack.groups) {
    const members = compiled.indicators.filter((one) => one.item.group === item.id);
    const sum = members.reduce((points, one) => add(points, one.max), ZERO);
    const max = buildAt(deeper(place, 'max')).constant(item.max);
    if (item.bonus !== true) total = add(total, max);
    const isWrong = item.capped === true ? compare(sum, max) < 0 : compare(sum, max) !== 0;
    if (!isWrong) continue;
    const message = `分组「${item.title}」印的是 ${formatPlain(max)} 分，各指标满分之和却是 ${formatPlain(sum)}`;
    problems.add(deeper(place, 'max'), 'RULE_POINTS_SUM', message);
  }
  for (const { item, place } of compiled.indicators) {
    if (pack.groups.some((group) => group.item.id === item.group)) continue;
    problems.add(deeper(place, 'group'), 'RULE_UNKNOWN_REFERENCE', `没有编号为「${item.group}」的分组`);
  }
  if (pack.base.maximum === undefined) return;
  const printed = buildAt({ text: 'base', path: ['maximum'] }).constant(pack.base.maximum);
  if (compare(printed, total) === 0) return;
  const message = `满分印的是 ${formatPlain(printed)}，各分组之和却是 ${formatPlain(total)}`;
  problems.add({ text: 'base', path: ['maximum'] }, 'RULE_POINTS_SUM', message);
}

function checkParts(compiled: CompiledPack, problems: ProblemList): void {
  const { pack } = compiled.context;
  for (const { item, place } of pack.conditions) {
    if (item.part === undefined || pack.parts.some((part) => part.item.id === item.part)) continue;
    problems.add(deeper(place, 'part'), 'RULE_UNKNOWN_REFERENCE', `没有编号为「${item.part}」的部分`);
  }
}

function checkSources(compiled: CompiledPack, problems: ProblemList): void {
  const { pack } = compiled.context;
  const check = (one: Placed<{ readonly source?: PackSource | undefined }>, what: string): void => {
    if (one.item.source === undefined) {
      problems.add(one.place, 'RULE_SOURCE_MISSING', `${what}没有写出处（source）`);
      return;
    }
    const wanted = one.item.source.document;
    const home = one.place.text === 'overlay' && pack.overlay !== null ? pack.overlay : pack.base;
    if (wanted === undefined || home.documents.some((document) => document.id === wanted)) return;
    const place = deeper(one.place, 'source', 'document');
    problems.add(place, 'RULE_UNKNOWN_REFERENCE', `没有编号为「${wanted}」的文件`);
  };
  for (const one of pack.conditions) check(one, `条件「${one.item.id}」`);
  for (const one of pack.calculators) check(one, `计算项「${one.item.id}」`);
  for (const one of pack.indicators) check(one, `指标「${one.item.id}」`);
  for (const [name, one] of pack.parameters) check(one, `参数「${name}」`);
}

/** A note is about items that there are. */
function checkNotes({ context: { pack } }: CompiledPack, problems: ProblemList): void {
  const lists = [pack.conditions, pack.indicators, pack.calculators, pack.groups, pack.parts, pack.materials];
  const others = [pack.process, pack.settings];
  const known = new Set([...lists, ...others].flatMap((list) => list.map(({ item }) => item.id)));
  const replaced = new Set(pack.indicators.flatMap(({ item }) => item.replaces ?? []));
  for (const { item, place } of pack.notes)
    for (const [index, id] of item.about.entries())
      if (!known.has(id) && !replaced.has(id))
        problems.add(deeper(place, 'about', index), 'RULE_UNKNOWN_REFERENCE', `没有编号为「${id}」的条目`);
}

/** A standard cannot end before it begins. */
function checkDays({ context: { pack } }: CompiledPack, problems: ProblemList): void {
  for (const [text, home] of [['base', pack.base] as const, ['overlay', pack.overlay] as const]) {
    const { from = null, to = null } = home?.inForce ?? {};
    if (from === null || to === null || from <= to) continue;
    problems.add({ text, path: ['inForce', 'to'] }, 'RULE_SHAPE', `止日 ${to} 早于起日 ${from}`);
  }
}

/** The items that a pack says correspond to another's must be its own. */
function checkCorrespondence({ context: { pack } }: CompiledPack, problems: ProblemList): void {
  for (const [text, home] of [['base', pack.base] as const, ['overlay', pack.overlay] as const]) {
    for (const id of Object.keys(home?.corresponds?.items ?? {})) {
      if ([...pack.conditions, ...pack.indicators].some(({ item }) => item.id === id)) continue;
      const place = { text, path: ['corresponds', 'items', id] };
      problems.add(place, 'RULE_UNKNOWN_REFERENCE', `没有编号为「${id}」的条件或指标`);
    }
  }
}

/** Results, evidence and notes name an item by its id alone, whatever kind it is of. */
function checkIds({ context: { pack } }: CompiledPack, problems: ProblemList): void {
  const conditions = new Set(pack.conditions.map(({ item }) => item.id));
  for (const { item, place } of [...pack.indicators, ...pack.calculators]) {
    if (!conditions.has(item.id)) continue;
    problems.add(deeper(place, 'id'), 'RULE_DUPLICATE_ID', `编号「${item.id}」已是一个条件的编号`);
  }
}

/** A figure that nothing looks at, and a condition that the verdict passes over, were forgotten somewhere. */
function checkUse({ context, outcome }: CompiledPack, problems: ProblemList): void {
  for (const [name, { place }] of context.pack.quantities) {
    if (!context.usedQuantities.has(name))
      problems.add(place, 'RULE_QUANTITY_UNUSED', `数量「${name}」没有用到`);
  }
  if (outcome === null || context.pack.outcome?.item === 'none') return;
  for (const { item, place } of context.pack.conditions) {
    if (context.usedConditions.has(item.id)) continue;
    const message = `条件「${item.id}」不在 outcome 里，通过与否不看它`;
    problems.add(deeper(place, 'id'), 'RULE_CONDITION_UNUSED', message);
  }
}
