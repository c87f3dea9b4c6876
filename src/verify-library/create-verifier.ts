import { setImmediate } from 'node:timers/promises';
import { PlimsollError } from '../errors.ts';
import type { ImageSource } from '../oci/image-source.ts';
import { parsePlatform } from '../oci/platform.ts';
import {
  isLayout,
  type LayoutReference,
  parseTarget,
  type Reference,
  repositoryOf,
} from '../oci/reference.ts';
import type { LoadedPolicy } from '../verify/loaded-policy.ts';
import { type LoadedRevocations, NOTHING_REVOKED } from '../verify/loaded-revocations.ts';
import { narrowPolicy, type PolicyLayer } from '../verify/policy-layers.ts';
import type { ReleaseHistory } from '../verify/release-history.ts';
import { VerdictCache } from '../verify/verdict-cache.ts';
import { type VerifyRequest, verify } from '../verify/verify.ts';

/** All that a verifier knows. It reads no file, no environment and no clock of its own. */
export interface VerifierOptions {
  /** One, or several with their names: each of them has to allow by itself. */
  readonly policy: LoadedPolicy | readonly PolicyLayer[];
  /** Where an image is read; asked once for each verification, and not where a kept verdict about a digest answers. */
  readonly source: (image: Reference | LayoutReference) => ImageSource | Promise<ImageSource>;
  readonly clock: () => Date;
  /** Nothing is revoked when left out. */
  readonly revocations?: LoadedRevocations;
  /** What was admitted before. Left out, a policy with `version.monotonic` denies: `not-enforceable`. */
  readonly releases?: ReleaseHistory;
  /**
   * Keeps what was allowed for at most `maxAgeMs`; nothing is kept when it is left out. What somebody deletes in the
   * registry is believed as long.
   */
  readonly cache?: { readonly maxAgeMs: number; readonly entries: number };
}

export interface VerifierRequest {
  /** OS/ARCH[/VARIANT], or `all` for every child of an index. */
  readonly platform: string;
  /** HOST/PATH that the image is asked for as: of the reference when left out, needed for a layout. */
  readonly repository?: string;
  /** Before a launch: a matching rule must require the declaration, else `declaration-not-required` denies. */
  readonly launching?: boolean;
}

/** schemas/json/verdict.schema.json, written out, so that its types need no other package. */
export interface Verdict {
  /** Something was required and met, and nothing denies. */
  readonly allowed: boolean;
  readonly reference: string;
  /** Digests are null when they were not reached. */
  readonly digest: string | null;
  readonly platformDigest: string | null;
  readonly declarationDigest: string | null;
  readonly policyDigest: string | null;
  readonly trustDigest: string | null;
  /** RFC 3339, UTC. */
  readonly verifiedAt: string;
  readonly findings: readonly Finding[];
  readonly attestations: readonly CountedAttestation[];
}

export interface Finding {
  readonly level: 'deny' | 'warn' | 'note';
  /** One of docs/errors.md. */
  readonly code: string;
  /** The check that found it. */
  readonly check: string;
  readonly message: string;
  /** Digest of what the finding is about; of an attestation, that of its referrer. */
  readonly subject?: string;
}

export interface CountedAttestation {
  readonly predicateType: string;
  /** Of the bundle. */
  readonly digest: string;
  /** Of the manifest that carries it, as the registry lists it. */
  readonly referrer: string;
  readonly signer: string;
  readonly repositoryBound: boolean;
}

export interface Verifier {
  /**
   * Decides about `HOST/REPOSITORY[:TAG][@DIGEST]` or `oci:DIR[:TAG|@DIGEST]`. A "no" is a verdict. What kept it from
   * deciding is thrown as a PlimsollError (`unresolved`, `network-failed`, `unauthorized`, `deadline-exceeded`,
   * `reference-invalid`, `usage-invalid` …) and is never a yes.
   */
  verify(reference: string, request: VerifierRequest): Promise<Verdict>;
}

/** A verifier that decides as the command line does. Another policy or list of revocations makes another verifier. */
export function createVerifier({
  policy,
  source,
  clock,
  revocations = NOTHING_REVOKED,
  releases,
  cache,
}: VerifierOptions): Verifier {
  const inForce = 'policyDigest' in policy ? policy : narrowPolicy(policy);
  const kept = cache === undefined ? undefined : new VerdictCache({ ...cache, clock });
  return {
    async verify(reference, { platform, repository, launching = false }) {
      const image = parseTarget(reference);
      const request: VerifyRequest = {
        reference: image,
        repository: repository ?? repositoryIn(image),
        platform: platform === 'all' ? 'all' : parsePlatform(platform),
        launching,
      };
      const context = { policy: inForce, revocations, releases, pause: setImmediate };
      const outcome =
        kept === undefined
          ? await verify(request, { ...context, source: await source(image), now: clock() })
          : await kept.verify(request, { ...context, openSource: () => source(image) });
      return outcome.verdict;
    },
  };
}

function repositoryIn(image: Reference | LayoutReference): string {
  if (!isLayout(image)) return repositoryOf(image);
  throw new PlimsollError('usage-invalid', 'a layout does not say what repository it is asked for as', {
    hint: 'give `repository`, HOST/PATH',
  });
}
