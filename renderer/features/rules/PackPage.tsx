import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import type { FrozenRules } from '#shared/domain/batch.ts';
import { Key } from '#renderer/components/Key.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { Page } from '#renderer/components/Page.tsx';
import { PageHeader } from '#renderer/components/PageHeader.tsx';
import { ShortcutSheet } from '#renderer/components/ShortcutSheet.tsx';
import { rulesText } from '#renderer/messages/rules.ts';
import { ItemDetail } from './ItemDetail.tsx';
import { ItemNav } from './ItemNav.tsx';
import type { OpenPack } from './open-pack.ts';
import { extraOf, extras, PackExtra } from './PackExtra.tsx';
import classes from './Rules.module.css';
import { useOpenPack, usePackTexts } from './use-pack.ts';

const { pack: words } = rulesText;

/** One standard: its clauses at the left, the chosen one at the right. */
export function PackPage({ packId, itemId }: { packId: string; itemId: string | null }) {
  const texts = usePackTexts(packId);
  return (
    <Page fills>
      <Loaded query={texts}>
        {(frozen) => <OpenedPack frozen={frozen} packId={packId} itemId={itemId} />}
      </Loaded>
    </Page>
  );
}

function OpenedPack(props: { frozen: FrozenRules; packId: string; itemId: string | null }) {
  const { packId } = props;
  const pack = useOpenPack(props.frozen);
  const [, go] = useLocation();
  const chosen = props.itemId ?? pack.items[0]?.id ?? 'parameters';
  const open = (id: string): void => go(`/rules/pack/${packId}/${id}`);
  const ids = [...pack.items.map(({ id }) => id), ...extras];
  const step = (by: number) => () => {
    const next = ids[ids.indexOf(chosen) + by];
    if (next !== undefined) open(next);
  };
  const compare = (): void => go(`/rules/compare/${packId}`);
  const tryIt = (): void => go(`/rules/trial/${packId}`);
  return (
    <>
      <PageHeader
        title={pack.view.title}
        back={{ href: '/rules', name: rulesText.place }}
        meta={<PackFacts pack={pack} />}
        actions={
          <>
            <Button variant="default" onClick={compare}>
              {words.compare} <Key name="D" />
            </Button>
            <Button onClick={tryIt}>
              {words.trial} <Key name="C" isOnColour />
            </Button>
          </>
        }
      />
      <div className={classes['browser']}>
        <ItemNav pack={pack} packId={packId} chosen={chosen} />
        <Chosen key={chosen} pack={pack} id={chosen} />
      </div>
      <ShortcutSheet
        screen={rulesText.place}
        shortcuts={[
          { key: 'J', name: words.next, run: step(1) },
          { key: 'K', name: words.previous, run: step(-1) },
          { key: 'D', name: words.compare, run: compare },
          { key: 'C', name: words.trial, run: tryIt },
        ]}
      />
    </>
  );
}

function Chosen({ pack, id }: { pack: OpenPack; id: string }) {
  const extra = extraOf(id);
  const item = pack.items.find((one) => one.id === id) ?? pack.items[0];
  return (
    <div className={classes['detail']} tabIndex={0} role="region" aria-label={rulesText.pack.items}>
      {extra === null && item !== undefined && <ItemDetail pack={pack} item={item} />}
      {extra !== null && <PackExtra pack={pack} extra={extra} />}
    </div>
  );
}

function PackFacts({ pack }: { pack: OpenPack }) {
  const { view } = pack;
  const { identity } = view;
  return (
    <>
      {view.documents.map(({ id, number }) => (
        <span key={id}>{number}</span>
      ))}
      <span>{view.issuer}</span>
      <span>{rulesText.list.inForce(view.inForce.from ?? '', view.inForce.to)}</span>
      {view.maximum !== null && <span>{words.maximum(view.maximum)}</span>}
      {identity.base !== undefined && <span>{rulesText.list.overlayOf(identity.base.id)}</span>}
      <span>{rulesText.list.version(identity.id, identity.version)}</span>
    </>
  );
}
