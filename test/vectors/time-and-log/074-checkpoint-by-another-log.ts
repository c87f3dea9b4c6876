import type { Forms } from '../../support/attacks-in.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { stranger } from '../../support/other-sigstore.ts';
import { NOW } from '../../support/signed-image.ts';
import { SmallLog } from '../../support/small-log.ts';
import { changed, entering } from '../../support/time-forgery.ts';

/** The head of the tree is signed by a log that the policy does not trust. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'a checkpoint by another log',
    check: 'time',
    code: 'time-untrusted',
    bundle: changed(({ inclusionProof: proof }) => {
      const rootHash = Buffer.from(proof.rootHash, 'base64');
      proof.checkpoint.envelope = new SmallLog('log.example').checkpoint(rootHash);
    }),
  },
  {
    name: 'a log that nobody named',
    check: 'time',
    code: 'time-untrusted',
    bundle: entering((_, bundle) => [stranger.log.enter(bundle, NOW)]),
  },
];
