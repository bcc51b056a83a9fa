import { Button, Paper } from '@mantine/core';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { RowsSkeleton } from '#renderer/components/RowsSkeleton.tsx';
import { bureauText } from '#renderer/messages/bureau.ts';
import { chosenPair } from './ranking-groups.ts';
import classes from './Ranking.module.css';

const { ranking: words } = bureauText;

/** One paragraph that says why the one of two chosen cases stands above the other. */
export function WhyAbove(props: {
  batchId: string;
  rows: readonly RankingRow[];
  chosen: readonly string[];
  onClear: () => void;
}) {
  const { batchId, rows, chosen, onClear } = props;
  const pair = chosenPair(rows, chosen);
  if (chosen.length === 0) return null;
  return (
    <Paper withBorder className={classes['why']} component="section" role="status">
      <div>
        {pair === null ? <p>{words.whyHint}</p> : <Why batchId={batchId} above={pair[0]} below={pair[1]} />}
      </div>
      <Button variant="default" size="compact-sm" onClick={onClear}>
        {words.clear}
      </Button>
    </Paper>
  );
}

function Why({ batchId, above, below }: { batchId: string; above: RankingRow; below: RankingRow }) {
  const why = useCall('panel.explain', { batchId, above: above.caseId, below: below.caseId });
  return (
    <>
      <h2>{words.whyTitle(above.applicant, below.applicant)}</h2>
      <Loaded query={why} skeleton={<RowsSkeleton rows={1} />}>
        {({ text }) => <p>{text}</p>}
      </Loaded>
    </>
  );
}
