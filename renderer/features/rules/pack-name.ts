import type { PackSummary } from '#shared/ipc/clerk.ts';

/** Title with document: several standards share a title. */
export function packName({ title, document }: Pick<PackSummary, 'title' | 'document'>): string {
  return `${title}（${document}）`;
}
