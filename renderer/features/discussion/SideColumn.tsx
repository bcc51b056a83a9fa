import { useState } from 'react';
import type { Dispute, DisputeSide } from '#shared/ipc/meeting.ts';
import { Key } from '#renderer/components/Key.tsx';
import { useShortcuts } from '#renderer/components/shortcuts.ts';
import { discussionText as words } from '#renderer/messages/discussion.ts';
import classes from './Desk.module.css';
import { EvidencePane } from './EvidencePane.tsx';
import { SideFacts } from './SideFacts.tsx';

/** One expert's side: what they say, what it rests on, and the place on the scan that they point at. */
export function SideColumn(props: {
  side: DisputeSide;
  dispute: Dispute;
  isFocused: boolean;
  keyName: string;
  onFocus: () => void;
}) {
  const { side, dispute, isFocused } = props;
  const [at, setAt] = useState(0);
  const count = side.evidence.length;
  const next = (): void => {
    if (count > 0) setAt((at + 1) % count);
  };
  return (
    <section
      className={classes['side']}
      data-focused={isFocused}
      data-side={side.label}
      aria-label={side.label}
      onFocusCapture={props.onFocus}
      onPointerDownCapture={props.onFocus}
    >
      {isFocused && <NextEvidence onNext={next} />}
      <header className={classes['sideHead']}>
        <Key name={props.keyName} />
        <strong>{side.label}</strong>
        <span className={classes['saying']}>
          {side.state === 'received' ? (side.saying ?? '') : words.states[side.state]}
        </span>
        {side.before !== null && <small>{words.before(side.before)}</small>}
        {dispute.item !== null && side.total !== null && <small>{words.total(side.total)}</small>}
      </header>
      {side.excluded !== null && <p className={classes['quiet']}>{words.reasonOf(side.excluded)}</p>}
      {side.state === 'received' && (
        <>
          <SideFacts side={side} dispute={dispute} />
          <EvidencePane
            evidence={side.evidence}
            at={at}
            volumes={dispute.volumes}
            hasScans={dispute.hasScans}
            label={side.label}
            onGo={setAt}
          />
        </>
      )}
    </section>
  );
}

/** The key belongs to the side that has the focus. */
function NextEvidence({ onNext }: { onNext: () => void }) {
  useShortcuts([{ key: 'E', name: words.nextEvidence, run: onNext }]);
  return null;
}
