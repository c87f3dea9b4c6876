import { VERIFICATION_SUMMARY } from '../attest/predicate-types.ts';
import type { Attestation } from './attestation.ts';
import { NO_BOUNDS } from './bounds.ts';
import { checkSummary, type SoundSummary } from './checks/summary.ts';
import type { Requirement, SummaryTerms } from './loaded-policy.ts';
import { type Subject, weighAttestation } from './weigh-attestation.ts';
import { type Counted, inOrder, type Weighed } from './weighing.ts';

/** A summary that may stand for evidence. */
export interface AcceptedSummary extends Counted, SoundSummary {
  readonly verifier: string;
  readonly validUntil: number;
}

/** When the verifier decided and until when that counts, as RFC 3339, UTC. */
export function periodOf(summary: Pick<AcceptedSummary, 'timeVerified' | 'validUntil'>): {
  readonly timeVerified: string;
  readonly validUntil: string;
} {
  const timeVerified = new Date(summary.timeVerified).toISOString();
  return { timeVerified, validUntil: new Date(summary.validUntil).toISOString() };
}

/** What one attestation is worth as a summary. */
export interface WeighedSummary extends Weighed {
  readonly outcome:
    | Exclude<Weighed['outcome'], { readonly passed: Counted }>
    | { readonly passed: AcceptedSummary };
}

/** All attestations, each weighed by one entry of `summaries`. */
export interface WeighedSummaries {
  readonly terms: SummaryTerms;
  readonly weighed: readonly WeighedSummary[];
}

/** As any attestation of its signer and type, and then what it says. `requirements` is what it is to stand for. */
export function weighSummary(
  attestation: Attestation,
  terms: SummaryTerms,
  subject: Subject,
  requirements: readonly Requirement[],
): WeighedSummary {
  if ('shortfall' in attestation) return { attestation, outcome: { shortfall: attestation.shortfall } };
  const { outcome } = weighAttestation(attestation, asRequirement(terms), subject);
  if ('shortfall' in outcome) return { attestation, outcome };
  const counted = outcome.passed;
  const { signature, statement } = attestation;
  const { request, context, descriptor } = subject;
  const { revocations, now } = context;
  const { policyDigest, trustDigest } = context.policy;
  return {
    attestation,
    outcome: inOrder('summary', () => ({
      ...counted,
      verifier: terms.verifier,
      ...checkSummary(
        statement.predicate,
        terms,
        { signature, signers: counted.vote.signers },
        {
          ...{ requirements, policyDigest, trustDigest, revocations, now },
          ...{ repository: request.repository, launching: request.launching, digest: descriptor.digest },
        },
      ),
    })),
  };
}

function asRequirement({ signedBy }: SummaryTerms): Requirement {
  return {
    predicateType: VERIFICATION_SUMMARY,
    signedBy,
    atLeast: 1,
    signedFor: [],
    condition: undefined,
    bounds: NO_BOUNDS,
    warnUntil: undefined,
  };
}
