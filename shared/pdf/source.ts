/** The bytes of a PDF, read by ranges: a file on disk, or a volume behind the window's protocol. */
export interface PdfSource {
  /** Length of the whole. */
  readonly bytes: number;
  /** Bytes from `begin` up to `end`, exclusive. Both lie inside the file. */
  readonly read: (begin: number, end: number) => Promise<Uint8Array>;
  /** Undoes zlib (RFC 1950). Rejects when the data are not of it, or more than `maxBytes` come out. */
  readonly inflate: (packed: Uint8Array, maxBytes: number) => Promise<Uint8Array>;
}
