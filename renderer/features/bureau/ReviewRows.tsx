import { Link } from 'wouter';
import type { Dictionary } from '#rules/dictionary.ts';
import { factName } from '#shared/domain/facts.ts';
import { Badge } from '#renderer/components/Badge.tsx';
import { sayFactName, sayFactValue } from '#renderer/components/say-fact.ts';
import { VerdictSign } from '#renderer/components/VerdictSign.tsx';
import { bureauText } from '#renderer/messages/bureau.ts';
import { componentText } from '#renderer/messages/components.ts';
import type { FactComparison, Finding, TextComparison } from './compare-reviews.ts';
import classes from './Reviews.module.css';

const { reviews: words } = bureauText;

/** Where the pages behind a figure are: at the item that rests on it, else the scans of the case. */
export interface PageLink {
  readonly href: string;
  readonly hint: string;
}

/** Figures: the declared value, then what each expert found. */
export function FactRows(props: {
  facts: readonly FactComparison[];
  dictionary: Dictionary | null;
  year: number;
  linkTo: (id: string) => PageLink;
}) {
  const { facts, dictionary, year, linkTo } = props;
  return facts.map(({ ref, declared, findings, differs }) => (
    <tr key={factName(ref)} data-differs={differs ? '' : undefined}>
      <RowName name={sayFactName(ref, dictionary, year)} link={linkTo(ref.key)} differs={differs} />
      <td>{sayFactValue(ref, declared, dictionary)}</td>
      {findings.map((finding, index) => (
        <td key={`${String(index)} ${finding.state}`}>
          {sayFinding(finding, (value) => sayFactValue(ref, value, dictionary))}
          {finding.state !== 'declared' && finding.note !== '' && <p>{finding.note}</p>}
        </td>
      ))}
    </tr>
  ));
}

function sayFinding(
  finding: Finding,
  say: (value: (Finding & { state: 'verified' })['value']) => string,
): string {
  switch (finding.state) {
    case 'verified':
      return say(finding.value);
    case 'unclear':
      return words.unclear;
    case 'declared':
      return words.asDeclared;
  }
}

/** Judgements and remarks by their id. */
export function TextRows(props: {
  rows: readonly TextComparison[];
  nameOf: (id: string) => string;
  linkTo: (id: string) => PageLink;
}) {
  return props.rows.map(({ id, texts, differs }) => (
    <tr key={id} data-differs={differs ? '' : undefined}>
      <RowName name={props.nameOf(id)} link={props.linkTo(id)} differs={differs} />
      <td />
      {texts.map((text, index) => (
        <td key={`${String(index)} ${text ?? ''}`}>{sayJudgement(text)}</td>
      ))}
    </tr>
  ));
}

function sayJudgement(text: string | null) {
  if (text === null) return componentText.unknown;
  return text === 'met' || text === 'notMet' ? <VerdictSign verdict={text} size="sm" /> : text;
}

function RowName({ name, link, differs }: { name: string; link: PageLink; differs: boolean }) {
  return (
    <th scope="row" className={classes['name']}>
      <Link href={link.href} className={classes['link'] ?? ''} title={link.hint}>
        {name}
      </Link>
      {differs && (
        <>
          {' '}
          <Badge tone="warn">{words.differs}</Badge>
        </>
      )}
    </th>
  );
}
