import type { Migration } from '../migrate.ts';

/** What the clerk says about the printed page numbers and the contents of a volume; null where nothing was said. */
export const addPageMaps: Migration = {
  version: 100,
  name: 'add-page-maps',
  up: (raw) => raw.exec('ALTER TABLE volumes ADD COLUMN page_map TEXT'),
};
