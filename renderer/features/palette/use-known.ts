import { useQueries } from '@tanstack/react-query';
import { callApi } from '#renderer/api/client.ts';
import { useCall } from '#renderer/api/hooks.ts';
import type { Shortcut } from '#renderer/components/shortcuts.ts';
import type { Known } from './goal.ts';

/** Asks for everything that the palette can lead to; the cases only once something is looked for. */
export function useKnown(shortcuts: readonly Shortcut[], isSearching: boolean): Known {
  const packs = useCall('rules.packs', {});
  const batches = useCall('batch.list', {}).data ?? [];
  const mine = useCall('my.batches', {}).data ?? [];
  const cases = useQueries({
    queries: batches.map(({ batch }) => ({
      queryKey: ['batch.cases', { batchId: batch.id }],
      queryFn: () => callApi('batch.cases', { batchId: batch.id }),
      enabled: isSearching,
    })),
  });
  const myCases = useQueries({
    queries: mine.map(({ batch }) => ({
      queryKey: ['my.cases', { batchId: batch.id }],
      queryFn: () => callApi('my.cases', { batchId: batch.id }),
      enabled: isSearching,
    })),
  });
  return {
    shortcuts,
    packs: packs.data ?? [],
    batches,
    mine,
    cases: batches.flatMap(({ batch }, index) =>
      (cases[index]?.data ?? []).map((row) => ({ batchTitle: batch.title, batchId: batch.id, row })),
    ),
    myCases: mine.flatMap(({ batch }, index) =>
      (myCases[index]?.data ?? []).map((item) => ({ batchTitle: batch.title, item })),
    ),
  };
}
