import type { ReactNode } from 'react';
import { rulesText } from '#renderer/messages/rules.ts';
import type { OpenPack } from './open-pack.ts';
import { sayAmount } from './reading/names.ts';
import { sayFormula } from './reading/read-quantity.ts';
import { readTest } from './reading/read-test.ts';
import { ReadingTree } from './ReadingTree.tsx';
import classes from './Rules.module.css';
import { SourceText } from './SourceText.tsx';

const { pack: words } = rulesText;

/** Everything in a pack that is no clause. */
export const extras = [
  'outcome',
  'parameters',
  'quantities',
  'materials',
  'process',
  'settings',
  'notes',
] as const;
export type Extra = (typeof extras)[number];

export function extraOf(id: string): Extra | null {
  return extras.find((extra) => extra === id) ?? null;
}

/** One of the parts of a pack beside its clauses. */
export function PackExtra({ pack, extra }: { pack: OpenPack; extra: Extra }) {
  const Part = parts[extra];
  return (
    <article className={classes['item']}>
      <h2 className={classes['itemTitle']}>{words[extra]}</h2>
      <Part pack={pack} />
    </article>
  );
}

interface PartProps {
  readonly pack: OpenPack;
}

const parts: Record<Extra, (props: PartProps) => ReactNode> = {
  outcome: Outcome,
  parameters: Parameters,
  quantities: Quantities,
  materials: Materials,
  process: Process,
  settings: Settings,
  notes: Notes,
};

function Outcome({ pack }: PartProps) {
  const { outcome } = pack.program.pack.context.pack;
  return (
    <>
      {outcome === null && <p>{words.outcomeAll}</p>}
      {outcome?.item === 'none' && <p>{words.outcomeNone}</p>}
      {outcome !== null && outcome.item !== 'none' && (
        <ReadingTree reading={readTest(outcome.item, pack.names)} />
      )}
      {pack.replaced.map(({ id, title }) => (
        <p key={id}>{words.replacedItem(title)}</p>
      ))}
      {pack.view.inForce.note !== null && <p className={classes['quiet']}>{pack.view.inForce.note}</p>}
      {pack.view.replaces.map((replaced) => (
        <p key={replaced} className={classes['quiet']}>
          {rulesText.list.replaces}：{replaced}
        </p>
      ))}
    </>
  );
}

function Parameters({ pack }: PartProps) {
  const { parameters } = pack.view;
  if (parameters.length === 0) return <None />;
  return (
    <table className={classes['table']}>
      <thead>
        <tr>
          <th scope="col">{words.parameter}</th>
          <th scope="col" className={classes['end']}>
            {words.value}
          </th>
          <th scope="col">{words.from}</th>
          <th scope="col">{words.source}</th>
        </tr>
      </thead>
      <tbody>
        {parameters.map((one) => (
          <tr key={one.name}>
            <th scope="row">
              {one.title}
              <code className={classes['code']}>{one.name}</code>
            </th>
            <td className={classes['end']}>
              <strong>{sayAmount(one.value, one.unit)}</strong>
            </td>
            <td className={classes['nowrap']}>{one.from ?? '—'}</td>
            <td>
              {one.source?.text ?? '—'}
              {one.source?.quoted === false && (
                <small className={classes['written']}>{rulesText.item.unchecked}</small>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Quantities({ pack }: PartProps) {
  const quantities = [...pack.program.pack.context.pack.quantities];
  if (quantities.length === 0) return <None />;
  return (
    <dl className={classes['entries']}>
      {quantities.map(([name, { item }]) => (
        <Entry key={name} title={item.title}>
          <p>{sayFormula(item, pack.names)}</p>
        </Entry>
      ))}
    </dl>
  );
}

function Materials({ pack }: PartProps) {
  const { materials } = pack.view;
  if (materials.length === 0) return <None />;
  return (
    <dl className={classes['entries']}>
      {materials.map(({ id, title, items }) => (
        <Entry key={id} title={title}>
          <ul className={classes['notes']}>
            {items.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Entry>
      ))}
    </dl>
  );
}

function Process({ pack }: PartProps) {
  const { process } = pack.view;
  if (process.length === 0) return <None />;
  return (
    <dl className={classes['entries']}>
      {process.map(({ id, title, text, source }) => (
        <Entry key={id} title={title}>
          <p>{text}</p>
          {source !== null && <SourceText source={source} />}
        </Entry>
      ))}
    </dl>
  );
}

function Settings({ pack }: PartProps) {
  const { settings } = pack.view;
  if (settings.length === 0) return <None />;
  return (
    <dl className={classes['entries']}>
      {settings.map(({ id, title, why }) => (
        <Entry key={id} title={title}>
          <p>{why}</p>
        </Entry>
      ))}
    </dl>
  );
}

function Notes({ pack }: PartProps) {
  const { notes } = pack.view;
  if (notes.length === 0) return <None />;
  return (
    <dl className={classes['entries']}>
      {notes.map(({ id, about, text }) => (
        <Entry key={id} title={about.map((one) => pack.names.itemTitle(one)).join('、')}>
          <p>{text}</p>
        </Entry>
      ))}
    </dl>
  );
}

function Entry({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function None() {
  return <p className={classes['quiet']}>{words.none}</p>;
}
