import { useMemo } from 'react';
import { describePack } from '#rules/describe.ts';
import { loadRules } from '#rules/load.ts';
import { useCall } from '#renderer/api/hooks.ts';

/** An indicator of the chosen standard by whose points ties can be decided. */
export interface TieBreakChoice {
  readonly id: string;
  readonly title: string;
}

const none: readonly TieBreakChoice[] = [];

/** Indicators that a pack (with its overlay) gives points for, in its order; none before one is chosen. */
export function useTieBreakChoices(
  packId: string | null,
  overlayId: string | null,
): readonly TieBreakChoice[] {
  const input = { packId: packId ?? '', overlayId };
  const { data } = useCall('rules.texts', input, { enabled: packId !== null });
  return useMemo(() => {
    if (packId === null || data === undefined) return none;
    const { dictionary, base, overlay } = data.texts;
    const texts = { dictionary, base, ...(overlay === null ? {} : { overlay }) };
    const loaded = loadRules(texts, data.digest, data.packId);
    if (!loaded.ok) return none;
    return describePack(loaded.program).indicators.map(({ id, title }) => ({ id, title }));
  }, [packId, data]);
}
