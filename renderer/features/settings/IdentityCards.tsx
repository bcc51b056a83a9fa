import type { ReactNode } from 'react';
import { suiteOfKeyId } from '#shared/domain/keys.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { Digest } from '#renderer/components/Digest.tsx';
import { formatDate, formatDateTime } from '#renderer/components/format.ts';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { Notice } from '#renderer/components/Notice.tsx';
import { settingsText } from '#renderer/messages/settings.ts';
import { OwnKeyActs } from './OwnKeyActs.tsx';
import classes from './Settings.module.css';
import { SettingsCard } from './SettingsCard.tsx';

const { identity: words } = settingsText;

type OwnIdentity = CallOutput<'identity.get'>[number];

/** Who this machine signs as, with the fingerprints to compare with paper. */
export function IdentityCards({ isWrapped }: { isWrapped: boolean }) {
  const identities = useCall('identity.get', {});
  return (
    <SettingsCard title={words.title} intro={words.intro}>
      <Loaded query={identities}>
        {(list) => (
          <Identities
            own={list}
            isWrapped={isWrapped}
            actsOf={(one) => one.identity.role === 'expert' && <OwnKeyActs own={one} />}
          />
        )}
      </Loaded>
    </SettingsCard>
  );
}

/** The identities that exist, and whether a passphrase keeps them. */
export function Identities(props: {
  own: readonly OwnIdentity[];
  isWrapped: boolean;
  actsOf?: (own: OwnIdentity) => ReactNode;
}) {
  const { own, isWrapped, actsOf } = props;
  if (own.length === 0) return <p>{words.none}</p>;
  return (
    <>
      {own.map((one) => (
        <div key={one.identity.keyId} className={classes['identity']}>
          <Identity own={one} />
          {actsOf?.(one)}
        </div>
      ))}
      <p className={isWrapped ? classes['good'] : classes['warn']}>
        {isWrapped ? words.wrapped : words.plain}
      </p>
    </>
  );
}

function Identity({ own }: { own: OwnIdentity }) {
  const { identity, fingerprint, revoked } = own;
  return (
    <>
      <p className={classes['name']}>
        {words.roles[identity.role]} · {identity.name}
        {identity.unit !== '' && `（${identity.unit}）`}
        {suiteOfKeyId(identity.keyId) === 2 && ` · ${words.suiteTwo}`}
      </p>
      <Digest value={fingerprint} />
      <p className={classes['quiet']}>
        {words.made} {formatDateTime(identity.createdAt)}
      </p>
      {revoked !== undefined && (
        <Notice tone="bad" title={words.revoked(formatDate(revoked.at), revoked.reason)}>
          {words.revokedText}
        </Notice>
      )}
    </>
  );
}
