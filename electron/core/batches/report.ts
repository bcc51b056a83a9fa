import type { MaterialGap } from '#shared/domain/batch.ts';
import type { Volume } from '#shared/domain/dossier.ts';
import type { IntakeReport } from '#shared/ipc/clerk.ts';

/** Sums up what an intake brought. */
export function reportIntake(
  applicants: number,
  volumesByCase: ReadonlyMap<string, readonly Volume[]>,
  gaps: readonly MaterialGap[],
): IntakeReport {
  const volumes = [...volumesByCase.values()].flat();
  return {
    applicants,
    matched: [...volumesByCase.values()].filter((list) => list.length > 0).length,
    documents: volumes.length,
    pages: volumes.reduce((sum, volume) => sum + (volume.pages ?? 0), 0),
    bytes: volumes.reduce((sum, volume) => sum + volume.bytes, 0),
    gaps: [...gaps],
  };
}
