import { toLatin1 } from './latin1.ts';
import { NotSimple, type PdfDict, type PdfName, type PdfRef, type PdfValue } from './values.ts';

/** An operator or keyword: `obj`, `stream`, `R`, `cm`. */
export interface Keyword {
  readonly keyword: string;
}

const MAX_DEPTH = 50;
/** A name may have 127 letters (ISO 32000-1, annex C.2). */
const MAX_WORD = 512;

const isSpace = (byte: number): boolean =>
  byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === 12 || byte === 0;
const isDelimiter = (byte: number): boolean => '()<>[]{}/%'.includes(String.fromCharCode(byte));

/** Thrown when the bytes end in the middle of an object: read more and try again. */
export class OutOfBytes extends NotSimple {}

export function isKeyword(token: PdfValue | Keyword | undefined, keyword?: string): token is Keyword {
  const isAny = typeof token === 'object' && token !== null && 'keyword' in token;
  return isAny && (keyword === undefined || token.keyword === keyword);
}

/** Reads PDF objects from bytes, strictly: what looks odd is `NotSimple`, never guessed at. */
export class Lexer {
  readonly #bytes: Uint8Array;
  #at: number;
  #depth = 0;

  constructor(bytes: Uint8Array, start = 0) {
    this.#bytes = bytes;
    this.#at = start;
  }

  /** Index of the next unread byte. */
  get at(): number {
    return this.#at;
  }

  #skipSpace(): void {
    for (; this.#at < this.#bytes.length; this.#at += 1) {
      const byte = this.#bytes[this.#at] ?? 0;
      if (byte === 37) this.#skipComment();
      else if (!isSpace(byte)) return;
    }
  }

  /** To the last byte before the end of the line. */
  #skipComment(): void {
    const isEnd = (byte: number | undefined) => byte === undefined || byte === 10 || byte === 13;
    while (!isEnd(this.#bytes[this.#at + 1])) this.#at += 1;
  }

  #word(): string {
    const begin = this.#at;
    const isEnd = (byte: number | undefined) => byte === undefined || isSpace(byte) || isDelimiter(byte);
    while (!isEnd(this.#bytes[this.#at])) this.#at += 1;
    if (this.#at - begin > MAX_WORD) throw new NotSimple('a very long word');
    return String.fromCharCode(...this.#bytes.subarray(begin, this.#at));
  }

  #name(): PdfName {
    this.#at += 1;
    return {
      name: this.#word().replaceAll(/#([0-9a-fA-F]{2})/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      ),
    };
  }

  #literalString(): string {
    const begin = this.#at;
    let open = 0;
    for (; this.#at < this.#bytes.length; this.#at += 1) {
      const byte = this.#bytes[this.#at];
      if (byte === 92) this.#at += 1;
      else if (byte === 40) open += 1;
      else if (byte === 41 && (open -= 1) === 0) {
        this.#at += 1;
        return toLatin1(this.#bytes.subarray(begin, this.#at));
      }
    }
    throw new OutOfBytes('string without end');
  }

  #hexString(): string {
    const begin = this.#at;
    const end = this.#bytes.indexOf(62, begin);
    if (end === -1) throw new OutOfBytes('string without end');
    this.#at = end + 1;
    return toLatin1(this.#bytes.subarray(begin, this.#at));
  }

  #list(): readonly PdfValue[] {
    const items: PdfValue[] = [];
    this.#at += 1;
    for (;;) {
      this.#skipSpace();
      if (this.#at >= this.#bytes.length) throw new OutOfBytes('array without end');
      if (this.#bytes[this.#at] === 93) {
        this.#at += 1;
        return items;
      }
      items.push(this.value());
    }
  }

  #dict(): PdfDict {
    const entries = new Map<string, PdfValue>();
    this.#at += 2;
    for (;;) {
      this.#skipSpace();
      if (this.#at + 1 >= this.#bytes.length) throw new OutOfBytes('dictionary without end');
      if (this.#bytes[this.#at] === 62 && this.#bytes[this.#at + 1] === 62) {
        this.#at += 2;
        return entries;
      }
      if (this.#bytes[this.#at] !== 47) throw new NotSimple('a key is expected');
      const key = this.#name().name;
      // Of two entries with one key the last counts, as in pdf.js.
      entries.set(key, this.value());
    }
  }

  #deeper<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new NotSimple('nested too deep');
    const found = read();
    this.#depth -= 1;
    return found;
  }

  /** Next value or keyword; undefined at the end of the bytes. */
  next(): PdfValue | Keyword | undefined {
    this.#skipSpace();
    const byte = this.#bytes[this.#at];
    if (byte === undefined) return undefined;
    if (byte === 47) return this.#name();
    if (byte === 40) return this.#literalString();
    if (byte === 91) return this.#deeper(() => this.#list());
    if (byte === 60)
      return this.#bytes[this.#at + 1] === 60 ? this.#deeper(() => this.#dict()) : this.#hexString();
    const text = this.#word();
    if (text === '') throw new NotSimple('an object is expected');
    if (/^[+-]?(\d{1,15}(\.\d{0,40})?|\.\d{1,40})$/.test(text)) return Number(text);
    if (text === 'true' || text === 'false') return text === 'true';
    return text === 'null' ? null : { keyword: text };
  }

  /** Next value; a reference `n g R` is one. */
  value(): PdfValue {
    const token = this.next();
    if (token === undefined) throw new OutOfBytes('an object is expected');
    if (isKeyword(token)) throw new NotSimple(`${token.keyword} is no object`);
    return typeof token === 'number' && Number.isInteger(token) && token >= 0 ? this.#maybeRef(token) : token;
  }

  #maybeRef(number: number): number | PdfRef {
    const after = this.#at;
    this.#skipSpace();
    const match = /^(\d{1,5})[\s\0]+R(?![A-Za-z0-9])/.exec(
      String.fromCharCode(...this.#bytes.subarray(this.#at, this.#at + 16)),
    );
    if (match === null) {
      this.#at = after;
      return number;
    }
    this.#at += match[0].length;
    return { number, generation: Number(match[1]) };
  }
}
