import type { RecusalDeclaration } from '#shared/domain/review.ts';
import { sayPage } from '#shared/pages/say-page.ts';
import type { EvidencePlace } from './data.ts';

/** The sign and the word of a verdict: never colour alone, also in print. */
export const verdictText = { met: '✓ 满足', notMet: '✕ 不满足', undecided: '? 待核' } as const;
export const kindText = { new: '申报', review: '复核' } as const;
export const conclusionText = { recommend: '推荐', reject: '不推荐', supplement: '补正后再议' } as const;

const conflictText = {
  post: '任职关系',
  equity: '股权关系',
  kinship: '亲属关系',
  cooperation: '近三年合作关系',
  same_unit: '同一单位',
  other: '其他',
} as const;

/** `胶装册 第 87 页（PDF 91）` where the number on the paper is known, else `胶装册 PDF 第 91 页`. */
export function evidenceText({ volumeTitle, pdfPage, printedPage }: EvidencePlace): string {
  return `${volumeTitle} ${sayPage(pdfPage - 1, printedPage)}`;
}

/** `亲属关系：…`, or '' when there is no conflict. */
export function recusalText(declaration: RecusalDeclaration | null): string {
  if (declaration === null || !declaration.conflict) return '';
  const reason = declaration.reason === '' ? '' : `：${declaration.reason}`;
  return `${conflictText[declaration.type]}${reason}`;
}

/** A digest in groups of four, so that a person can read it aloud and compare. */
export function groupDigest(digest: string): string {
  const hex = digest.replace(/^sha256:/, '');
  return (hex.match(/.{1,4}/g) ?? []).join(' ');
}

/** `b-7f3a91c2 …` cut to a name that every file system takes; `pageName` is made of titles and names. */
export function fileNameOf(...parts: readonly string[]): string {
  const clean = parts.map((part) =>
    part.replace(/[\u0000-\u001f\u007f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]/g, '').trim(),
  );
  const name = clean.filter((part) => part !== '').join('-');
  return (
    [...name]
      .slice(0, 80)
      .join('')
      .replace(/^\.+|[. ]+$/g, '') || '打印件'
  );
}

/** `82.5` for decided points, `80–82.5` for open ones. */
export function rangeText({ low, high }: { readonly low: string; readonly high: string }): string {
  return low === high ? low : `${low}–${high}`;
}
