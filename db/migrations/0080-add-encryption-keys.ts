import type { Migration } from '../migrate.ts';

/** The key that packages for an enrolled person are encrypted to; null for cards that had none. */
export const addEncryptionKeys: Migration = {
  version: 80,
  name: 'add-encryption-keys',
  up: (raw) =>
    raw.exec(`
      ALTER TABLE trusted_keys ADD COLUMN encryption_key TEXT;
      CREATE TRIGGER trusted_keys_keep_encryption BEFORE UPDATE ON trusted_keys
        WHEN NEW.encryption_key IS NOT OLD.encryption_key
        BEGIN SELECT RAISE(ABORT, 'ROW_SEALED:密钥登记'); END;
    `),
};
