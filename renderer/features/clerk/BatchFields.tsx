import { NumberInput, Paper, TextInput, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PackSummary } from '#shared/ipc/clerk.ts';
import { FileField } from '#renderer/components/FileField.tsx';
import { clerkText } from '#renderer/messages/clerk.ts';
import { isPoints, type BatchDraft } from './batch-draft.ts';
import classes from './NewBatch.module.css';
import { PackFields } from './PackFields.tsx';

const { form } = clerkText;

interface Fields {
  readonly draft: BatchDraft;
  readonly onChange: (change: Partial<BatchDraft>) => void;
}

/** The parts of the form: the batch, its standard, the panel, the files. */
export function BatchFields(props: Fields & { packs: readonly PackSummary[]; isDisabled: boolean }) {
  return (
    <fieldset disabled={props.isDisabled} className={classes['fields']}>
      <Part title={form.basics}>
        <BasicFields {...props} />
      </Part>
      <Part title={form.standard}>
        <PackFields {...props} />
      </Part>
      <Part title={form.panel}>
        <PanelFields {...props} />
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
      <Whole
        label={form.year}
        description={form.yearHint}
        range={[2000, 2100]}
        value={draft.year}
        onChange={(year) => onChange({ year })}
      />
    </div>
  );
}

function PanelFields({ draft, onChange }: Fields) {
  return (
    <div className={classes['row']}>
      <Whole
        label={form.expertsPerCase}
        range={[1, 15]}
        value={draft.expertsPerCase}
        onChange={(expertsPerCase) => onChange({ expertsPerCase })}
      />
      <Whole
        label={form.decimals}
        range={[0, 4]}
        value={draft.decimals}
        onChange={(decimals) => onChange({ decimals })}
      />
      <TextInput
        label={form.disagreement}
        description={form.disagreementHint}
        inputMode="decimal"
        value={draft.disagreementPoints}
        error={isPoints(draft.disagreementPoints) ? null : form.numberWrong}
        onChange={(event) => onChange({ disagreementPoints: event.currentTarget.value.trim() })}
      />
    </div>
  );
}

function Whole(props: {
  label: string;
  description?: string;
  range: readonly [number, number];
  value: number;
  onChange: (value: number) => void;
}) {
  const [min, max] = props.range;
  return (
    <NumberInput
      label={props.label}
      description={props.description}
      min={min}
      max={max}
      clampBehavior="blur"
      allowDecimal={false}
      value={props.value}
      onChange={(value) => typeof value === 'number' && props.onChange(value)}
    />
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
