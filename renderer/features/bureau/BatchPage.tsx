import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import type { BatchStatus } from '#shared/ipc/clerk.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { Key } from '#renderer/components/Key.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { Page } from '#renderer/components/Page.tsx';
import { TabbedScreen } from '#renderer/components/TabbedScreen.tsx';
import type { TabView } from '#renderer/components/TabbedView.tsx';
import { ArchiveButton } from '#renderer/features/archive/ArchiveButton.tsx';
import { useTab } from '#renderer/components/use-tab.ts';
import { MeetingTab } from '#renderer/features/discussion/MeetingTab.tsx';
import { LedgerView } from '#renderer/features/ledger/LedgerView.tsx';
import { PicturesTab } from '#renderer/features/pictures/PicturesTab.tsx';
import { bureauText } from '#renderer/messages/bureau.ts';
import { ChecksTab } from './ChecksTab.tsx';
import { DecisionsTab } from './DecisionsTab.tsx';
import { KeysTab } from './KeysTab.tsx';
import { PackagesTab } from './PackagesTab.tsx';
import { PrintMenu } from './PrintMenu.tsx';
import { ProgressTab } from './ProgressTab.tsx';
import { PublicityTab } from './PublicityTab.tsx';
import { RankingTab } from './RankingTab.tsx';

type Tab = keyof typeof bureauText.tabs;

/** One batch at the bureau's desk. */
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
  const [tab, setTab] = useTab<Tab>(
    `bureau/${batch.id}`,
    status.reviewsReceived > 0 ? 'ranking' : 'packages',
  );
  const [, go] = useLocation();
  const toClerk = (): void => go(`/clerk/${batch.id}`);
  const { tabs: names } = bureauText;
  const tabs: readonly TabView<Tab>[] = [
    {
      id: 'packages',
      name: names.packages,
      view: () => <PackagesTab batchId={batch.id} onGoToKeys={() => setTab('keys')} />,
    },
    { id: 'progress', name: names.progress, view: () => <ProgressTab batch={batch} /> },
    { id: 'ranking', name: names.ranking, view: () => <RankingTab batch={batch} /> },
    { id: 'pictures', name: names.pictures, view: () => <PicturesTab batch={batch} /> },
    { id: 'checks', name: names.checks, view: () => <ChecksTab batch={batch} /> },
    { id: 'meeting', name: names.meeting, view: () => <MeetingTab batchId={batch.id} /> },
    { id: 'decisions', name: names.decisions, view: () => <DecisionsTab batch={batch} /> },
    { id: 'publicity', name: names.publicity, view: () => <PublicityTab batch={batch} /> },
    { id: 'keys', name: names.keys, view: () => <KeysTab batchId={batch.id} /> },
    { id: 'ledger', name: names.ledger, view: () => <LedgerView batchId={batch.id} /> },
  ];
  return (
    <TabbedScreen
      desk={bureauText.desk}
      title={batch.title}
      back={{ href: '/bureau', name: bureauText.batches }}
      meta={<BatchFacts status={status} />}
      actions={
        <>
          <PrintMenu batch={batch} />
          <ArchiveButton batchId={batch.id} />
          <Button variant="default" onClick={toClerk}>
            {bureauText.toClerk} <Key name="J" />
          </Button>
        </>
      }
      shortcuts={[{ key: 'J', name: bureauText.toClerk, run: toClerk }]}
      tabs={tabs}
      value={tab}
      onChange={setTab}
    />
  );
}

function BatchFacts({ status }: { status: BatchStatus }) {
  const { batch } = status;
  const { facts } = bureauText;
  return (
    <>
      <span>{facts.year(batch.year)}</span>
      <span>{facts.rules(batch.packId, batch.packVersion)}</span>
      <span>{facts.cases(status.cases)}</span>
      <span>{facts.experts(status.experts)}</span>
      <span>{facts.results(status.resultsReceived, status.experts)}</span>
      <span>{facts.reviews(status.reviewsReceived, status.reviewsExpected)}</span>
    </>
  );
}
