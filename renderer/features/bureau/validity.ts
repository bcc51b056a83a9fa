/** Validity of a key as a person enters it: calendar days of Beijing, both included; '' is without limit. */
export interface Validity {
  readonly from: string;
  readonly until: string;
}

export const noLimit: Validity = { from: '', until: '' };

/** The instants that the core takes: from the first moment of `from` to the last of `until`. */
export function toInstants({ from, until }: Validity): { notBefore?: string; notAfter?: string } {
  return {
    ...(from === '' ? {} : { notBefore: new Date(`${from}T00:00:00.000+08:00`).toISOString() }),
    ...(until === '' ? {} : { notAfter: new Date(`${until}T23:59:59.999+08:00`).toISOString() }),
  };
}

/** False where it would end before it begins. */
export const isPossible = ({ from, until }: Validity): boolean =>
  from === '' || until === '' || from <= until;

/** The bureau's calendar day of an instant, wherever this machine is: `2026-12-31`. */
export const beijingDay = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);

/** How a key stands at a moment. The clock decides nothing: it is what the bureau's own computer says. */
export function stateOf(
  key: {
    readonly revokedAt: string | null;
    readonly notBefore?: string | undefined;
    readonly notAfter?: string | undefined;
  },
  at: string,
): 'valid' | 'early' | 'expired' | 'revoked' {
  if (key.revokedAt !== null) return 'revoked';
  if (key.notAfter !== undefined && at > key.notAfter) return 'expired';
  return key.notBefore !== undefined && at < key.notBefore ? 'early' : 'valid';
}
