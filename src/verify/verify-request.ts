import type { ImageSource } from '../oci/image-source.ts';
import type { Platform } from '../oci/platform.ts';
import type { LayoutReference, Reference } from '../oci/reference.ts';
import type { PolicyInForce } from './policy-layers.ts';
import type { ReleaseHistory } from './release-history.ts';
import type { LoadedRevocations } from './revocations.ts';

export interface VerifyRequest {
  readonly reference: Reference | LayoutReference;
  /** HOST/PATH that is asked for; never the host that happens to serve the bytes. */
  readonly repository: string;
  readonly platform: Platform | 'all';
  /** For admission and launch: a matching rule must require the declaration. */
  readonly launching: boolean;
}

/** Everything that a decision depends on. Nothing else is read: no file, no clock, no network but the source. */
export interface VerifyContext {
  readonly source: ImageSource;
  readonly policy: PolicyInForce;
  readonly revocations: LoadedRevocations;
  readonly now: Date;
  /** Asked by `version.monotonic` alone, which denies when there is none. */
  readonly releases?: ReleaseHistory | undefined;
  /** Awaited between two attestations: a turn for whatever else the process does. Left out, they are weighed at one go. */
  readonly pause?: (() => Promise<void>) | undefined;
}
