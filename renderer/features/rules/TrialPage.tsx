import { useSessionStorage } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { FrozenRules } from '#shared/domain/batch.ts';
import type { PackSummary } from '#shared/ipc/clerk.ts';
import { EmptyState } from '#renderer/components/EmptyState.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { rulesText } from '#renderer/messages/rules.ts';
import classes from './Trial.module.css';
import { emptyTrial, setEntry, type Draft } from './trial/draft.ts';
import { judgeDraft } from './trial/judge-draft.ts';
import { listTrialItems } from './trial/trial-fields.ts';
import { TrialHead } from './TrialHead.tsx';
import { TrialItems } from './TrialItems.tsx';
import { TrialResult } from './TrialResult.tsx';
import { useOpenPack, usePackTexts } from './use-pack.ts';

/** The calculator: figures that one types, and at once what the standard says to them. */
export function TrialPage({ packs, packId }: { packs: readonly PackSummary[]; packId: string | null }) {
  const first = packs.find(({ base }) => base === null);
  if (first === undefined) return <EmptyState title={rulesText.tabs.trial} text={rulesText.compare.pick} />;
  return <Trial packs={packs} asked={packs.find(({ id }) => id === packId) ?? null} first={first} />;
}

function Trial(props: { packs: readonly PackSummary[]; asked: PackSummary | null; first: PackSummary }) {
  const { packs, asked, first } = props;
  const [thisYear] = useState(() => new Date().getFullYear());
  // What was typed stays while the window is open, also when another screen was looked at.
  const [kept, setDraft] = useSessionStorage<Draft>({
    key: 'rules:trial',
    defaultValue: emptyTrial(first.id, thisYear),
    getInitialValueInEffect: false,
  });
  const isKnown = packs.some(({ id }) => id === kept.packId);
  const draft = isKnown ? kept : { ...kept, packId: first.id, overlayId: null };
  useEffect(() => {
    if (asked !== null) setDraft((known) => ({ ...known, ...sidesOf(asked) }));
  }, [asked, setDraft]);
  const texts = usePackTexts(draft.packId, draft.overlayId);
  return (
    <>
      <TrialHead packs={packs} draft={draft} texts={texts.data ?? null} onChange={setDraft} />
      <Loaded query={texts}>
        {(frozen) => <OpenTrial frozen={frozen} draft={draft} onChange={setDraft} />}
      </Loaded>
    </>
  );
}

/** A supplement is tried together with its base. */
function sidesOf({ id, base }: PackSummary): Pick<Draft, 'packId' | 'overlayId'> {
  return base === null ? { packId: id, overlayId: null } : { packId: base, overlayId: id };
}

function OpenTrial(props: { frozen: FrozenRules; draft: Draft; onChange: (draft: Draft) => void }) {
  const { frozen, draft, onChange } = props;
  const pack = useOpenPack(frozen);
  const items = listTrialItems(pack, draft);
  const judged = judgeDraft(pack.program, draft);
  return (
    <div className={classes['room']}>
      <TrialItems pack={pack} items={items} draft={draft} judged={judged} onChange={onChange} />
      <TrialResult
        pack={pack}
        items={items}
        judged={judged}
        onRemove={(name) => onChange(setEntry(draft, name, null))}
      />
    </div>
  );
}
