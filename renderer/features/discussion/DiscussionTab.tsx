import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { DiscussionView } from '#shared/ipc/meeting.ts';
import type { MyBatch } from '#shared/ipc/expert.ts';
import type { PackageReport } from '#shared/ipc/expert.ts';
import { useAct, useCall } from '#renderer/api/hooks.ts';
import { EmptyState } from '#renderer/components/EmptyState.tsx';
import { Key } from '#renderer/components/Key.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { Notice } from '#renderer/components/Notice.tsx';
import { PackageReportCard } from '#renderer/components/PackageReportCard.tsx';
import { useShortcuts } from '#renderer/components/shortcuts.ts';
import { discussionText } from '#renderer/messages/discussion.ts';
import classes from './Desk.module.css';
import { DiscussedCaseCard } from './DiscussedCaseCard.tsx';
import { ExportSecond } from './ExportSecond.tsx';

const { expert: words } = discussionText;

/** The expert's side of a discussion: packages in, the others' sealed reviews, the second round. */
export function DiscussionTab({ mine }: { mine: MyBatch }) {
  const views = useCall('discussion.list', { batchId: mine.batch.id });
  const [report, setReport] = useState<PackageReport | null>(null);
  return (
    <div className={`${classes['scrolls'] ?? ''} ${classes['stack'] ?? ''}`}>
      {report !== null && <PackageReportCard report={report} />}
      <LeadNotice batchId={mine.batch.id} />
      <Loaded query={views}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState title={words.none.title} text={words.none.text}>
              <ImportDiscussion onReport={setReport} />
            </EmptyState>
          ) : (
            <Discussed mine={mine} list={list} onReport={setReport} />
          )
        }
      </Loaded>
    </div>
  );
}

/** The way on for an expert who leads the panel. */
function LeadNotice({ batchId }: { batchId: string }) {
  const led = useCall('meeting.led', {});
  if (led.data?.some(({ batch }) => batch.id === batchId) !== true) return null;
  return (
    <Notice tone="good" title={words.leads}>
      <p>{words.leadsText}</p>
      <Button component={Link} href={`/bureau/${batchId}`}>
        {words.lead}
      </Button>
    </Notice>
  );
}

function Discussed(props: {
  mine: MyBatch;
  list: readonly DiscussionView[];
  onReport: (report: PackageReport) => void;
}) {
  const { mine, list, onReport } = props;
  return (
    <>
      <div className={classes['barRow']}>
        <ImportDiscussion onReport={onReport} />
        <ExportSecond mine={mine} isSealed={list.some(({ second }) => second === 'sealed')} />
      </div>
      {list.map((view) => (
        <DiscussedCaseCard key={view.caseId} view={view} />
      ))}
    </>
  );
}

function ImportDiscussion({ onReport }: { onReport: (report: PackageReport) => void }) {
  const pick = useAct('file.pick');
  const read = useAct('meeting.import');
  const start = (): void =>
    pick.mutate(
      { purpose: 'meeting' },
      {
        onSuccess: ([file]) => {
          if (file !== undefined) read.mutate({ fileId: file.fileId }, { onSuccess: onReport });
        },
      },
    );
  useShortcuts([{ key: 'I', name: words.import, run: start }]);
  return (
    <Button loading={read.isPending} onClick={start}>
      {words.import} <Key name="I" isOnColour />
    </Button>
  );
}
