import type { Forms } from '../../support/attacks-in.ts';
import type { ReferrerForgery } from '../../support/referrer-forgery.ts';

/** A genuine bundle under a type that is read by other rules, or by nobody. */
export const attack: Forms<ReferrerForgery> = [
  {
    name: 'a bundle of version 0.2, by its media type',
    code: 'bundle-malformed',
    check: 'referrers',
    change: (referrer) => {
      const mediaType = 'application/vnd.dev.sigstore.bundle.v0.2+json';
      referrer.layers = referrer.layers.map((layer) => ({ ...layer, mediaType }));
    },
  },
  {
    name: 'another artifact type',
    code: 'attestation-missing',
    check: 'referrers',
    change: (referrer) => {
      referrer.artifactType = 'application/vnd.cncf.notary.signature';
    },
  },
];
