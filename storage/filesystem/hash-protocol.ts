import type { Digest, DigestAlgorithm } from '../../src/oci/digest.ts';

/** Messages are taken in the order they are sent. `hash` names one of several that run. */
export type ToHashThread =
  | { readonly kind: 'begin'; readonly hash: number; readonly algorithm: DigestAlgorithm }
  | { readonly kind: 'update'; readonly hash: number; readonly call: number; readonly bytes: Uint8Array }
  | { readonly kind: 'digest'; readonly hash: number; readonly call: number }
  | { readonly kind: 'end'; readonly hash: number };

/** The answer to a call; a digest when that was asked for. */
export interface FromHashThread {
  readonly call: number;
  readonly digest?: Digest;
}
