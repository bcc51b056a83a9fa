import type { VolumeRole } from '#shared/domain/dossier.ts';
import type { CaseRow } from '#shared/ipc/clerk.ts';
import { Badge } from '#renderer/components/Badge.tsx';
import { compareText, type Column } from '#renderer/components/table-model.ts';
import { clerkText } from '#renderer/messages/clerk.ts';

const { cases: words } = clerkText;

const byText = (pick: (row: CaseRow) => string) => (a: CaseRow, b: CaseRow) => compareText(pick(a), pick(b));
const byCount = (count: (row: CaseRow) => number) => (a: CaseRow, b: CaseRow) => count(a) - count(b);

function textColumn(
  id: 'region' | 'district' | 'industry' | 'product' | 'creditCode',
  width: number,
  isExtra = false,
): Column<CaseRow> {
  const pick = ({ file }: CaseRow): string => file[id];
  return {
    id,
    title: words[id],
    width,
    isExtra,
    compare: byText(pick),
    cell: (row) => <div>{pick(row)}</div>,
  };
}

function pagesOf({ file }: CaseRow, role: VolumeRole): number {
  return file.volumes.filter((one) => one.role === role).reduce((sum, one) => sum + (one.pages ?? 0), 0);
}

function volumeColumn(role: VolumeRole, isExtra = false): Column<CaseRow> {
  return {
    id: role,
    title: words[role],
    width: 5.5,
    align: 'end',
    isExtra,
    compare: byCount((row) => pagesOf(row, role)),
    cell: (row) => <VolumeState row={row} role={role} />,
  };
}

/** Pages of a volume; that it is missing or unreadable is said with sign and word. */
function VolumeState({ row, role }: { row: CaseRow; role: VolumeRole }) {
  const volumes = row.file.volumes.filter((one) => one.role === role);
  if (volumes.length === 0) return role === 'other' ? null : <Badge tone="warn">{words.missing}</Badge>;
  if (volumes.some((one) => one.pages === null)) return <Badge tone="bad">{words.unreadable}</Badge>;
  return <span>{words.pages(pagesOf(row, role))}</span>;
}

function Gaps({ gaps }: { gaps: readonly string[] }) {
  if (gaps.length === 0) return <Badge tone="good">{words.noGaps}</Badge>;
  return (
    <Badge tone="warn" title={gaps.join('\n')}>
      {words.gapCount(gaps.length)}
    </Badge>
  );
}

/** Columns of the applicants table. */
export const caseColumns: readonly Column<CaseRow>[] = [
  {
    id: 'number',
    title: words.number,
    width: 4.5,
    isPinned: true,
    compare: byCount(({ file }) => file.number),
    cell: ({ file }) => <span>{file.number}</span>,
  },
  {
    id: 'applicant',
    title: words.applicant,
    width: 12,
    grows: true,
    isPinned: true,
    compare: byText(({ file }) => file.applicant),
    cell: ({ file }) => <strong>{file.applicant}</strong>,
  },
  textColumn('region', 8.5),
  textColumn('district', 7, true),
  {
    id: 'kind',
    title: words.kind,
    width: 4.5,
    compare: byText(({ file }) => file.kind),
    cell: ({ file }) => <span>{words.kinds[file.kind]}</span>,
  },
  textColumn('industry', 9, true),
  textColumn('product', 10, true),
  textColumn('creditCode', 12, true),
  volumeColumn('application'),
  volumeColumn('audit'),
  volumeColumn('other', true),
  {
    id: 'gaps',
    title: words.gaps,
    width: 5.5,
    compare: byCount(({ gaps }) => gaps.length),
    cell: ({ gaps }) => <Gaps gaps={gaps} />,
  },
  {
    id: 'declared',
    title: words.declared,
    width: 5.5,
    align: 'end',
    compare: byCount(({ file }) => file.declared.length),
    cell: ({ file }) => <span>{words.gapCount(file.declared.length)}</span>,
  },
  {
    id: 'experts',
    title: words.experts,
    width: 8,
    compare: byCount(({ experts }) => experts.length),
    cell: ({ experts }) => <div>{experts.join('、')}</div>,
  },
  {
    id: 'progress',
    title: words.progress,
    width: 5,
    align: 'end',
    compare: byCount(({ reviewsReceived }) => reviewsReceived),
    cell: ({ reviewsReceived, experts }) => <span>{words.reviewed(reviewsReceived, experts.length)}</span>,
  },
];
