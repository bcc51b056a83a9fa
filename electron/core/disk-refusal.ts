import { Refusal } from '#shared/errors/refusal.ts';

const diskCodes = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EROFS']);

/** The refusal for a failed write into the data folder when its disk is to blame; anything else as it is. */
export function toDiskRefusal(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' && diskCodes.has(code)
    ? new Refusal('DISK_FULL', { reason: code }, { cause: error })
    : error;
}
