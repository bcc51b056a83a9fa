import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { MyBatch } from '#shared/ipc/expert.ts';
import { useAct, useCall } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { Badge } from '#renderer/components/Badge.tsx';
import { ConfirmDialog } from '#renderer/components/ConfirmDialog.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { CorrectReview } from '#renderer/features/workbench/CorrectReview.tsx';
import { expertText } from '#renderer/messages/expert.ts';
import { ExportResult } from './ExportResult.tsx';
import { IdentityCard } from './IdentityCard.tsx';
import classes from './Expert.module.css';
import { Receipts } from './Receipts.tsx';

type Line = CallOutput<'seal.summary'>[number];

const { seal: words } = expertText;

/** My summary before sealing, the sealing itself, and the result package. */
export function SealTab({ mine }: { mine: MyBatch }) {
  const summary = useCall('seal.summary', { batchId: mine.batch.id });
  return (
    <div className={classes['sealing']}>
      <Loaded query={summary}>
        {(lines) => (
          <section className={classes['lines']} aria-label={expertText.tabs.seal}>
            <p className={classes['quiet']}>{words.intro}</p>
            {lines.toSorted(byUrgency).map((line) => (
              <SealLine key={line.caseId} line={line} />
            ))}
          </section>
        )}
      </Loaded>
      <aside className={classes['steps']}>
        {summary.data !== undefined && <SealStep batchId={mine.batch.id} lines={summary.data} />}
        <ExportResult mine={mine} isSealed={summary.data?.some(({ state }) => state === 'sealed') ?? false} />
        <IdentityCard mine={mine} />
        <Receipts mine={mine} />
      </aside>
    </div>
  );
}

/** What stands against sealing comes first; otherwise in the order of the list. */
const byUrgency = (a: Line, b: Line): number => Number(b.blocking.length > 0) - Number(a.blocking.length > 0);

function SealLine({ line }: { line: Line }) {
  const { state, blocking, remarks } = line;
  const [, go] = useLocation();
  return (
    <article className={classes['line']} data-case={line.caseId}>
      <header>
        <Link href={`/review/${line.caseId}`}>{line.applicant}</Link>
        {state === 'sealed' ? (
          <span className={classes['lineEnd']}>
            <Badge tone="good">{words.sealed}</Badge>
            <CorrectReview caseId={line.caseId} onCorrected={() => go(`/review/${line.caseId}`)} />
          </span>
        ) : blocking.length > 0 ? (
          <Badge tone="bad">{words.blocking}</Badge>
        ) : state === 'done' ? (
          <Badge tone="good">{words.ready}</Badge>
        ) : (
          <Badge tone="quiet">{words.notDone}</Badge>
        )}
      </header>
      {blocking.length > 0 && <Points title={words.blocking} points={blocking} />}
      {remarks.length > 0 && <Points title={words.remarks} points={remarks} />}
    </article>
  );
}

function Points({ title, points }: { title: string; points: readonly string[] }) {
  return (
    <p>
      <span className={classes['quiet']}>{title}：</span>
      {points.join('；')}
    </p>
  );
}

function SealStep({ batchId, lines }: { batchId: string; lines: readonly Line[] }) {
  const sign = useAct('seal.sign');
  const [isAsking, setAsking] = useState(false);
  const done = lines.filter(({ state }) => state === 'done');
  const left = lines.filter(({ state }) => state === 'draft').length;
  const blocked = done.filter(({ blocking }) => blocking.length > 0).length;
  const isReady = done.length > 0 && blocked === 0;
  return (
    <section className={classes['step']}>
      <h2>{words.title}</h2>
      {done.length === 0 && <p className={classes['quiet']}>{words.nothing}</p>}
      {blocked > 0 && <p>{words.blocked(blocked)}</p>}
      <Button disabled={!isReady} onClick={() => setAsking(true)}>
        {words.act}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={words.title}
        sentence={words.sentence(done.length, left)}
        act={words.act}
        isBusy={sign.isPending}
        onClose={() => setAsking(false)}
        onConfirm={() =>
          sign.mutate(
            { batchId },
            {
              onSuccess: ({ sealed }) => showDone(words.done(sealed)),
              onSettled: () => setAsking(false),
            },
          )
        }
      />
    </section>
  );
}
