import type { CompiledPack } from './compile.ts';
import { isPrinted } from './checks/printed.ts';
import type { PackDocument } from './pack-schema.ts';
import { type Place, type ProblemList, deeper } from './problems.ts';

/** Parameters need a date within the pack's own days, a value that their words print, and something that uses them. */
export function checkParameters(compiled: CompiledPack, problems: ProblemList): void {
  const { pack, usedParameters } = compiled.context;
  for (const [name, { item, place }] of pack.parameters) {
    if (item.from === undefined)
      problems.add(place, 'RULE_PARAMETER_UNDATED', `参数「${name}」没有写自何日起（from）`);
    checkDate(
      name,
      item.from,
      { place, days: place.text === 'overlay' ? pack.overlay?.inForce : pack.base.inForce },
      problems,
    );
    if (item.source?.quoted === true && !isPrinted(item.value, item.source.quote)) {
      const message = `参数「${name}」的值 ${item.value} 不在引文里，请与原文核对`;
      problems.add(deeper(place, 'value'), 'RULE_QUOTE_DIFFERS', message);
    }
    if (!usedParameters.has(name)) problems.add(place, 'RULE_PARAMETER_UNUSED', `参数「${name}」没有用到`);
  }
}

interface Home {
  readonly place: Place;
  readonly days: PackDocument['inForce'] | undefined;
}

/** A value that begins to hold after the standard has ended never holds. */
function checkDate(
  name: string,
  from: string | undefined,
  { place, days }: Home,
  problems: ProblemList,
): void {
  const end = days?.to ?? null;
  if (from === undefined || end === null || from <= end) return;
  const message = `参数「${name}」自 ${from} 起，晚于本包的止日 ${end}`;
  problems.add(deeper(place, 'from'), 'RULE_PARAMETER_DATE', message);
}
