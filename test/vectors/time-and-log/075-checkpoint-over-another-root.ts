import type { Forms } from '../../support/attacks-in.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { changed, OTHER_HASH } from '../../support/time-forgery.ts';

/** The log did sign this head, of a tree without the entry. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'a checkpoint over another root',
    check: 'time',
    code: 'time-untrusted',
    bundle: changed(({ inclusionProof }, log) => {
      inclusionProof.checkpoint.envelope = log.checkpoint(OTHER_HASH);
    }),
  },
];
