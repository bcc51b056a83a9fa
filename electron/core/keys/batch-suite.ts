import { listPackages } from '#db/repositories/packages.ts';
import { suiteOfKeyId, type KeyRole, type Suite } from '#shared/domain/keys.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { Core } from '../open-core.ts';
import { getSettings } from '../settings/settings.ts';

/**
 * The suite (密码套件) of an own batch. One key signs all bundles of a batch and its decisions, so the first bundle
 * decides; until then the bureau's setting does.
 */
export function suiteOfBatch(core: Core, batchId: string): Suite {
  const first = listPackages(core.db, 'out', 'bundle', batchId).at(-1);
  return first === undefined ? (getSettings(core).suite ?? 1) : suiteOfKeyId(first.issuerKey);
}

/** The suite to write a bundle in. @throws BATCH_OTHER_SUITE when the batch was begun in another one */
export function chooseSuite(core: Core, batchId: string, asked: Suite | undefined): Suite {
  const isBegun = listPackages(core.db, 'out', 'bundle', batchId).length > 0;
  const suite = suiteOfBatch(core, batchId);
  if (asked === undefined || asked === suite) return suite;
  if (isBegun) throw new Refusal('BATCH_OTHER_SUITE', { suite, asked });
  return asked;
}

/** The suite whose key a person means in a role: an expert's newest bundle decides, else the bureau's setting. */
export function suiteInUse(core: Core, role: KeyRole): Suite {
  const newest = role === 'expert' ? listPackages(core.db, 'in', 'bundle', null)[0] : undefined;
  return newest === undefined ? (getSettings(core).suite ?? 1) : suiteOfKeyId(newest.issuerKey);
}
