import { cleanText } from './clean-text.ts';

/** Markup that is safe to print: made by `html` only, so that no text gets into a page unescaped. */
export interface Html {
  readonly markup: string;
}

export type HtmlValue = Html | string | number | null | readonly HtmlValue[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Template for markup: every value is escaped, unless it is markup itself; lists are joined, null is empty. */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Html {
  let markup = strings[0] ?? '';
  values.forEach((value, index) => {
    markup += toMarkup(value) + (strings[index + 1] ?? '');
  });
  return { markup };
}

function toMarkup(value: HtmlValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeText(value);
  return 'markup' in value ? value.markup : value.map(toMarkup).join('');
}

/** Text for the inside of an element or a quoted attribute. */
export function escapeText(text: string): string {
  return cleanText(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** Text whose own line breaks are kept; an element of its own, so that layout of the source adds none. */
export function keepLines(text: string): Html {
  return { markup: `<span class="text">${escapeText(text)}</span>` };
}
