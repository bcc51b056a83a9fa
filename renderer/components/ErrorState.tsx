import { Button } from '@mantine/core';
import { ApiError } from '#renderer/api/client.ts';
import { componentText } from '#renderer/messages/components.ts';
import { CopyText } from './CopyText.tsx';
import classes from './ErrorState.module.css';
import { Notice } from './Notice.tsx';

/** What could not be read, what is safe, and what to do next; the code is small and copyable. */
export function ErrorState({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  return (
    <Notice tone="bad" title={componentText.loadFailed} role="alert">
      <p>
        {error.message} {componentText.dataSafe}
      </p>
      <div className={classes['foot']}>
        {onRetry !== undefined && (
          <Button size="compact-sm" variant="default" onClick={onRetry}>
            {componentText.retry}
          </Button>
        )}
        <CopyText label={componentText.code} value={error instanceof ApiError ? error.code : 'BUG'} />
      </div>
    </Notice>
  );
}
