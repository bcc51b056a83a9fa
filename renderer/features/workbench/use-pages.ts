import { useMemo } from 'react';
import type { Volume } from '#shared/domain/dossier.ts';
import { pageMapOf, type ReviewContent } from '#shared/domain/review.ts';
import type { PageMap } from '#shared/pages/page-map.ts';
import { numberPages, printedAt, type PageNumbers } from '#shared/pages/page-numbers.ts';

/** Printed numbers and contents of the volumes of a case, as this expert goes by them. */
export interface CasePages {
  readonly mapOf: (hash: string) => PageMap | undefined;
  readonly numbersOf: (hash: string) => PageNumbers;
  /** `page` is 0-based; null where no printed number is known. */
  readonly printedOf: (hash: string, page: number) => string | null;
}

const NONE: PageNumbers = { runs: [], conflicts: [] };

/** Worked out anew only when somebody marks a page. */
export function usePages(volumes: readonly Volume[], pageMaps: ReviewContent['pageMaps']): CasePages {
  return useMemo(() => {
    const maps = new Map(
      volumes.map((volume) => [volume.hash, pageMapOf(volume, pageMaps === undefined ? {} : { pageMaps })]),
    );
    const numbers = new Map(
      volumes.map(({ hash, pages }) => [hash, numberPages(maps.get(hash), pages ?? 0)]),
    );
    const numbersOf = (hash: string): PageNumbers => numbers.get(hash) ?? NONE;
    return {
      mapOf: (hash) => maps.get(hash),
      numbersOf,
      printedOf: (hash, page) => printedAt(numbersOf(hash), page),
    };
  }, [volumes, pageMaps]);
}
