import { Button, Skeleton } from '@mantine/core';
import { useLocation } from 'wouter';
import type { BatchStatus } from '#shared/ipc/clerk.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { EmptyState } from '#renderer/components/EmptyState.tsx';
import { Key } from '#renderer/components/Key.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { Page } from '#renderer/components/Page.tsx';
import { PageHeader } from '#renderer/components/PageHeader.tsx';
import { ShortcutSheet } from '#renderer/components/ShortcutSheet.tsx';
import { clerkText, stageOrder } from '#renderer/messages/clerk.ts';
import { BatchCard } from './BatchCard.tsx';
import classes from './Board.module.css';
import { stageOf } from './stage.ts';

/** All batches in the columns of their stage. */
export function Board() {
  const batches = useCall('batch.list', {});
  const [, go] = useLocation();
  const create = (): void => go('/clerk/new');
  return (
    <Page>
      <PageHeader
        title={clerkText.board}
        actions={
          <Button onClick={create}>
            {clerkText.newBatch} <Key name="N" isOnColour />
          </Button>
        }
      />
      <Loaded query={batches} skeleton={<Skeleton height="12rem" />}>
        {(list) => (list.length === 0 ? <NoBatches onCreate={create} /> : <Columns batches={list} />)}
      </Loaded>
      <ShortcutSheet
        screen={clerkText.desk}
        shortcuts={[{ key: 'N', name: clerkText.newBatch, run: create }]}
      />
    </Page>
  );
}

function Columns({ batches }: { batches: readonly BatchStatus[] }) {
  return (
    <div className={classes['board']}>
      {stageOrder.map((stage) => {
        const here = batches.filter((status) => stageOf(status) === stage);
        const { name, what } = clerkText.stages[stage];
        return (
          <section key={stage} className={classes['column']} aria-label={name}>
            <h2 className={classes['stage']}>
              {name} <span>{here.length}</span>
            </h2>
            <p className={classes['what']}>{what}</p>
            {here.map((status) => (
              <BatchCard key={status.batch.id} status={status} />
            ))}
          </section>
        );
      })}
    </div>
  );
}

function NoBatches({ onCreate }: { onCreate: () => void }) {
  const [, go] = useLocation();
  const { title, text, sample } = clerkText.noBatches;
  return (
    <EmptyState title={title} text={text}>
      <Button onClick={onCreate}>{clerkText.newBatch}</Button>
      <Button variant="default" onClick={() => go('/sample')}>
        {sample}
      </Button>
    </EmptyState>
  );
}
