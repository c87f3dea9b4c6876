import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { ofMediaType } from '../../support/bundle-forgery.ts';

/** Older versions of a bundle ask for less: a log entry without a proof was enough for them. */
export const attack: Forms<BundleForm> = [
  {
    name: 'media type "application/vnd.dev.sigstore.bundle+json;version=0.2"',
    code: 'bundle-malformed',
    forge: ofMediaType('application/vnd.dev.sigstore.bundle+json;version=0.2'),
  },
  {
    name: 'media type "application/vnd.dev.sigstore.bundle+json;version=0.1"',
    code: 'bundle-malformed',
    forge: ofMediaType('application/vnd.dev.sigstore.bundle+json;version=0.1'),
  },
];
