import { Link } from 'wouter';
import type { PackSummary } from '#shared/ipc/clerk.ts';
import { Badge, type Tone } from '#renderer/components/Badge.tsx';
import { rulesText } from '#renderer/messages/rules.ts';
import classes from './Rules.module.css';
import { findSuccessors, forceOn, type Force } from './successor.ts';

const { list: words } = rulesText;

const tones: Record<Force, Tone> = {
  current: 'good',
  past: 'quiet',
  future: 'warn',
  limited: 'quiet',
  unstated: 'quiet',
};

/** All standards, then the supplements of each, with when they apply and what came after them. */
export function PackList({ packs }: { packs: readonly PackSummary[] }) {
  const bases = packs.filter(({ base }) => base === null);
  const overlays = packs.filter(({ base }) => base !== null);
  return (
    <div className={classes['scroll']}>
      <PackGroup title={words.bases} packs={bases} all={packs} />
      {overlays.length > 0 && <PackGroup title={words.overlays} packs={overlays} all={packs} />}
    </div>
  );
}

function PackGroup(props: { title: string; packs: readonly PackSummary[]; all: readonly PackSummary[] }) {
  return (
    <section>
      <h2 className={classes['groupTitle']}>{props.title}</h2>
      <ul className={classes['packs']}>
        {props.packs.map((pack) => (
          <li key={pack.id}>
            <PackCard pack={pack} all={props.all} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function PackCard({ pack, all }: { pack: PackSummary; all: readonly PackSummary[] }) {
  const force = forceOn(pack, today());
  const successors = findSuccessors(pack, all);
  const base = all.find(({ id }) => id === pack.base);
  return (
    <Link href={`/rules/pack/${pack.id}`} className={classes['pack']}>
      <span className={classes['packHead']}>
        <strong className={classes['packTitle']}>{pack.title}</strong>
        <Badge tone={tones[force]}>
          {force === 'limited' ? words.limited(pack.inForceOnly ?? '') : words[force]}
        </Badge>
      </span>
      {base !== undefined && <span>{words.overlayOf(`${base.title}（${base.document}）`)}</span>}
      <span>{pack.document}</span>
      <span className={classes['quiet']}>
        {pack.issuer} · {words.inForce(pack.inForceFrom, pack.inForceUntil)}
      </span>
      {pack.inForceNote !== null && <span className={classes['quiet']}>{pack.inForceNote}</span>}
      {successors.map(({ id, document }) => (
        <span key={id} className={classes['quiet']}>
          {words.replacedBy}
          {document}
        </span>
      ))}
      <code className={classes['code']}>{words.version(pack.id, pack.version)}</code>
    </Link>
  );
}

/** The local calendar day, as packs write days. */
function today(): string {
  return new Date().toLocaleDateString('sv-SE');
}
