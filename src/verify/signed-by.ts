import type { Digest } from '../oci/digest.ts';

/** Who signed: a key, and who a certificate says held it. Either may be revoked. */
export interface SignedBy {
  /** sha256 of the SubjectPublicKeyInfo. */
  readonly key: Digest;
  /** Undefined when the bundle names the key itself. */
  readonly holder: { readonly issuer: string; readonly identity: string } | undefined;
}
