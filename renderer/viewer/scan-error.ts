import { RangeFault } from './read-stretch.ts';

export type ScanFault = 'damaged' | 'encrypted' | 'forbidden' | 'missing' | 'timeout' | 'crashed' | 'failed';

export class ScanError extends Error {
  readonly fault: ScanFault;

  constructor(fault: ScanFault, cause?: unknown) {
    super(`scan: ${fault}`, { cause });
    this.name = 'ScanError';
    this.fault = fault;
  }
}

/** What a failed opening means for the person in front of it. */
export function toScanError(error: unknown): ScanError {
  if (error instanceof ScanError) return error;
  if (error instanceof RangeFault) {
    if (error.status === 403) return new ScanError('forbidden', error);
    if (error.status === 404) return new ScanError('missing', error);
    return new ScanError('failed', error);
  }
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return new ScanError('encrypted', error);
  if (name === 'InvalidPDFException' || name === 'FormatError') return new ScanError('damaged', error);
  return new ScanError('failed', error);
}
