import type { SealRequest } from '#electron/exchange/types.ts';
import type { RosterKey } from '#shared/domain/keys.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { codeBytes, codeLengthMin, formatCode, normalizeCode } from '#shared/package/one-time-code.ts';
import type { Core } from '../open-core.ts';
import { getSettings } from '../settings/settings.ts';
import { spoolDirOf } from './spool-dir.ts';

/**
 * How a bundle is to be locked; absent: not at all. `auto`: to the expert's enrolled keys, or a new code where
 * there are none.
 */
export type BundleLock = 'auto' | 'new-code' | { readonly code: string };

/** How the window locks bundles, as the bureau's settings say. */
export function lockByDefault(core: Core): BundleLock | undefined {
  const { encryption } = getSettings(core);
  if (encryption === 'auto') return 'auto';
  return encryption === 'code' ? 'new-code' : undefined;
}

/** What the writer needs, and the code to tell the expert by another channel. */
export interface ChosenSeal {
  readonly seal: SealRequest | undefined;
  readonly code?: string;
}

/**
 * Decides how a bundle is encrypted.
 * @param keys the expert's enrolled keys that are not revoked
 * @throws INPUT_INVALID for a code that is too short
 */
export function chooseSeal(core: Core, lock: BundleLock | undefined, keys: readonly RosterKey[]): ChosenSeal {
  if (lock === undefined) return { seal: undefined };
  const encryptionKeys = keys.flatMap(({ encryptionKey }) => encryptionKey ?? []);
  const canUseKeys = keys.length > 0 && encryptionKeys.length === keys.length;
  if (lock === 'auto' && canUseKeys) return { seal: sealToKeys(core, encryptionKeys) };
  const code = typeof lock === 'object' ? lock.code : makeCode(core);
  const normalized = normalizeCode(code);
  if (normalized.length < codeLengthMin)
    throw new Refusal('INPUT_INVALID', { problems: [`一次性口令至少 ${codeLengthMin} 个字符，连字符不计`] });
  return { seal: { lock: { kind: 'code', code: normalized }, spoolDir: spoolDirOf(core.dataDir) }, code };
}

export function sealToKeys(core: Core, encryptionKeys: readonly string[]): SealRequest {
  return { lock: { kind: 'keys', encryptionKeys }, spoolDir: spoolDirOf(core.dataDir) };
}

function makeCode(core: Core): string {
  for (;;) {
    const code = formatCode(core.random(codeBytes));
    if (code !== null) return code;
  }
}
