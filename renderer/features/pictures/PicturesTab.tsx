import { Button } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import type { Batch } from '#shared/domain/batch.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import { drawGroups, drawProgress } from '#shared/pictures/draw-bars.ts';
import { drawHeat, heatMembers, orderByDispute } from '#shared/pictures/draw-heat.ts';
import { drawScores } from '#shared/pictures/draw-scores.ts';
import type { Drawing, Fill, Mark } from '#shared/pictures/drawing.ts';
import { verdictFills } from '#shared/pictures/words.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { Beside } from '#renderer/components/Beside.tsx';
import { EmptyState } from '#renderer/components/EmptyState.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { ReviewsDrawer } from '#renderer/features/bureau/ReviewsDrawer.tsx';
import { usePrint } from '#renderer/features/bureau/use-print.ts';
import { picturesText as words } from '#renderer/messages/pictures.ts';
import { PickedCases } from './PickedCases.tsx';
import { Legend, Picture } from './Picture.tsx';
import classes from './Pictures.module.css';
import { PictureTable } from './PictureTable.tsx';

/** The state of a batch in pictures; every shape leads to the cases that it stands for. */
export function PicturesTab({ batch }: { batch: Batch }) {
  const ranking = useCall('panel.ranking', { batchId: batch.id });
  return (
    <Loaded query={ranking}>
      {(rows) =>
        rows.every(({ experts }) => experts.length === 0) ? (
          <EmptyState title={words.none} text={words.noneText} />
        ) : (
          <Pictures batch={batch} rows={rows} />
        )
      }
    </Loaded>
  );
}

const verdictLegend = verdictFills.map(([verdict, fill]) => [fill, words.verdicts[verdict]] as const);
const stateLegend = [
  ['met', words.states.received],
  ['away', words.states.recused],
  ['missing', words.states.missing],
] as const;
const heatLegend = Object.entries(words.fills) as [Fill, string][];

function Pictures({ batch, rows }: { batch: Batch; rows: readonly RankingRow[] }) {
  const [open, setOpen] = useState<RankingRow | null>(null);
  const [picked, setPicked] = useState<Mark | null>(null);
  const parts = useParts(batch, rows);
  const { print, isPrinting } = usePrint(batch);
  const pick = (mark: Mark): void => {
    const [only] = mark.caseIds;
    if (mark.caseIds.length > 1) setPicked(mark);
    else setOpen(rows.find(({ caseId }) => caseId === only) ?? null);
  };
  return (
    <>
      <Beside
        panel={
          picked !== null && (
            <PickedCases mark={picked} rows={rows} onOpen={setOpen} onClose={() => setPicked(null)} />
          )
        }
      >
        <div className={classes['tab']}>
          <div className={classes['actions']}>
            <Button
              variant="default"
              loading={isPrinting}
              onClick={() => print({ kind: 'pictures', format: 'pdf' })}
            >
              {words.print}
            </Button>
          </div>
          {parts.map(({ drawing, ...part }) => (
            <Part key={part.title} {...part} drawing={drawing} onPick={pick} />
          ))}
        </div>
      </Beside>
      <ReviewsDrawer batch={batch} row={open} onClose={() => setOpen(null)} />
    </>
  );
}

/** More rows than anybody looks at in one go; the rest comes when asked for. */
const heatShown = 40;

interface PartText {
  readonly title: string;
  readonly hint: string;
  readonly legend: readonly (readonly [Fill, string])[];
  readonly drawing: Drawing;
  /** Below the picture. */
  readonly foot?: ReactNode;
}

function useParts(batch: Batch, rows: readonly RankingRow[]): readonly PartText[] {
  const [isWhole, setIsWhole] = useState(false);
  const cases = useCall('batch.cases', { batchId: batch.id });
  const still = useMemo(() => {
    const { experts, groups, scores } = words.hints;
    return [
      { title: words.scores, hint: scores, legend: verdictLegend, drawing: drawScores(rows) },
      { title: words.experts, hint: experts, legend: stateLegend, drawing: drawProgress(rows) },
      {
        title: words.regions,
        hint: groups,
        legend: verdictLegend,
        drawing: drawGroups(rows, ({ region }) => region, words.regions),
      },
    ];
  }, [rows]);
  const industries = useMemo(() => {
    const of = new Map<string, string>((cases.data ?? []).map(({ file }) => [file.id, file.industry]));
    const drawing = drawGroups(rows, ({ caseId }) => of.get(caseId) ?? '', words.industries);
    return { title: words.industries, hint: words.hints.groups, legend: verdictLegend, drawing };
  }, [rows, cases.data]);
  const seated = useMemo(() => orderByDispute(rows.filter(({ experts }) => experts.length > 0)), [rows]);
  const heat = useMemo(() => {
    const shown = isWhole ? seated : seated.slice(0, heatShown);
    const drawing = drawHeat(shown, heatMembers(rows), Number(batch.panel.disagreementPoints));
    return { title: words.heat, hint: words.hints.heat, legend: heatLegend, drawing };
  }, [rows, seated, isWhole, batch.panel.disagreementPoints]);
  const foot = seated.length > heatShown && (
    <Button variant="default" onClick={() => setIsWhole(!isWhole)}>
      {isWhole ? words.showFirst(heatShown) : words.showAll(seated.length)}
    </Button>
  );
  const [scores, ...others] = still;
  return [...(scores === undefined ? [] : [scores]), { ...heat, foot }, ...others, industries];
}

function Part(props: PartText & { onPick: (mark: Mark) => void }) {
  const { title, drawing } = props;
  return (
    <section className={classes['part']} aria-label={title}>
      <h2>{title}</h2>
      {drawing.marks.length === 0 ? (
        <p className={classes['hint']}>{words.noPoints}</p>
      ) : (
        <>
          <p className={classes['hint']}>{props.hint}</p>
          <Legend fills={props.legend} />
          <Picture label={title} drawing={drawing} onPick={props.onPick} />
          {props.foot}
          <PictureTable label={title} table={drawing.table} />
        </>
      )}
    </section>
  );
}
