import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { ApiError } from '#renderer/api/client.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { CopyText } from '#renderer/components/CopyText.tsx';
import { Key } from '#renderer/components/Key.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { Notice } from '#renderer/components/Notice.tsx';
import { Page } from '#renderer/components/Page.tsx';
import { PageHeader } from '#renderer/components/PageHeader.tsx';
import { clerkText } from '#renderer/messages/clerk.ts';
import { componentText } from '#renderer/messages/components.ts';
import { BatchFields } from './BatchFields.tsx';
import { emptyDraft, missingParts, toCreateInput, type BatchDraft } from './batch-draft.ts';
import { IntakeReportView } from './IntakeReportView.tsx';
import classes from './NewBatch.module.css';
import { useCreateBatch } from './use-create-batch.ts';

type Created = CallOutput<'batch.create'>;

/** One page from nothing to a batch: the form, the running intake, its report. */
export function NewBatch() {
  const [created, setCreated] = useState<Created | null>(null);
  const [, go] = useLocation();
  const title = created === null ? clerkText.newBatch : clerkText.report.title;
  return (
    <Page>
      <PageHeader title={title} back={{ href: '/clerk', name: clerkText.board }} />
      {created === null ? (
        <BatchForm onCreated={setCreated} />
      ) : (
        <IntakeReportView report={created.report}>
          <Button autoFocus onClick={() => go(`/clerk/${created.batchId}`)}>
            {clerkText.report.open}
          </Button>
        </IntakeReportView>
      )}
    </Page>
  );
}

function BatchForm({ onCreated }: { onCreated: (created: Created) => void }) {
  const packs = useCall('rules.packs', {});
  const create = useCreateBatch();
  const [, go] = useLocation();
  const [draft, setDraft] = useState<BatchDraft>(() => emptyDraft(new Date().getFullYear()));
  const missing = missingParts(draft);
  const submit = (): void => {
    const input = toCreateInput(draft, crypto.randomUUID());
    if (input !== null) create.mutate(input, { onSuccess: onCreated });
  };
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Loaded query={packs}>
        {(list) => (
          <BatchFields
            draft={draft}
            packs={list}
            isDisabled={create.isPending}
            onChange={(change) => {
              // What was refused is no longer what stands here.
              create.reset();
              setDraft((known) => ({ ...known, ...change }));
            }}
          />
        )}
      </Loaded>
      <div className={classes['end']}>
        {create.error !== null && <Refused error={create.error} />}
        <p className={classes['hint']} role="status">
          {create.isPending && clerkText.form.creating}
          {!create.isPending && missing.length > 0 && clerkText.form.missing(missing.join('、'))}
        </p>
        <Button variant="default" disabled={create.isPending} onClick={() => go('/clerk')}>
          {componentText.cancel}
        </Button>
        <Button type="submit" loading={create.isPending} disabled={missing.length > 0}>
          {clerkText.form.create} <Key name="↵" isOnColour />
        </Button>
      </div>
    </form>
  );
}

function Refused({ error }: { error: ApiError }) {
  const isStopped = error.code === 'CANCELLED';
  return (
    <div className={classes['refused']}>
      <Notice tone={isStopped ? 'quiet' : 'bad'} role="alert">
        {isStopped ? clerkText.form.stopped : error.message}{' '}
        {!isStopped && <CopyText label={componentText.code} value={error.code} />}
      </Notice>
    </div>
  );
}
