import type { Forms } from '../../support/attacks-in.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { changed, OTHER_HASH, proving } from '../../support/time-forgery.ts';

/** A proof of inclusion with another hash, index or size: the entry is in no log. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'a proof with another hash',
    check: 'time',
    code: 'time-untrusted',
    bundle: proving({ hashes: [OTHER_HASH.toString('base64')] }),
  },
  {
    name: 'a proof with a hash more',
    check: 'time',
    code: 'time-untrusted',
    bundle: changed(({ inclusionProof: { hashes } }) => void hashes.push(OTHER_HASH.toString('base64'))),
  },
  {
    name: 'a proof for another index',
    check: 'time',
    code: 'time-untrusted',
    bundle: proving({ logIndex: '1' }),
  },
  {
    name: 'a proof of another size',
    check: 'time',
    code: 'time-untrusted',
    message: /another tree/,
    bundle: proving({ treeSize: '1' }),
  },
  {
    name: 'a proof of another root',
    check: 'time',
    code: 'time-untrusted',
    message: /another tree/,
    bundle: proving({ rootHash: OTHER_HASH.toString('base64') }),
  },
  {
    name: 'a negative index',
    check: 'parse',
    code: 'bundle-malformed',
    message: /logIndex/,
    bundle: proving({ logIndex: '-1' }),
  },
  {
    name: 'a size with an exponent',
    check: 'parse',
    code: 'bundle-malformed',
    message: /treeSize/,
    bundle: proving({ treeSize: '1e9' }),
  },
];
