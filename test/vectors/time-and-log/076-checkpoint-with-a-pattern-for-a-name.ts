import type { Forms } from '../../support/attacks-in.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { changed } from '../../support/time-forgery.ts';

/** The name of the checkpoint would match every log if it were taken as a pattern. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'a checkpoint that is called .*',
    check: 'time',
    code: 'time-untrusted',
    bundle: changed(({ inclusionProof: proof }, log) => {
      const rootHash = Buffer.from(proof.rootHash, 'base64');
      proof.checkpoint.envelope = log.checkpoint(rootHash, '.*');
    }),
  },
];
