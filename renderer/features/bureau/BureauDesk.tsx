import { Route, Switch } from 'wouter';
import { BatchList } from './BatchList.tsx';
import { BatchPage } from './BatchPage.tsx';

/** The bureau's desk: all batches, one batch. */
export function BureauDesk() {
  return (
    <Switch>
      <Route path="/bureau/:batchId">{({ batchId }) => <BatchPage key={batchId} batchId={batchId} />}</Route>
      <Route>
        <BatchList />
      </Route>
    </Switch>
  );
}
