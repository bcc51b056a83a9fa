import type { Migration } from '../migrate.ts';
import { neverReplace } from '../protect.ts';

/** Each term names the direction again: with it put before the brackets, all packages of a direction were read. */
const samePackage = `(direction = NEW.direction AND digest = NEW.digest)
  OR (direction = NEW.direction AND package_id = NEW.package_id)
  OR (direction = NEW.direction AND type = NEW.type AND batch_id = NEW.batch_id
    AND expert_id = NEW.expert_id AND round = NEW.round AND sequence = NEW.sequence)`;

/** The same protection of `packages` as before, by its indexes: storing the last of many costs as little as the first. */
export const findSamePackageByIndex: Migration = {
  version: 170,
  name: 'find-same-package-by-index',
  up: (raw) =>
    raw.exec(`
      DROP TRIGGER packages_no_replace;
      ${neverReplace('packages', '数据包记录', samePackage)}
    `),
};
