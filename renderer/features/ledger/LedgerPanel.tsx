import type { LedgerEvent } from '#shared/domain/ledger.ts';
import { Digest } from '#renderer/components/Digest.tsx';
import { formatDateTime } from '#renderer/components/format.ts';
import { Section } from '#renderer/components/Section.tsx';
import { SidePanel } from '#renderer/components/SidePanel.tsx';
import { ledgerText } from '#renderer/messages/ledger.ts';
import { listChanges, type Names } from './change-lines.ts';
import classes from './Ledger.module.css';
import { sayAction } from './say-action.ts';

/** One event in full: who, what, when, before and after, and its place in the chain. */
export function LedgerPanel(props: { event: LedgerEvent; names: Names; onClose: () => void }) {
  const { event, names, onClose } = props;
  const changes = listChanges(event.before, event.after, names);
  const facts: readonly (readonly [string, string])[] = [
    [ledgerText.at, formatDateTime(event.at)],
    [ledgerText.actor, event.actor],
    [ledgerText.subject, names.get(event.subject) ?? event.subject],
    [ledgerText.reason, event.reason],
  ];
  return (
    <SidePanel title={`${event.seq} ${sayAction(event.action)}`} onClose={onClose}>
      <Section title={ledgerText.facts}>
        <dl className={classes['facts']}>
          {facts
            .filter(([, value]) => value !== '')
            .map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      </Section>
      {changes.length > 0 && (
        <Section title={ledgerText.change}>
          <dl className={classes['changes']}>
            {changes.map(({ name, before, after }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  {before !== null && <del>{before}</del>}
                  {after === null ? ledgerText.nothing : <ins>{after}</ins>}
                </dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      <Section title={ledgerText.hash}>
        <Digest value={event.hash} />
      </Section>
      <Section title={ledgerText.previous}>
        {event.prevHash === '' ? ledgerText.nothing : <Digest value={event.prevHash} />}
        <p className={classes['quiet']}>{ledgerText.chain}</p>
      </Section>
    </SidePanel>
  );
}
