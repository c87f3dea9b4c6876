import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { replaced } from '../../support/bundle-forgery.ts';

/** Several texts for the same bytes make several bundles of one, and two readers may read two. */
export const attack: Forms<BundleForm> = [
  {
    name: 'base64 with bits that are dropped',
    code: 'bundle-malformed',
    message: /canonical/,
    forge: replaced(/"sig":"[^"]*"/, '"sig":"MEUCIR=="'),
  },
  {
    name: 'base64 of URLs',
    code: 'bundle-malformed',
    message: /must fit the pattern/,
    forge: replaced(/"sig":"[^"]*"/, '"sig":"MEUCIQ-_"'),
  },
  {
    name: 'base64 without padding',
    code: 'bundle-malformed',
    message: /must fit the pattern/,
    forge: replaced(/"sig":"[^"]*"/, '"sig":"MEUCIQA"'),
  },
  {
    name: 'base64 with white space',
    code: 'bundle-malformed',
    message: /must fit the pattern/,
    forge: replaced('"sig":"', '"sig":"\\n'),
  },
];
