import { Route, Switch } from 'wouter';
import { MyBatches } from './MyBatches.tsx';
import { MyBatchPage } from './MyBatchPage.tsx';

/** The expert's desk: what was handed to me, one batch with my cases. */
export function ExpertDesk() {
  return (
    <Switch>
      <Route path="/expert/:batchId">
        {({ batchId }) => <MyBatchPage key={batchId} batchId={batchId} />}
      </Route>
      <Route>
        <MyBatches />
      </Route>
    </Switch>
  );
}
