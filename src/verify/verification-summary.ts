import type { VerificationSummary } from '../../schemas/verification-summary.ts';
import { PlimsollError } from '../errors.ts';
import { type Digest, hexOf, parseDigest } from '../oci/digest.ts';
import type { VerifiedSignature } from './signature.ts';
import type { Outcome } from './verify.ts';

type InputAttestation = VerificationSummary['inputAttestations'][number];

/** SLSA v1.1, "Verification Summary Attestation", `verifiedLevels`: levels of SLSA are not what a policy asks for. */
const LEVELS = { PASSED: 'SLSA_BUILD_LEVEL_UNEVALUATED', FAILED: 'FAILED' } as const;
const SLSA_VERSION = '1.1';

/** An outcome of `verify` as a predicate of https://slsa.dev/verification_summary/v1, and what it is about. */
export interface SummarizedVerdict {
  readonly digest: Digest;
  readonly predicate: VerificationSummary;
}

/**
 * What a verdict says, to be signed: about HOST/PATH at the digest that was reached, with every bundle that counted and who
 * signed it. Throws `summary-unsigned` when no digest was reached, `summary-of-summary` for a verdict that rests on a summary.
 */
export function summarizeVerdict(
  { verdict, weighed, summary }: Pick<Outcome, 'verdict' | 'weighed' | 'summary'>,
  repository: string,
  verifier: VerificationSummary['verifier'],
): SummarizedVerdict {
  const { allowed, policyDigest, trustDigest, verifiedAt } = verdict;
  if (summary !== undefined)
    throw new PlimsollError('summary-of-summary', `the verdict rests on a summary by ${summary.verifier}`);
  if (verdict.digest === null || policyDigest === null || trustDigest === null)
    throw new PlimsollError('summary-unsigned', `${verdict.reference}: the verdict is about no digest`);
  const digest = parseDigest(verdict.digest);
  const verificationResult = allowed ? 'PASSED' : 'FAILED';
  const validUntil = endOf(weighed);
  return {
    digest,
    predicate: {
      verifier,
      timeVerified: verifiedAt,
      resourceUri: `${repository}@${digest}`,
      policy: {
        digest: { sha256: hexOf(parseDigest(policyDigest)) },
        annotations: {
          trustDigest,
          ...(validUntil === undefined ? {} : { validUntil: new Date(validUntil).toISOString() }),
        },
      },
      inputAttestations: inputsOf(weighed),
      verificationResult,
      verifiedLevels: [LEVELS[verificationResult]],
      slsaVersion: SLSA_VERSION,
    },
  };
}

/** When the first of what counted becomes too old: ms since 1970; undefined when its age does not matter. */
function endOf(weighed: Outcome['weighed']): number | undefined {
  const ends = weighed.flatMap((one) =>
    one.weighed.flatMap(({ outcome }) => ('passed' in outcome ? (outcome.passed.validUntil ?? []) : [])),
  );
  return ends.length === 0 ? undefined : Math.min(...ends);
}

/** Each bundle once, whatever number of requirements it meets. */
function inputsOf(weighed: Outcome['weighed']): InputAttestation[] {
  const inputs = new Map<Digest, InputAttestation>();
  for (const { attestation, outcome } of weighed.flatMap((one) => one.weighed)) {
    if ('shortfall' in outcome || 'shortfall' in attestation) continue;
    const { digest, predicateType } = outcome.passed;
    inputs.set(digest, {
      digest: { sha256: hexOf(digest) },
      annotations: { predicateType, ...signerOf(attestation.signature) },
    });
  }
  return [...inputs.values()];
}

function signerOf({
  key,
  certificate,
}: VerifiedSignature): Pick<InputAttestation['annotations'], 'key' | 'certificate'> {
  if (certificate === undefined) return { key: key.digest };
  const { issuer, name } = certificate.identity;
  return { key: key.digest, certificate: { issuer, identity: name } };
}
