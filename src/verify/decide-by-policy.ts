import type { Digest } from '../oci/digest.ts';
import type { Descriptor } from '../oci/manifest.ts';
import { type Attestation, claimedTypeOf } from './attestation.ts';
import { inTurns } from './in-turns.ts';
import { isForReview, type LoadedPolicy, type PolicySigner, type Requirement } from './loaded-policy.ts';
import { provenanceSigners } from './provenance-signers.ts';
import { type Decision, decideRequirements } from './requirements.ts';
import { weighReviewChains } from './review-chain.ts';
import type { LayerRecord } from './verdict-record.ts';
import type { VerifyContext, VerifyRequest } from './verify-request.ts';
import { weighAttestation } from './weigh-attestation.ts';
import { type WeighedSummaries, weighSummary } from './weigh-summary.ts';
import type { WeighedRequirement } from './weighing.ts';

/** A policy, what it requires of the image, and where its findings go. */
export interface AskedPolicy {
  /** Of its file; undefined where there is no other policy. */
  readonly name: string | undefined;
  readonly policy: LoadedPolicy;
  readonly requirements: readonly Requirement[];
  readonly record: LayerRecord;
}

/** What is there to decide by, for every policy the same. */
export interface Evidence {
  readonly request: VerifyRequest;
  readonly context: VerifyContext;
  readonly descriptor: Descriptor;
  readonly annotation: Digest | undefined;
  readonly images: readonly Digest[];
  readonly attestations: readonly Attestation[];
}

/** What a policy decided, and what it was weighed on. */
export interface DecidedPolicy extends Decision, Pick<AskedPolicy, 'name' | 'policy'> {
  readonly weighed: readonly WeighedRequirement[];
  readonly summaries: readonly WeighedSummaries[];
}

/** Everybody whose signature may count. */
export function signersOf({ policy, requirements }: AskedPolicy): readonly PolicySigner[] {
  return [...requirements, ...policy.summaries].flatMap(({ signedBy }) => signedBy);
}

/** Weighs all evidence by one policy, as if there were no other one, and records what it finds. */
export async function decideByPolicy(asked: AskedPolicy, evidence: Evidence): Promise<DecidedPolicy> {
  const { name, policy, requirements, record } = asked;
  const { request, descriptor, annotation, images, attestations } = evidence;
  const context = { ...evidence.context, policy };
  const builders = requirements.some(isForReview)
    ? provenanceSigners(attestations, requirements, descriptor.digest)
    : new Set<string>();
  const signers = signersOf(asked);
  const subject = { request, context, descriptor, annotation, images, builders, signers };
  const weighEach = <R>(weigh: (attestation: Attestation) => R) =>
    inTurns(attestations, context.pause, weigh);
  const alone = await Promise.all(
    requirements.map(async (requirement) => ({
      requirement,
      weighed: await weighEach((attestation) => weighAttestation(attestation, requirement, subject)),
    })),
  );
  const weighed = await weighReviewChains(alone, { subject, attestations });
  const summaries = await Promise.all(
    policy.summaries.map(async (terms) => ({
      terms,
      weighed: await weighEach((attestation) => weighSummary(attestation, terms, subject, requirements)),
    })),
  );
  // The words of a denial need the type of every statement, and those of strangers were not read yet.
  await weighEach(claimedTypeOf);
  const decided = { image: descriptor.digest, now: context.now, launching: request.launching };
  const decision = decideRequirements(weighed, summaries, decided, record);
  return { ...decision, name, policy, weighed, summaries };
}
