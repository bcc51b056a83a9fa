/** A damaged or crafted file: the same bytes on every machine. */
export interface HostilePdf {
  readonly name: string;
  readonly make: () => Buffer;
  /** The intake takes it for no PDF at all. */
  readonly isForeign?: boolean;
  /** An honest reader shows its first page all the same. */
  readonly mustShow?: boolean;
  /** It asks for more than is painted: what is painted until then must not pass for the page. */
  readonly mustRefuse?: boolean;
}
