import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useAct, useCall } from '#renderer/api/hooks.ts';
import { discussionText } from '#renderer/messages/discussion.ts';
import classes from './Desk.module.css';
import { RecusalDialog } from './RecusalDialog.tsx';

const { recusal: words } = discussionText;

/** Conflicts that are known of one case, and the naming of another, before or after bundles went out. */
export function CaseRecusals({ batchId, caseId }: { batchId: string; caseId: string }) {
  const conflicts = useCall('recusal.list', { batchId });
  const experts = useCall('batch.experts', { batchId });
  const remove = useAct('recusal.remove');
  const [expertId, setExpertId] = useState<string | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const own = (conflicts.data ?? []).filter((one) => one.caseId === caseId);
  const known = new Set(own.map((one) => one.expertId));
  const free = (experts.data ?? []).filter(({ expert }) => !known.has(expert.id));
  return (
    <div className={classes['stack']}>
      {own.map((one) => (
        <div key={one.expertId} className={classes['barRow']}>
          <span className={classes['grow']}>
            {words.line(one.expertName, words.types[one.type], one.reason)}
            <small className={classes['quiet']}> {words.bys[one.declaredBy]}</small>
          </span>
          {!one.isLate && (
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => remove.mutate({ caseId, expertId: one.expertId })}
            >
              {words.remove}
            </Button>
          )}
        </div>
      ))}
      <div className={classes['barRow']}>
        <Select
          className={classes['grow'] ?? ''}
          aria-label={words.list}
          placeholder={words.list}
          value={expertId}
          data={free.map(({ expert }) => ({ value: expert.id, label: `${expert.id} ${expert.name}` }))}
          onChange={setExpertId}
        />
        <Button variant="default" disabled={expertId === null} onClick={() => setIsAsking(true)}>
          {words.act}
        </Button>
      </div>
      {isAsking && expertId !== null && (
        <RecusalDialog
          caseId={caseId}
          expertId={expertId}
          onClose={() => {
            setIsAsking(false);
            setExpertId(null);
          }}
        />
      )}
    </div>
  );
}
