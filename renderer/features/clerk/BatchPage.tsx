import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import type { BatchStatus } from '#shared/ipc/clerk.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { formatDate } from '#renderer/components/format.ts';
import { Key } from '#renderer/components/Key.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { Page } from '#renderer/components/Page.tsx';
import { TabbedScreen } from '#renderer/components/TabbedScreen.tsx';
import type { TabView } from '#renderer/components/TabbedView.tsx';
import { useTab } from '#renderer/components/use-tab.ts';
import { LedgerView } from '#renderer/features/ledger/LedgerView.tsx';
import { clerkText } from '#renderer/messages/clerk.ts';
import { BundlesTab } from './BundlesTab.tsx';
import { CasesTab } from './CasesTab.tsx';
import { ExpertsTab } from './ExpertsTab.tsx';

type Tab = keyof typeof clerkText.tabs;

/** One batch at the clerk's desk. */
export function BatchPage({ batchId }: { batchId: string }) {
  const status = useCall('batch.get', { batchId });
  return (
    <Page fills>
      <Loaded query={status}>{(data) => <OpenBatch status={data} />}</Loaded>
    </Page>
  );
}

function OpenBatch({ status }: { status: BatchStatus }) {
  const { batch } = status;
  const [tab, setTab] = useTab<Tab>(`clerk/${batch.id}`, 'cases');
  const [, go] = useLocation();
  const toBureau = (): void => go(`/bureau/${batch.id}`);
  const { tabs: names } = clerkText;
  const tabs: readonly TabView<Tab>[] = [
    { id: 'cases', name: names.cases, view: () => <CasesTab status={status} /> },
    { id: 'experts', name: names.experts, view: () => <ExpertsTab status={status} /> },
    {
      id: 'bundles',
      name: names.bundles,
      view: () => <BundlesTab batch={batch} onGoToExperts={() => setTab('experts')} />,
    },
    { id: 'ledger', name: names.ledger, view: () => <LedgerView batchId={batch.id} /> },
  ];
  return (
    <TabbedScreen
      desk={clerkText.desk}
      title={batch.title}
      back={{ href: '/clerk', name: clerkText.board }}
      meta={<BatchFacts status={status} />}
      actions={
        <Button variant="default" onClick={toBureau}>
          {clerkText.toBureau} <Key name="B" />
        </Button>
      }
      shortcuts={[{ key: 'B', name: clerkText.toBureau, run: toBureau }]}
      tabs={tabs}
      value={tab}
      onChange={setTab}
    />
  );
}

function BatchFacts({ status }: { status: BatchStatus }) {
  const { batch } = status;
  const { counts } = clerkText;
  return (
    <>
      <span>{clerkText.year(batch.year)}</span>
      <span>{clerkText.rules(batch.packId, batch.packVersion)}</span>
      {batch.overlayId !== null && <span>{clerkText.overlay(batch.overlayId)}</span>}
      <span>{counts.cases(status.cases)}</span>
      <span>{counts.complete(status.casesComplete, status.cases)}</span>
      <span>{counts.assigned(status.assigned, status.cases)}</span>
      <span>{counts.bundles(status.bundlesExported, status.experts)}</span>
      <span>{counts.reviews(status.reviewsReceived, status.reviewsExpected)}</span>
      <span>{clerkText.created(formatDate(batch.createdAt))}</span>
    </>
  );
}
