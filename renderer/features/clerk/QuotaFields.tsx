import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { Notice } from '#renderer/components/Notice.tsx';
import { clerkText } from '#renderer/messages/clerk.ts';
import { LimitField } from './LimitField.tsx';
import classes from './NewBatch.module.css';
import type { PanelDraft } from './panel-draft.ts';
import { emptyGroup, emptyQuota, withGroup, wrongQuota, type QuotaDraft } from './quota-draft.ts';

const { form } = clerkText;

/** How many cases can be listed, in all and by group. */
export function QuotaFields(props: { panel: PanelDraft; onChange: (change: Partial<PanelDraft>) => void }) {
  const { panel, onChange } = props;
  const { quota, groupBy } = panel;
  const change = (part: Partial<QuotaDraft>): void =>
    onChange({ quota: { ...(quota ?? emptyQuota), ...part } });
  const wrong = quota === null ? null : wrongQuota(quota, groupBy);
  return (
    <>
      <Checkbox
        label={form.hasQuota}
        checked={quota !== null}
        onChange={(event) => onChange({ quota: event.currentTarget.checked ? emptyQuota : null })}
      />
      {quota !== null && (
        <>
          <div className={classes['row']}>
            <LimitField
              label={form.total}
              description={form.totalHint}
              value={quota.total}
              onChange={(total) => change({ total })}
            />
            {groupBy !== 'none' && (
              <LimitField
                label={form.groupMax}
                description={form.groupMaxHint}
                value={quota.groupMax}
                onChange={(groupMax) => change({ groupMax })}
              />
            )}
          </div>
          {groupBy === 'none' ? (
            <p className={classes['note']}>{form.needsGroupBy}</p>
          ) : (
            <GroupFields quota={quota} groupBy={groupBy} onChange={change} />
          )}
        </>
      )}
      {wrong !== null && <Notice tone="warn">{wrong}</Notice>}
    </>
  );
}

function GroupFields(props: {
  quota: QuotaDraft;
  groupBy: 'region' | 'industry';
  onChange: (change: Partial<QuotaDraft>) => void;
}) {
  const { quota, onChange } = props;
  const { groups } = quota;
  const name = form.groupNames[props.groupBy];
  return (
    <>
      <Checkbox
        label={form.proportional}
        checked={quota.proportional}
        onChange={(event) => onChange({ proportional: event.currentTarget.checked })}
      />
      <p className={classes['note']}>{form.groupsHint(name)}</p>
      {groups.map((group, index) => {
        const set = (part: Parameters<typeof withGroup>[2]): void =>
          onChange({ groups: withGroup(groups, index, part) });
        const at = index + 1;
        return (
          // A group has no identity but its place in the list.
          <div key={index} className={classes['group']}>
            <TextInput
              aria-label={form.groupName(at)}
              placeholder={name}
              maxLength={120}
              value={group.name}
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
            <LimitField
              label={form.groupMin(at)}
              isLabelHidden
              placeholder={form.least}
              value={group.min}
              onChange={(min) => set({ min })}
            />
            <LimitField
              label={form.groupTop(at)}
              isLabelHidden
              placeholder={form.most}
              value={group.max}
              onChange={(max) => set({ max })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={form.removeGroup(at)}
              onClick={() => set(null)}
            >
              <IconTrash size="1.125rem" aria-hidden="true" />
            </ActionIcon>
          </div>
        );
      })}
      <div>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPlus size="1rem" aria-hidden="true" />}
          onClick={() => onChange({ groups: [...groups, emptyGroup] })}
        >
          {form.addGroup}
        </Button>
      </div>
    </>
  );
}
