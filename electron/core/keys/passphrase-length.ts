import { Refusal } from '#shared/errors/refusal.ts';

const leastCharacters = 8;

/** @throws KEY_PASSPHRASE_SHORT */
export function assertLongEnough(passphrase: string): void {
  if ([...passphrase.normalize('NFKC')].length < leastCharacters)
    throw new Refusal('KEY_PASSPHRASE_SHORT', { leastCharacters });
}
