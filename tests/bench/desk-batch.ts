import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { insertBatch } from '#db/repositories/batches.ts';
import { insertCase, insertVolume, putDeclaredFact } from '#db/repositories/cases.ts';
import { insertAssignment, putExpert } from '#db/repositories/experts.ts';
import { insertTrustedKey } from '#db/repositories/keys.ts';
import { transact } from '#db/sql.ts';
import { exportBundle } from '#electron/core/exchange/export-bundles.ts';
import { loadProgram } from '#electron/core/frozen-rules.ts';
import { judgeWith, outcomeOf } from '#electron/core/judging.ts';
import type { Core } from '#electron/core/open-core.ts';
import { freezeRules } from '#electron/core/rules/rule-store.ts';
import { sha256Hex } from '#electron/exchange/crypto.ts';
import { createIdentity, createSigner } from '#electron/exchange/keys.ts';
import { verifyPackage } from '#electron/exchange/open.ts';
import { preparePackage } from '#electron/exchange/prepare.ts';
import type { CaseFile } from '#shared/domain/batch.ts';
import type { DeclaredFact, VerifiedFact } from '#shared/domain/facts.ts';
import type { SealedReview } from '#shared/domain/review.ts';
import { createRandom, type Random } from '#tests/fuzz/random.ts';
import { packContainer } from '#tests/vectors/forge.ts';

export interface DeskSize {
  readonly cases: number;
  readonly perCase: number;
  readonly experts: number;
  /** Packages that each expert hands in, one after the other; 1 when absent. */
  readonly resultsPerExpert?: number;
}

const batchId = 'b-00000600';
const at = '2026-11-21T08:30:00.000Z';

/** Figures of a sound applicant under 63号 附件2. */
const figures: Readonly<Record<string, string | boolean | Readonly<Record<number, string>>>> = {
  legal_person: true,
  sme: true,
  abnormal_or_dishonest_listed: false,
  restricted_product: false,
  major_incident_3y: false,
  market_years: '6',
  revenue: { 2025: '5200', 2024: '4800' },
  main_revenue: { 2025: '4680', 2024: '4300', 2023: '4000' },
  net_profit: { 2025: '468' },
  rd_expense: { 2025: '420', 2024: '380' },
  total_assets: { 2025: '8000' },
  total_liabilities: { 2025: '3200' },
  equity_financing_2y: '0',
  employees: '100',
  rd_staff: '18',
  ip_class1_high: '0',
  ip_class1_self: '2',
  ip_class1: '3',
  ip_class2: '5',
  product_domain: 'six_bases_or_key_chain',
  digital_level: '1',
  quality_award_provincial: false,
  qms_certified: true,
  own_brand: true,
  standards_count: '0',
  rd_institution_level: 'city',
  sci_award_national_rank_3y: '0',
  sci_award_provincial_rank_3y: '0',
  maker_china_top500_3y: false,
  local_feature_points: '9',
};

/** A batch in the database with bundles handed out and results on the stick, not yet imported. */
export async function makeDeskBatch(
  core: Core,
  folder: string,
  size: DeskSize,
): Promise<{ batchId: string; results: string[]; packagesDir: string }> {
  const random = createRandom(20261121, 600);
  await fillDatabase(core, size, random);
  const packagesDir = join(folder, 'packages');
  await mkdir(packagesDir);
  const results: string[] = [];
  for (let number = 1; number <= size.experts; number += 1) {
    const id = expertId(number);
    results.push(
      ...(await handOutAndReview(core, packagesDir, { id, count: size.resultsPerExpert ?? 1 }, random)),
    );
  }
  return { batchId, results, packagesDir };
}

const expertId = (number: number): string => `E${String(number).padStart(2, '0')}`;

async function fillDatabase(core: Core, size: DeskSize, random: Random): Promise<void> {
  const rules = freezeRules(core.rulesDir, 'cn-63-2022-zjtx', null);
  const content = Buffer.from('%PDF-1.7 one page for all');
  const hash = sha256Hex(content);
  await core.vault.put(hash, content.length, Readable.from([content]));
  transact(core.db, () => {
    insertBatch(
      core.db,
      {
        id: batchId,
        title: '六百家',
        bureau: '云岭市工业和信息化局',
        year: 2026,
        packId: rules.packId,
        packVersion: rules.packVersion,
        overlayId: null,
        rulesDigest: rules.digest,
        panel: {
          expertsPerCase: size.perCase,
          decimals: 2,
          disagreementPoints: '10',
          combine: 'trimmed',
          tieBreaks: ['i11', 'i2'],
          itemDisagreementPoints: '3',
          groupBy: 'region',
          quota: { total: Math.floor(size.cases / 3), proportional: true, groups: [], groupMax: null },
        },
        createdAt: at,
      },
      rules,
      true,
    );
    for (let number = 1; number <= size.experts; number += 1) {
      const id = expertId(number);
      putExpert(
        core.db,
        batchId,
        { id, name: `专家${number}`, unit: '', specialty: '', phone: '', avoid: [] },
        number,
      );
    }
    for (let number = 1; number <= size.cases; number += 1)
      insertOne(core, number, size, hash, content, random);
  });
}

