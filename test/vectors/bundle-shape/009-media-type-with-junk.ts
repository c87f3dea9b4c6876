import type { BundleForm } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { ofMediaType } from '../../support/bundle-forgery.ts';

/** A version that nobody knows, or a pattern that is not anchored: the bundle would be read by the rules of another one. */
export const attack: Forms<BundleForm> = [
  {
    name: 'media type "application/vnd.dev.sigstore.bundle.v0.3+jsonEVIL"',
    code: 'bundle-malformed',
    forge: ofMediaType('application/vnd.dev.sigstore.bundle.v0.3+jsonEVIL'),
  },
  {
    name: 'media type "application/vnd.dev.sigstore.bundle.v0.9+json"',
    code: 'bundle-malformed',
    forge: ofMediaType('application/vnd.dev.sigstore.bundle.v0.9+json'),
  },
  {
    name: 'media type ""',
    code: 'bundle-malformed',
    forge: ofMediaType(''),
  },
];
