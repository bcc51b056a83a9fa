import { suiteOfKeyId } from '#shared/domain/keys.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { Digest } from '#renderer/components/Digest.tsx';
import { formatDateTime } from '#renderer/components/format.ts';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { settingsText } from '#renderer/messages/settings.ts';
import classes from './Settings.module.css';
import { SettingsCard } from './SettingsCard.tsx';

const { identity: words } = settingsText;

/** Who this machine signs as, with the fingerprints to compare with paper. */
export function IdentityCards({ isWrapped }: { isWrapped: boolean }) {
  const identities = useCall('identity.get', {});
  return (
    <SettingsCard title={words.title} intro={words.intro}>
      <Loaded query={identities}>{(own) => <Identities own={own} isWrapped={isWrapped} />}</Loaded>
    </SettingsCard>
  );
}

/** The identities that exist, and whether a passphrase keeps them. */
export function Identities(props: { own: CallOutput<'identity.get'>; isWrapped: boolean }) {
  const { own, isWrapped } = props;
  if (own.length === 0) return <p>{words.none}</p>;
  return (
    <>
      {own.map(({ identity, fingerprint }) => (
        <div key={identity.keyId} className={classes['identity']}>
          <p className={classes['name']}>
            {words.roles[identity.role]} · {identity.name}
            {identity.unit !== '' && `（${identity.unit}）`}
            {suiteOfKeyId(identity.keyId) === 2 && ` · ${words.suiteTwo}`}
          </p>
          <Digest value={fingerprint} />
          <p className={classes['quiet']}>
            {words.made} {formatDateTime(identity.createdAt)}
          </p>
        </div>
      ))}
      <p className={isWrapped ? classes['good'] : classes['warn']}>
        {isWrapped ? words.wrapped : words.plain}
      </p>
    </>
  );
}
