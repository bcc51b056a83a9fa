import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import type { MyBatch, MyCase } from '#shared/ipc/expert.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { EmptyState } from '#renderer/components/EmptyState.tsx';
import { Key } from '#renderer/components/Key.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { Page } from '#renderer/components/Page.tsx';
import { TabbedScreen } from '#renderer/components/TabbedScreen.tsx';
import type { TabView } from '#renderer/components/TabbedView.tsx';
import { useTab } from '#renderer/components/use-tab.ts';
import { DiscussionTab } from '#renderer/features/discussion/DiscussionTab.tsx';
import { LedgerView } from '#renderer/features/ledger/LedgerView.tsx';
import { warmRoom } from '#renderer/features/workbench/warm-room.ts';
import { expertText } from '#renderer/messages/expert.ts';
import { CasesTab } from './CasesTab.tsx';
import { countCases, nextCase } from './case-state.ts';
import { SealTab } from './SealTab.tsx';

type Tab = keyof typeof expertText.tabs;

/** One batch at the expert's desk: my cases, then sealing and handing back. */
export function MyBatchPage({ batchId }: { batchId: string }) {
  const batches = useCall('my.batches', {});
  const cases = useCall('my.cases', { batchId });
  return (
    <Page fills>
      <Loaded query={batches}>
        {(all) => {
          const mine = all.find(({ batch }) => batch.id === batchId);
          if (mine === undefined) {
            return <EmptyState title={expertText.noBatches.title} text={expertText.noBatches.text} />;
          }
          return <Loaded query={cases}>{(list) => <OpenBatch mine={mine} cases={list} />}</Loaded>;
        }}
      </Loaded>
    </Page>
  );
}

function OpenBatch({ mine, cases }: { mine: MyBatch; cases: readonly MyCase[] }) {
  const { batch } = mine;
  const [tab, setTab] = useTab<Tab>(`expert/${batch.id}`, 'cases');
  const [, go] = useLocation();
  const next = nextCase(cases);
  useEffect(() => warmRoom(batch.id), [batch.id]);
  const openNext = (): void => {
    if (next !== null) go(`/review/${next.file.id}`);
    else setTab('seal');
  };
  const { tabs: names } = expertText;
  const tabs: readonly TabView<Tab>[] = [
    { id: 'cases', name: names.cases, view: () => <CasesTab cases={cases} /> },
    { id: 'seal', name: names.seal, view: () => <SealTab mine={mine} /> },
    { id: 'discussion', name: names.discussion, view: () => <DiscussionTab mine={mine} /> },
    { id: 'ledger', name: names.ledger, view: () => <LedgerView batchId={batch.id} /> },
  ];
  return (
    <TabbedScreen
      desk={expertText.desk}
      title={batch.title}
      back={{ href: '/expert', name: expertText.batches }}
      meta={<BatchFacts mine={mine} cases={cases} />}
      actions={
        <Button onClick={openNext}>
          {next === null ? names.seal : expertText.next} <Key name="N" isOnColour />
        </Button>
      }
      shortcuts={[{ key: 'N', name: expertText.next, run: openNext }]}
      tabs={tabs}
      value={tab}
      onChange={setTab}
    />
  );
}

function BatchFacts({ mine, cases }: { mine: MyBatch; cases: readonly MyCase[] }) {
  const { batch, expert } = mine;
  const { facts } = expertText;
  const { done, total, recused } = countCases(cases);
  return (
    <>
      <span>{facts.expert(expert.name, expert.unit)}</span>
      <span>{facts.cases(cases.length)}</span>
      <span>{facts.done(done, total)}</span>
      {recused > 0 && <span>{facts.recused(recused)}</span>}
      <span>{facts.rules(batch.packId, batch.packVersion)}</span>
    </>
  );
}
