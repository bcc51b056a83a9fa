import type { MeetingView } from '#shared/ipc/meeting.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { Page } from '#renderer/components/Page.tsx';
import { TabbedScreen } from '#renderer/components/TabbedScreen.tsx';
import type { TabView } from '#renderer/components/TabbedView.tsx';
import { useTab } from '#renderer/components/use-tab.ts';
import { LedgerView } from '#renderer/features/ledger/LedgerView.tsx';
import { bureauText } from '#renderer/messages/bureau.ts';
import { discussionText } from '#renderer/messages/discussion.ts';
import { MeetingTab } from './MeetingTab.tsx';
import { PackagesTab } from '#renderer/features/bureau/PackagesTab.tsx';

type Tab = 'packages' | 'meeting' | 'ledger';

/** A batch at its leader's: results in, the discussion, the ledger. */
export function LeaderPage({ batchId }: { batchId: string }) {
  const meeting = useCall('meeting.get', { batchId });
  return (
    <Page fills>
      <Loaded query={meeting}>{(view) => <OpenPage view={view} />}</Loaded>
    </Page>
  );
}

function OpenPage({ view }: { view: MeetingView }) {
  const { batch, leader } = view;
  const [tab, setTab] = useTab<Tab>(`leader/${batch.id}`, 'packages');
  const tabs: readonly TabView<Tab>[] = [
    { id: 'packages', name: bureauText.tabs.packages, view: () => <PackagesTab batchId={batch.id} /> },
    { id: 'meeting', name: bureauText.tabs.meeting, view: () => <MeetingTab batchId={batch.id} /> },
    { id: 'ledger', name: bureauText.tabs.ledger, view: () => <LedgerView batchId={batch.id} /> },
  ];
  return (
    <TabbedScreen
      desk={bureauText.desk}
      title={batch.title}
      back={{ href: '/bureau', name: bureauText.batches }}
      meta={<span>{discussionText.meeting.roleLeader(leader?.name ?? '', batch.bureau)}</span>}
      tabs={tabs}
      value={tab}
      onChange={setTab}
    />
  );
}
