import { Paper, TextInput, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PackSummary } from '#shared/ipc/clerk.ts';
import { FileField } from '#renderer/components/FileField.tsx';
import { clerkText } from '#renderer/messages/clerk.ts';
import type { BatchDraft } from './batch-draft.ts';
import classes from './NewBatch.module.css';
import { PackFields } from './PackFields.tsx';
import { PanelFields } from './PanelFields.tsx';
import { useTieBreakChoices } from './use-tie-breaks.ts';
import { WholeField } from './WholeField.tsx';

const { form } = clerkText;

interface Fields {
  readonly draft: BatchDraft;
  readonly onChange: (change: Partial<BatchDraft>) => void;
}

/** The parts of the form: the batch, its standard, the panel, the files. */
export function BatchFields(props: Fields & { packs: readonly PackSummary[]; isDisabled: boolean }) {
  const tieBreaks = useTieBreakChoices(props.draft.packId, props.draft.overlayId);
  return (
    <fieldset disabled={props.isDisabled} className={classes['fields']}>
      <Part title={form.basics}>
        <BasicFields {...props} />
      </Part>
      <Part title={form.standard}>
        <PackFields
          {...props}
          // Indicators of another standard decide nothing here.
          onChange={(change) => props.onChange({ ...change, panel: { ...props.draft.panel, tieBreaks: [] } })}
        />
      </Part>
      <Part title={form.panel}>
        <PanelFields
          panel={props.draft.panel}
          tieBreaks={tieBreaks}
          hasPack={props.draft.packId !== null}
          onChange={(change) => props.onChange({ panel: { ...props.draft.panel, ...change } })}
        />
      </Part>
      <Part title={form.sources}>
        <SourceFields {...props} />
      </Part>
    </fieldset>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper withBorder className={classes['part']} component="section">
      <Title order={2} className={classes['partTitle']}>
        {title}
      </Title>
      {children}
    </Paper>
  );
}

function BasicFields({ draft, onChange }: Fields) {
  return (
    <div className={classes['row']}>
      <TextInput
        className={classes['wide']}
        label={form.title}
        placeholder={form.titleHint}
        required
        autoFocus
        maxLength={120}
        value={draft.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <WholeField
        label={form.year}
        description={form.yearHint}
        range={[2000, 2100]}
        value={draft.year}
        onChange={(year) => onChange({ year })}
      />
    </div>
  );
}

function SourceFields({ draft, onChange }: Fields) {
  return (
    <div className={classes['files']}>
      <FileField
        label={form.roster}
        description={form.rosterHint}
        purpose="roster"
        isRequired
        value={draft.roster}
        onChange={(roster) => onChange({ roster })}
      />
      <FileField
        label={form.materials}
        description={form.materialsHint}
        purpose="materials"
        value={draft.materials}
        onChange={(materials) => onChange({ materials })}
      />
      <FileField
        label={form.facts}
        description={form.factsHint}
        purpose="facts"
        value={draft.facts}
        onChange={(facts) => onChange({ facts })}
      />
    </div>
  );
}
