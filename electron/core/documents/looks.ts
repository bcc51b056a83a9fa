import { convertMillimetersToTwip as twips } from 'docx';

/** Runs take half-points. */
export const points = (count: number): number => Math.round(2 * count);

/** 28 points, exactly: 22 lines on a page of a letter. */
export const lineTwips = 560;

const latin = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman' } as const;

/**
 * Faces by the names that the conventions use. None may be redistributed: the font table of the file names what to
 * take where one is missing (`complete-package.ts`).
 */
export const fonts = {
  title: { ...latin, eastAsia: '方正小标宋简体' },
  text: { ...latin, eastAsia: '仿宋_GB2312' },
  head: { ...latin, eastAsia: '黑体' },
  subhead: { ...latin, eastAsia: '楷体_GB2312' },
  number: { ascii: '宋体', hAnsi: '宋体', cs: '宋体', eastAsia: '宋体' },
} as const;

/** 天头 37, 下白边 35, 订口 28, 切口 26 mm; the page number 7 mm under the text. */
export const margins = {
  top: twips(37),
  bottom: twips(35),
  left: twips(28),
  right: twips(26),
  footer: twips(24),
  header: twips(15),
} as const;

/** Width of the text, 版心. */
export const contentMm = 156;
