import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { toTextSpans, type TextSpan } from './text-span.ts';

/** The text layer of a page; empty where there is none. */
export async function readPageText(page: PDFPageProxy): Promise<readonly TextSpan[]> {
  const { items } = await page.getTextContent({ includeMarkedContent: false });
  return toTextSpans(items.filter((item) => 'str' in item));
}