function insertOne(
  core: Core,
  number: number,
  size: DeskSize,
  hash: string,
  content: Uint8Array,
  random: Random,
): void {
  const id = `${batchId}-${String(number).padStart(3, '0')}`;
  const region = `第${random.below(14) + 1}地区`;
  const applicant = `云岭第${number}精工有限公司`;
  const head = { id, batchId, number, applicant, creditCode: '', kind: 'new', region } as const;
  const rest = { district: '', industry: '通用设备制造业', product: '' };
  insertCase(
    core.db,
    { ...head, ...rest },
    {
      row: number,
      sequence: String(number),
      applicant,
      creditCode: '',
      kind: 'new',
      region,
      ...rest,
      marketYears: '',
      contact: '',
      phone: '',
      remark: '',
      extra: {},
    },
  );
  const volume = { hash, role: 'application', title: '胶装册', bytes: content.length, pages: 300 } as const;
  insertVolume(core.db, id, volume, 0);
  for (const fact of declare(random)) putDeclaredFact(core.db, id, fact);
  for (let seat = 0; seat < size.perCase; seat += 1) {
    const expert = expertId(((number * size.perCase + seat) % size.experts) + 1);
    insertAssignment(core.db, batchId, { caseId: id, expertId: expert });
  }
}

/** The sound applicant with a few figures of its own, so that totals differ. */
function declare(random: Random): DeclaredFact[] {
  const own: Readonly<Record<string, DeclaredFact['value']>> = {
    ip_class2: String(random.below(9)),
    standards_count: String(random.below(3)),
    digital_level: String(1 + random.below(4)),
    local_feature_points: String(random.below(16)),
  };
  return Object.entries(figures).flatMap(([key, value]): DeclaredFact[] =>
    typeof value === 'object'
      ? Object.entries(value).map(([year, one]) => ({ key, year: Number(year), value: one }))
      : [{ key, year: null, value: own[key] ?? value }],
  );
}

/** One expert's way with their own bundle: every figure verified, proven and now and then corrected. */
async function handOutAndReview(
  core: Core,
  packagesDir: string,
  { id, count }: { readonly id: string; readonly count: number },
  random: Random,
): Promise<string[]> {
  const bundlePath = join(packagesDir, `${id}.pxb`);
  await exportBundle(core, { batchId, expertId: id, path: bundlePath });
  const bundle = await verifyPackage(bundlePath);
  if (bundle.type !== 'bundle') throw new Error('no bundle');
  const own = await createIdentity({ role: 'expert', name: `专家 ${id}`, unit: '', createdAt: at });
  transact(core.db, () =>
    insertTrustedKey(core.db, { ...own.identity, expertId: id, enrolledAt: at, revokedAt: null }),
  );
  const { manifest, header, digest, envelope } = bundle;
  const content = {
    batchId,
    bundleDigest: digest,
    rulesDigest: manifest.rules.digest,
    expert: manifest.expert,
    reviews: manifest.cases.map((file) => review(core, manifest.rules, file, id, random)),
    ledger: [],
  };
  const parts = { batch: batchId, expert: id, recipients: [header.issuer.keyId], round: 1 };
  const paths: string[] = [];
  let prevDigest: string | undefined;
  for (let sequence = 1; sequence <= count; sequence += 1) {
    const outPath = join(packagesDir, sequence === 1 ? `${id}.pxr` : `${id}-${sequence}.pxr`);
    const prepared = await preparePackage(
      {
        type: 'result',
        outPath,
        signer: createSigner(own),
        header: { ...parts, sequence, prevDigest, rules: header.rules, createdAt: at },
        manifest: content,
        bundleEnvelope: envelope,
      },
      randomBytes(16).toString('hex'),
    );
    const raw = prepared.entries.flatMap((entry) => ('content' in entry ? [entry] : []));
    // Not flushed one by one: writing thousands of them is not what is measured.
    await writeFile(outPath, packContainer(raw));
    prevDigest = prepared.digest;
    paths.push(outPath);
  }
  return paths;
}

function review(
  core: Core,
  rules: Parameters<typeof loadProgram>[1],
  file: CaseFile,
  id: string,
  random: Random,
): SealedReview {
  const facts: VerifiedFact[] = file.declared.map((fact) => ({
    ...fact,
    state: 'verified',
    note: '',
    ...(fact.key === 'rd_staff' && random.below(8) === 0 ? { value: '14' } : {}),
  }));
  const [volume] = file.volumes;
  const items = Array.from({ length: 13 }, (_, index) => `i${index + 1}`);
  const content: SealedReview['content'] = {
    recusal: { conflict: false },
    facts,
    judgements: {},
    evidence: items.map((itemId, index) => ({
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      itemId,
      volume: volume?.hash ?? '',
      page: random.below(300),
      rect: [100, 100, 200, 120],
      note: '',
    })),
    notes: [],
    opinion: `对${file.applicant}的意见，由专家 ${id} 独立写成，材料齐全。`,
    conclusion: 'recommend',
  };
  const outcome = outcomeOf(judgeWith(loadProgram(core, rules), 2026, file, content));
  return {
    caseId: file.id,
    expertId: id,
    version: 1,
    correctionReason: null,
    sealedAt: at,
    content,
    outcome,
  };
}
