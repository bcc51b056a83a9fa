import type { SlotTable } from './bind.ts';
import { type Dictionary, factLabel } from './dictionary.ts';
import type { Slot } from './frame.ts';

/** Hands out one slot per fact and year, and one per judgement, while a pack is compiled. */
export interface SlotRegistry {
  readonly fact: (key: string, name: string, offset: number | null) => Slot;
  readonly judgement: (id: string, dictionary: Dictionary) => Slot | null;
  readonly table: () => SlotTable;
}

export function createSlotRegistry(): SlotRegistry {
  const all: Slot[] = [];
  const byKey = new Map<string, Slot[]>();
  function slotOf(key: string, offset: number | null, isJudgement: boolean, label: string): Slot {
    const siblings = byKey.get(key) ?? [];
    const known = siblings.find((slot) => slot.offset === offset && slot.isJudgement === isJudgement);
    if (known !== undefined) return known;
    const slot: Slot = { index: all.length, key, offset, label, isJudgement };
    all.push(slot);
    byKey.set(key, [...siblings, slot]);
    return slot;
  }
  return {
    fact: (key, name, offset) => slotOf(key, offset, false, factLabel({ name }, offset)),
    judgement(id, dictionary) {
      const definition = dictionary.judgements.get(id);
      return definition === undefined ? null : slotOf(id, null, true, definition.name);
    },
    table: () => ({ all, byKey }),
  };
}
