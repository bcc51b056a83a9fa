import { findFrozenRules } from '#db/repositories/batches.ts';
import type { Program } from '#rules/load.ts';
import type { FrozenRules } from '#shared/domain/batch.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { PackSummary } from '#shared/ipc/clerk.ts';
import type { Core } from './open-core.ts';
import { digestRules } from './rules/digest.ts';
import { listPacks } from './rules/list-packs.ts';
import { loadFrozenRules } from './rules/rule-store.ts';

/** The rule texts frozen with a batch. @throws NOT_FOUND */
export function requireRules(core: Core, batchId: string): FrozenRules {
  const rules = findFrozenRules(core.db, batchId);
  if (rules === null) throw new Refusal('NOT_FOUND', { what: '批次', id: batchId });
  return rules;
}

/** The program of frozen texts, compiled once for the same texts. @throws RULE_PACK_INVALID */
export function loadProgram(core: Core, rules: FrozenRules): Program {
  const loaded = programsOf.get(rules);
  if (loaded !== undefined) return loaded;
  const program = compileOnce(core, rules);
  programsOf.set(rules, program);
  return program;
}

/** The same object has the same texts: they are not compared again for each of many reviews. */
const programsOf = new WeakMap<FrozenRules, Program>();

function compileOnce(core: Core, rules: FrozenRules): Program {
  // The digest covers the packs; the dictionary travels beside them and may differ from bureau to bureau.
  const key = `${rules.packId} ${rules.digest} ${rules.texts.dictionary}`;
  const known = core.programs.get(key);
  if (known !== undefined) return known;
  const program = loadFrozenRules(rules);
  core.programs.set(key, program);
  return program;
}

/** Checks rules that came in: the texts are the ones that the digest names, and they work. */
export function assertFrozenRules(core: Core, rules: FrozenRules): void {
  const found = digestRules(rules.texts.base, rules.texts.overlay);
  if (found !== rules.digest) throw new Refusal('PKG_RULES', { expected: rules.digest, found });
  loadProgram(core, rules);
}

/** The packs that a batch can be made with. @throws RULE_PACK_INVALID */
export function listPackSummaries(core: Core): PackSummary[] {
  return listPacks(core.rulesDir).map((pack) => ({
    id: pack.id,
    version: pack.version,
    title: pack.title,
    issuer: pack.issuer,
    document: pack.document,
    inForceFrom: pack.inForce.from ?? '',
    inForceUntil: pack.inForce.to,
    inForceNote: pack.inForce.note,
    ...(pack.inForce.only === undefined ? {} : { inForceOnly: pack.inForce.only }),
    replaces: [...pack.replaces],
    base: pack.base,
    digest: pack.digest,
  }));
}
