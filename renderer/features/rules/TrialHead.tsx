import { Button, Input, NativeSelect, NumberInput, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { FrozenRules } from '#shared/domain/batch.ts';
import type { PackSummary } from '#shared/ipc/clerk.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { showUndo } from '#renderer/components/act-toast.tsx';
import { Key } from '#renderer/components/Key.tsx';
import { useShortcuts } from '#renderer/components/shortcuts.ts';
import { rulesText } from '#renderer/messages/rules.ts';
import { LoadCase } from './LoadCase.tsx';
import { packName } from './pack-name.ts';
import classes from './Trial.module.css';
import { toCaseInput } from './trial/case-input.ts';
import { copyText } from './trial/copy-text.ts';
import type { Draft } from './trial/draft.ts';
import { useOpenPack } from './use-pack.ts';

const { trial: words, kinds } = rulesText;

interface HeadProps {
  readonly packs: readonly PackSummary[];
  readonly draft: Draft;
  readonly texts: FrozenRules | null;
  readonly onChange: (draft: Draft) => void;
}

/** By which standard, for whom and for which year; where the figures come from and where they may go. */
export function TrialHead({ packs, draft, texts, onChange }: HeadProps) {
  const bases = packs.filter(({ base }) => base === null);
  const overlays = packs.filter(({ base }) => base === draft.packId);
  const option = (pack: PackSummary) => ({ value: pack.id, label: packName(pack) });
  return (
    <div className={classes['head']}>
      <NativeSelect
        label={words.pack}
        className={classes['packField']}
        data={bases.map(option)}
        value={draft.packId}
        onChange={(event) => onChange({ ...draft, packId: event.currentTarget.value, overlayId: null })}
      />
      {overlays.length > 0 && (
        <NativeSelect
          label={words.overlay}
          className={classes['packField']}
          data={[{ value: '', label: words.noOverlay }, ...overlays.map(option)]}
          value={draft.overlayId ?? ''}
          onChange={(event) => onChange({ ...draft, overlayId: event.currentTarget.value || null })}
        />
      )}
      <div>
        <Input.Label id="trial-kind" labelElement="div">
          {words.kind}
        </Input.Label>
        <SegmentedControl
          className={classes['kind']}
          aria-labelledby="trial-kind"
          data={[
            { value: 'new', label: kinds.new },
            { value: 'review', label: kinds.review },
          ]}
          value={draft.kind}
          onChange={(kind) => onChange({ ...draft, kind: kind === 'review' ? 'review' : 'new' })}
        />
      </div>
      <NumberInput
        label={words.year}
        className={classes['yearField']}
        value={draft.year}
        min={2000}
        max={2100}
        allowDecimal={false}
        clampBehavior="blur"
        onChange={(year) => {
          if (typeof year === 'number') onChange({ ...draft, year });
        }}
      />
      <Acts draft={draft} texts={texts} onChange={onChange} />
    </div>
  );
}

function Acts({ draft, texts, onChange }: Omit<HeadProps, 'packs'>) {
  const [isLoading, setIsLoading] = useState(false);
  const clear = (): void => {
    onChange({ ...draft, entries: {}, judgements: {} });
    showUndo(words.cleared, () => onChange(draft));
  };
  useShortcuts([{ key: 'L', name: words.load, run: () => setIsLoading(true) }]);
  return (
    <div className={classes['acts']}>
      <Button variant="default" onClick={() => setIsLoading(true)}>
        {words.load} <Key name="L" />
      </Button>
      {texts !== null && <CopyCase frozen={texts} draft={draft} />}
      <Button variant="default" onClick={clear}>
        {words.clear}
      </Button>
      {isLoading && <LoadCase draft={draft} onClose={() => setIsLoading(false)} onTake={onChange} />}
    </div>
  );
}

function CopyCase({ frozen, draft }: { frozen: FrozenRules; draft: Draft }) {
  const { dictionary } = useOpenPack(frozen).program;
  const copy = (): void => {
    if (copyText(`${JSON.stringify(toCaseInput(draft, dictionary), null, 2)}\n`)) showDone(words.copied);
  };
  return (
    <Button variant="default" onClick={copy} title={words.copyHint}>
      {words.copy}
    </Button>
  );
}
