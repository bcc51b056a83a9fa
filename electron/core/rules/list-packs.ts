import { type PackView, describePack } from '#rules/describe.ts';
import type { ApplicantKind } from '#rules/frame.ts';
import type { Program } from '#rules/load.ts';
import { readPackFiles } from './pack-files.ts';
import { compileRules } from './rule-store.ts';

/** One line of `rules list`. */
export interface PackSummary {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly issuer: string;
  readonly document: string;
  readonly inForce: PackView['inForce'];
  /** Documents and standards that it replaces, as the pack names them. */
  readonly replaces: readonly string[];
  /** The pack that this one is laid over, or null. */
  readonly base: string | null;
  readonly kinds: readonly ApplicantKind[];
  /** What results carry when a case is judged by this pack. */
  readonly digest: string;
}

/**
 * All packs of a rules folder.
 * @throws Refusal RULE_PACK_INVALID when a shipped pack is broken
 */
export function listPacks(rulesDir: string): readonly PackSummary[] {
  const files = readPackFiles(rulesDir);
  return files.map((file) => summarise(compileRules(rulesDir, file.id, null, files).program));
}

/** A pack ready to judge by id. @throws Refusal RULE_PACK_UNKNOWN, RULE_OVERLAY_MISMATCH, RULE_PACK_INVALID */
export function openPack(rulesDir: string, packId: string, overlayId: string | null): Program {
  return compileRules(rulesDir, packId, overlayId).program;
}

function summarise(program: Program): PackSummary {
  const view = describePack(program);
  const { id, version, digest, base } = view.identity;
  return {
    id,
    version,
    title: view.title,
    issuer: view.issuer,
    document: view.documents[0]?.number ?? '',
    inForce: view.inForce,
    replaces: view.replaces,
    base: base?.id ?? null,
    kinds: view.applicants.map((one) => one.kind),
    digest,
  };
}
