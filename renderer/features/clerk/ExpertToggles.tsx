import { Checkbox } from '@mantine/core';
import type { CaseRow, ExpertRow } from '#shared/ipc/clerk.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { RowsSkeleton } from '#renderer/components/RowsSkeleton.tsx';
import { clerkText } from '#renderer/messages/clerk.ts';
import classes from './CasePanel.module.css';
import { useAssign } from './use-assign.ts';

const { panel: words } = clerkText;

/** Who reviews this case: a tick assigns at once, another takes it back. */
export function ExpertToggles({ batchId, row }: { batchId: string; row: CaseRow }) {
  const experts = useCall('batch.experts', { batchId });
  const assign = useAssign(batchId);
  return (
    <Loaded query={experts} skeleton={<RowsSkeleton rows={3} />}>
      {(list) =>
        list.length === 0 ? (
          <p className={classes['quiet']}>{words.noExperts}</p>
        ) : (
          <div className={classes['toggles']}>
            {list.map((one) => (
              <Checkbox
                key={one.expert.id}
                label={`${one.expert.id} ${one.expert.name}`}
                description={describe(one)}
                checked={row.experts.includes(one.expert.id)}
                onChange={(event) => assign(row.file.id, one.expert.id, event.currentTarget.checked)}
              />
            ))}
          </div>
        )
      }
    </Loaded>
  );
}

function describe({ expert, cases, bundleExportedAt }: ExpertRow): string {
  const parts = [expert.unit, words.load(cases), bundleExportedAt === null ? '' : words.handedOut];
  return parts.filter((part) => part !== '').join(' · ');
}
