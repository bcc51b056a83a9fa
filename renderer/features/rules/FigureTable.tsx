import { Link } from 'wouter';
import { Badge, type Tone } from '#renderer/components/Badge.tsx';
import { rulesText } from '#renderer/messages/rules.ts';
import type { Change, FigureDemand, FigureRow } from './compare/compare-figures.ts';
import type { OpenPack } from './open-pack.ts';
import { numberOf } from './rule-item.ts';
import classes from './Rules.module.css';

const { compare: words } = rulesText;

const tones: Record<Change, Tone> = { same: 'quiet', changed: 'warn', added: 'accent', dropped: 'quiet' };

/** What both standards ask of each figure; what differs is marked. */
export function FigureTable(props: { rows: readonly FigureRow[]; left: OpenPack; right: OpenPack }) {
  const { rows, left, right } = props;
  return (
    <table className={classes['table']} data-fixed="">
      <thead>
        <tr>
          <th scope="col">{words.figure}</th>
          <th scope="col">{headOf(left)}</th>
          <th scope="col">{headOf(right)}</th>
          <th scope="col" className={classes['changeColumn']}>
            {words.change}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} data-change={row.change}>
            <th scope="row">{row.subject}</th>
            <Side row={row} demands={row.left} pack={left} />
            <Side row={row} demands={row.right} pack={right} />
            <td>
              <Badge tone={tones[row.change]}>{words.changes[row.change]}</Badge>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function headOf({ view }: OpenPack): string {
  return view.documents[0]?.number ?? view.title;
}

function Side(props: { row: FigureRow; demands: readonly FigureDemand[]; pack: OpenPack }) {
  const { row, demands, pack } = props;
  if (demands.length === 0) return <td className={classes['quiet']}>—</td>;
  return (
    <td>
      {demands.map(({ itemId, itemTitle, said }) => (
        <p key={`${itemId} ${said}`} className={classes['cell']}>
          <strong>{said === row.subject ? words.asked : said}</strong>
          <Link
            href={`/rules/pack/${pack.view.identity.id}/${itemId}`}
            className={classes['toItem']}
            title={itemTitle}
          >
            {numberOf(itemId)} {itemTitle}
          </Link>
        </p>
      ))}
    </td>
  );
}
