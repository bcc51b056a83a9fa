import type { Program } from '#rules/load.ts';
import type { PanelRules } from '#shared/domain/panel.ts';
import { Refusal } from '#shared/errors/refusal.ts';

/** Tie-breaking indicators must be indicators of the batch's pack. @throws PANEL_TIE_BREAK_UNKNOWN */
export function assertTieBreaks({ tieBreaks = [] }: PanelRules, { pack, identity }: Program): void {
  const known = new Set(pack.indicators.map(({ item }) => item.id));
  const ids = tieBreaks.filter((id) => !known.has(id));
  if (ids.length > 0) throw new Refusal('PANEL_TIE_BREAK_UNKNOWN', { ids, packId: identity.id });
}
