/** What is used of the decoders that pdf.js ships beside its viewer; they come without types. */
declare module 'pdfjs-dist/legacy/image_decoders/pdf.image_decoders.min.mjs' {
  interface FaxOptions {
    readonly K: number;
    readonly EndOfLine: boolean;
    readonly EncodedByteAlign: boolean;
    readonly Columns: number;
    readonly Rows: number;
    readonly BlackIs1: boolean;
  }

  interface DecoderOptions {
    readonly useWasm: boolean;
    readonly useWorkerFetch: false;
    /** Asked for the file of a decoder. */
    readonly getHandler: () => {
      readonly sendWithPromise: (action: string, file: { readonly filename: string }) => Promise<Uint8Array>;
    };
  }

  export class Jbig2Image {
    static get instance(): Jbig2Image;
    /** Points of eight a byte, rows padded to whole bytes; 0 is black. */
    decode(
      bytes: Uint8Array,
      width: number,
      height: number,
      globals: Uint8Array | null,
      fax?: FaxOptions,
    ): Promise<Uint8Array | Uint8ClampedArray>;
  }

  export class JpxImage {
    static get instance(): JpxImage;
    static setOptions(options: DecoderOptions): void;
    /** Levels of each component in turn; `reducePower` halves the size so often. */
    decode(
      bytes: Uint8Array,
      options: { readonly numComponents: number; readonly reducePower: number },
    ): Promise<Uint8Array | Uint8ClampedArray>;
  }

  export function setVerbosityLevel(level: number): void;
}
