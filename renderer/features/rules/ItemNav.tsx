import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { Key } from '#renderer/components/Key.tsx';
import { rulesText } from '#renderer/messages/rules.ts';
import type { OpenPack } from './open-pack.ts';
import { extras } from './PackExtra.tsx';
import classes from './Rules.module.css';
import { bySection, numberOf, type RuleItem } from './rule-item.ts';

const { pack: words } = rulesText;

/** Clauses of a standard by part, then everything else that it says. */
export function ItemNav({ pack, packId, chosen }: { pack: OpenPack; packId: string; chosen: string }) {
  const here = useRef<HTMLElement>(null);
  useEffect(() => {
    here.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const isOverlaid = pack.view.identity.base !== undefined;
  const to = (id: string): string => `/rules/pack/${packId}/${id}`;
  return (
    <nav ref={here} className={classes['nav']} aria-label={words.items}>
      <p className={classes['navKeys']}>
        <Key name="J" /> {words.next} <Key name="K" /> {words.previous}
      </p>
      {bySection(pack.items).map(({ title, items }) => (
        <section key={title}>
          <h2 className={classes['navTitle']}>{title}</h2>
          {items.map((item) => (
            <NavLink key={item.id} href={to(item.id)} isHere={item.id === chosen}>
              <ItemName item={item} isOverlaid={isOverlaid} />
            </NavLink>
          ))}
        </section>
      ))}
      <section>
        <h2 className={classes['navTitle']}>{words.extras}</h2>
        {extras.map((extra) => (
          <NavLink key={extra} href={to(extra)} isHere={extra === chosen}>
            <span className={classes['navName']}>{words[extra]}</span>
          </NavLink>
        ))}
      </section>
    </nav>
  );
}

function NavLink(props: { href: string; isHere: boolean; children: React.ReactNode }) {
  return (
    <Link href={props.href} className={classes['navLink']} aria-current={props.isHere ? 'true' : undefined}>
      {props.children}
    </Link>
  );
}

function ItemName({ item, isOverlaid }: { item: RuleItem; isOverlaid: boolean }) {
  return (
    <>
      {numberOf(item.id) !== '' && <span className={classes['navId']}>{numberOf(item.id)}</span>}
      <span className={classes['navName']}>{item.title}</span>
      {isOverlaid && item.origin === 'overlay' && (
        <span className={classes['overlayMark']}>{words.fromOverlay}</span>
      )}
      {item.max !== null && <span className={classes['quiet']}>{item.max}</span>}
    </>
  );
}
