import { Route, Switch } from 'wouter';
import { useCall } from '#renderer/api/hooks.ts';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { DisputeDesk } from '#renderer/features/discussion/DisputeDesk.tsx';
import { LeaderPage } from '#renderer/features/discussion/LeaderPage.tsx';
import { BatchList } from './BatchList.tsx';
import { BatchPage } from './BatchPage.tsx';

/** The bureau's desk: all batches, one batch. */
export function BureauDesk() {
  return (
    <Switch>
      <Route path="/bureau/:batchId/desk/:caseId/:itemId">
        {({ batchId, caseId, itemId }) => (
          <DisputeDesk batchId={batchId} caseId={caseId} itemId={decodeURIComponent(itemId)} />
        )}
      </Route>
      <Route path="/bureau/:batchId/desk/:caseId">
        {({ batchId, caseId }) => <DisputeDesk batchId={batchId} caseId={caseId} itemId={null} />}
      </Route>
      <Route path="/bureau/:batchId/desk">
        {({ batchId }) => <DisputeDesk batchId={batchId} caseId={null} itemId={null} />}
      </Route>
      <Route path="/bureau/:batchId">{({ batchId }) => <OneBatch key={batchId} batchId={batchId} />}</Route>
      <Route>
        <BatchList />
      </Route>
    </Switch>
  );
}

/** The bureau's own batch, or one whose panel the expert at this machine leads. */
function OneBatch({ batchId }: { batchId: string }) {
  const led = useCall('meeting.led', {});
  return (
    <Loaded query={led}>
      {(list) =>
        list.some(({ batch }) => batch.id === batchId) ? (
          <LeaderPage batchId={batchId} />
        ) : (
          <BatchPage batchId={batchId} />
        )
      }
    </Loaded>
  );
}
