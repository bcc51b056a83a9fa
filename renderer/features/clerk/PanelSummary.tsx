import { describePanelRules } from '#shared/panel/describe-rules.ts';
import { clerkText } from '#renderer/messages/clerk.ts';
import classes from './NewBatch.module.css';
import { toPanelRules, wrongRules, type PanelDraft } from './panel-draft.ts';

/** The rules in the very sentences that tables and forms print; nothing while one of them cannot stand. */
export function PanelSummary(props: { panel: PanelDraft; titles: ReadonlyMap<string, string> }) {
  if (wrongRules(props.panel).length > 0) return null;
  return (
    <div className={classes['summary']}>
      <strong>{clerkText.form.summary}</strong>
      <p>{describePanelRules(toPanelRules(props.panel), props.titles).join('')}</p>
    </div>
  );
}
