import type { FrozenRules } from '#shared/domain/batch.ts';
import type { HeaderRules } from '#shared/package/header.ts';

/** The rules of a batch as a package's signed header names them. */
export function headerRulesOf({ packId, packVersion, overlayId, digest }: FrozenRules): HeaderRules {
  return { packId, packVersion, digest, ...(overlayId === null ? {} : { overlayId }) };
}
