import { completePanelRules } from '#shared/domain/panel.ts';
import type { PublishedRanking } from '../results/published.ts';

/** What `metadata.xml` says beside the ranking. */
export interface ArchiveFacts {
  readonly createdAt: string;
  readonly appVersion: string;
  readonly bureauFingerprint: string;
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
}

/**
 * Metadata of an archived batch as XML 1.0 in UTF-8: the batch, its rules, the packages and every file with its
 * digest. Element names are plain English words of our own; `record` holds what an archive's catalogue asks for, by the
 * names of DA/T 46—2009 (文书类电子文件元数据方案), with 档号 and 保管期限 left to the archivist. Conformity is not claimed.
 */
export function writeMetadata(ranking: PublishedRanking, facts: ArchiveFacts): string {
  const { batch, packages, rows, rules } = ranking;
  const { quota } = completePanelRules(batch.panel);
  const ranked = rows.filter((row) => row.rank !== null).length;
  const within = rows.filter((row) => row.quota?.state === 'within').length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<archive format="pingxia-archive" version="1">',
    element('createdAt', facts.createdAt),
    element('software', `PingXia ${facts.appVersion}`),
    ...describeRecord(ranking, facts),
    `  <batch id="${escapeXml(batch.id)}" year="${batch.year}">`,
    element('title', batch.title, 4),
    element('bureau', batch.bureau, 4),
    element('bureauKeyFingerprint', facts.bureauFingerprint, 4),
    element('rulePack', `${batch.packId} ${batch.packVersion}`, 4),
    ...(batch.overlayId === null ? [] : [element('overlay', batch.overlayId, 4)]),
    element('rulesDigest', batch.rulesDigest, 4),
    ...rules.map((rule) => element('panelRule', rule, 4)),
    '  </batch>',
    `  <result cases="${rows.length}" ranked="${ranked}"${quota === null ? '' : ` withinQuota="${within}"`}>`,
    ...(ranking.resultsDigest === null ? [] : [element('resultsDigest', ranking.resultsDigest, 4)]),
    '  </result>',
    '  <packages>',
    ...packages.map(
      (one) =>
        `    <package type="${one.type}" expert="${escapeXml(one.expertId)}" round="${one.round}" sequence="${one.sequence}" digest="${one.digest}" issuerKey="${escapeXml(one.issuerKey)}"/>`,
    ),
    '  </packages>',
    '  <files>',
    ...facts.files.map(
      (one) =>
        `    <file path="${escapeXml(one.path)}" format="${formatOf(one.path)}" bytes="${one.bytes}" sha256="${one.sha256}"/>`,
    ),
    '  </files>',
    '</archive>',
    '',
  ].join('\n');
}

function describeRecord({ batch }: PublishedRanking, facts: ArchiveFacts): string[] {
  const entries = [
    ['题名', `${batch.title}评审材料`],
    ['责任者', batch.bureau],
    ['立档单位名称', batch.bureau],
    ['年度', String(batch.year)],
    ['日期', facts.createdAt.slice(0, 10)],
    ['电子文件号', batch.id],
    ['档号', ''],
    ['保管期限', ''],
  ] as const;
  return [
    '  <record>',
    ...entries.map(([name, text]) => `    <entry name="${name}">${escapeXml(text)}</entry>`),
    '  </record>',
  ];
}

/** The ending of a name in capitals: PDF, DOCX, PXR. */
const formatOf = (path: string): string => escapeXml(/\.(\w{1,8})$/.exec(path)?.[1]?.toUpperCase() ?? '');

const element = (name: string, text: string, indent = 2): string =>
  `${' '.repeat(indent)}<${name}>${escapeXml(text)}</${name}>`;

/** Text as XML content or attribute; characters that XML 1.0 cannot hold become U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
