import { z } from 'zod';
import { PackageHeader } from '#shared/package/header.ts';
import { IdentityCard } from '#shared/package/identity-card.ts';
import { PackageReceipt } from '#shared/package/receipt.ts';
import { Roster } from '#shared/package/roster.ts';
import { BundleManifest, ResultManifest } from '#shared/package/manifests.ts';

const schemas = {
  'package-header': PackageHeader,
  'bundle-manifest': BundleManifest,
  'result-manifest': ResultManifest,
  'identity-card': IdentityCard,
  roster: Roster,
  receipt: PackageReceipt,
} as const;

/** The shapes of the format as JSON Schema, by file name, for readers in other languages. */
export function makeSchemaFiles(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      `${name}.schema.json`,
      `${JSON.stringify(z.toJSONSchema(schema), null, 2)}\n`,
    ]),
  );
}
