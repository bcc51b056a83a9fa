import { Button, MultiSelect, Select } from '@mantine/core';
import { useState } from 'react';
import type { MeetingView } from '#shared/ipc/meeting.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { discussionText } from '#renderer/messages/discussion.ts';
import classes from './Desk.module.css';

const { meeting: words } = discussionText;

/** The bureau names a leader for some cases or all, and writes the file that makes their machine a leader's. */
export function Appoint({ view }: { view: MeetingView }) {
  const { batch, cases, mayLead, appointments } = view;
  const act = useAct('meeting.appoint');
  const [expertId, setExpertId] = useState<string | null>(null);
  const [caseIds, setCaseIds] = useState<string[]>([]);
  const lead = useLeadFile(view);
  const scopeOf = (ids: readonly string[] | null): string =>
    ids === null
      ? words.allCases
      : ids.map((id) => cases.find(({ caseId }) => caseId === id)?.applicant ?? id).join('、');
  const appoint = (): void => {
    if (expertId === null) return;
    act.mutate(
      { batchId: batch.id, expertId, caseIds: caseIds.length === 0 ? null : caseIds },
      { onSuccess: () => showDone(words.appointDone) },
    );
  };
  return (
    <section className={classes['card']}>
      <h2>{words.appoint}</h2>
      <p className={classes['quiet']}>{words.appointText}</p>
      {mayLead.length === 0 ? (
        <p>{words.nobody}</p>
      ) : (
        <div className={classes['barRow']}>
          <Select
            aria-label={words.appointWho}
            placeholder={words.appointWho}
            value={expertId}
            data={mayLead.map((one) => ({ value: one.expertId, label: one.name }))}
            onChange={setExpertId}
          />
          <MultiSelect
            className={classes['grow'] ?? ''}
            aria-label={words.appointCases}
            placeholder={caseIds.length === 0 ? words.allCases : ''}
            searchable
            value={caseIds}
            data={cases.map(({ caseId, number, applicant }) => ({
              value: caseId,
              label: `${String(number)} ${applicant}`,
            }))}
            onChange={setCaseIds}
          />
          <Button variant="default" disabled={expertId === null} loading={act.isPending} onClick={appoint}>
            {words.appoint}
          </Button>
          <Button
            variant="default"
            disabled={appointments.length === 0}
            loading={lead.isBusy}
            onClick={lead.write}
          >
            {words.exportLead}…
          </Button>
        </div>
      )}
      {appointments.length > 0 && (
        <ul>
          {appointments.map((one) => (
            <li key={one.at}>{words.ledBy(one.name, scopeOf(one.caseIds))}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function useLeadFile({ batch }: MeetingView) {
  const ask = useAct('file.save');
  const write = useAct('meeting.exportLead');
  return {
    isBusy: write.isPending,
    write: () =>
      ask.mutate(
        { purpose: 'meeting', suggestedName: words.leadName(batch.title.slice(0, 80)) },
        {
          onSuccess: (file) =>
            file !== null &&
            write.mutate(
              { batchId: batch.id, fileId: file.fileId },
              { onSuccess: () => showDone(words.leadDone) },
            ),
        },
      ),
  };
}
