import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FrozenRules } from '#shared/domain/batch.ts';
import type { ApiError } from '#renderer/api/client.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { openPack, type OpenPack } from './open-pack.ts';

/** Packs by their texts: the same texts are compiled once while the window is open. */
const opened = new Map<string, OpenPack>();

/** The texts of a pack, fetched when `packId` is given. */
export function usePackTexts(
  packId: string | null,
  overlayId: string | null = null,
): UseQueryResult<FrozenRules, ApiError> {
  return useCall('rules.texts', { packId: packId ?? '', overlayId }, { enabled: packId !== null });
}

/** A pack ready to be read. */
export function useOpenPack(frozen: FrozenRules): OpenPack {
  return useMemo(() => {
    const key = `${frozen.packId} ${frozen.digest}`;
    const known = opened.get(key);
    if (known !== undefined) return known;
    const made = openPack(frozen);
    opened.set(key, made);
    return made;
  }, [frozen]);
}
