/** Control characters, line separators and the marks that turn the direction of writing. */
const hiddenCharacters = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * True when a text shows on a terminal and in a window as what it is. Names in headers are read before
 * anybody vouches for them: they must not move the cursor, add lines or swap the order of words.
 */
export function isPlainText(text: string): boolean {
  return text.search(hiddenCharacters) < 0;
}

/** The text with such characters replaced by spaces, for names that a person typed or pasted. */
export function toPlainText(text: string): string {
  return text.replace(hiddenCharacters, ' ').trim();
}

/** Lines for a terminal: whatever name a file on a stick has, it cannot draw over what is said about it. */
export function toPlainLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(hiddenCharacters, ' '))
    .join('\n');
}
