import type { BatchStatus, CaseRow, PackSummary } from '#shared/ipc/clerk.ts';

/** A batch as it stands right after its creation, with what differs. */
export function makeStatus(more: Partial<BatchStatus> = {}): BatchStatus {
  return {
    batch: {
      id: 'b-00000001',
      title: '2026 年第一批',
      bureau: '工业和信息化厅',
      year: 2026,
      packId: 'cn-63-2022-zjtx',
      packVersion: '2022.1',
      overlayId: null,
      rulesDigest: `sha256:${'0'.repeat(64)}`,
      panel: { expertsPerCase: 3, decimals: 2, disagreementPoints: '10' },
      createdAt: '2026-11-21T08:00:00.000Z',
    },
    cases: 12,
    casesComplete: 10,
    experts: 0,
    assigned: 0,
    bundlesExported: 0,
    resultsReceived: 0,
    reviewsReceived: 0,
    reviewsExpected: 0,
    ...more,
  };
}

/** A case as a row of the clerk's table, with what differs. */
export function makeRow(file: Partial<CaseRow['file']> = {}, more: Partial<CaseRow> = {}): CaseRow {
  return {
    file: {
      id: 'b-00000001-001',
      number: 1,
      applicant: '天山精密轴承有限公司',
      creditCode: '91650100MA77TEST1K',
      kind: 'new',
      region: '乌鲁木齐市',
      district: '',
      industry: '通用设备制造业',
      product: '轴承',
      volumes: [],
      declared: [],
      ...file,
    },
    gaps: [],
    experts: [],
    reviewsReceived: 0,
    ...more,
  };
}

export function makePack(id: string, inForceFrom: string, inForceUntil: string | null): PackSummary {
  return {
    id,
    version: '1',
    title: id,
    issuer: '工业和信息化部',
    document: '通知',
    inForceFrom,
    inForceUntil,
    inForceNote: null,
    replaces: [],
    base: null,
    digest: '',
  };
}
