import type { Forms } from '../../support/attacks-in.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { changed } from '../../support/time-forgery.ts';

/** A time that the log did not sign is a time that anybody can write. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'a time without a promise',
    check: 'time',
    code: 'time-untrusted',
    bundle: changed((entry) => delete entry.inclusionPromise),
  },
  {
    name: 'a time without a promise, and a promise of another log',
    check: 'time',
    code: 'time-untrusted',
    bundle: changed((entry) => {
      entry.inclusionPromise = { signedEntryTimestamp: Buffer.from('no promise').toString('base64') };
    }),
  },
  {
    name: 'another time than was promised',
    check: 'time',
    code: 'time-untrusted',
    bundle: changed((entry) => void Object.assign(entry, { integratedTime: '1772366401' })),
  },
];
