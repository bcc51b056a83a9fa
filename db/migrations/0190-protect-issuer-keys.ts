import type { Migration } from '../migrate.ts';
import { neverDelete, neverReplace } from '../protect.ts';

/** An own key of the bureau, and that it was revoked, stays: as `trusted_keys` always did. */
export const protectIssuerKeys: Migration = {
  version: 190,
  name: 'protect-issuer-keys',
  up: (raw) =>
    raw.exec(`
      CREATE TRIGGER issuer_keys_only_revoke BEFORE UPDATE ON issuer_keys
        WHEN NEW.key_id <> OLD.key_id OR NEW.identity <> OLD.identity OR NEW.made_at <> OLD.made_at
        BEGIN SELECT RAISE(ABORT, 'ROW_SEALED:密钥登记'); END;
      ${neverDelete('issuer_keys', '密钥登记')}
      ${neverReplace('issuer_keys', '密钥登记', 'key_id = NEW.key_id')}
    `),
};
