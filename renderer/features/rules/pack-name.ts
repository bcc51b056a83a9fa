import type { PackSummary } from '#shared/ipc/clerk.ts';

/** Document with title: several standards share a title, and a narrow field cuts the end off. */
export function packName({ title, document }: Pick<PackSummary, 'title' | 'document'>): string {
  return `${document} ${title}`;
}
