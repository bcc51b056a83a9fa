import { activeFiles, lockedFiles } from './active.ts';
import { contentFiles } from './contents.ts';
import { cutFiles, foreignFiles } from './cut.ts';
import type { HostilePdf } from './hostile-pdf.ts';
import { imageFiles } from './images.ts';
import { tableFiles } from './tables.ts';
import { boxFiles, treeFiles } from './trees.ts';

/** Every damaged and crafted file, by kind of damage. */
export const hostilePdfs: readonly HostilePdf[] = [
  ...cutFiles,
  ...foreignFiles,
  ...tableFiles,
  ...treeFiles,
  ...boxFiles,
  ...imageFiles,
  ...contentFiles,
  ...activeFiles,
  ...lockedFiles,
];
