import type { ExpertScore, RankingRow } from '#shared/ipc/bureau.ts';

export interface PanelMember {
  readonly expertId: string;
  readonly name: string;
}

/** Every expert who has at least one case, each once, by id. */
export function expertsOf(rows: readonly RankingRow[]): readonly PanelMember[] {
  const members = new Map<string, PanelMember>();
  for (const { experts } of rows) {
    for (const { expertId, name } of experts) members.set(expertId, { expertId, name });
  }
  return [...members.values()].toSorted((a, b) => a.expertId.localeCompare(b.expertId));
}

/** Reviews that are in: received or recused. */
export function receivedOf(row: RankingRow): number {
  return row.experts.filter(({ state }) => state !== 'missing').length;
}

/** Whether at least one review of the case has not come. */
export function isOpenCase(row: RankingRow): boolean {
  return receivedOf(row) < row.experts.length;
}

export type CellState = 'met' | 'notMet' | 'undecided' | 'recused' | 'missing';

/** What one cell of the matrix says; a received review without a verdict counts as undecided. */
export function cellStateOf(score: ExpertScore): CellState {
  return score.state === 'received' ? (score.verdict ?? 'undecided') : score.state;
}
