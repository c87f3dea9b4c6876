import { canonicalJson } from '../oci/canonical-json.ts';
import { digestOf } from '../oci/digest.ts';
import { resolvedBounds } from './bounds.ts';
import type { LoadedPolicy, PolicyRule, PolicySigner, Requirement, SummaryTerms } from './loaded-policy.ts';
import { resolvedSigner, trustOf } from './resolved-signers.ts';

interface Resolved {
  readonly rules: readonly PolicyRule[];
  readonly summaries: readonly SummaryTerms[];
}

/** A policy whose every name is resolved, with the digests of what decides in it. */
export function sealPolicy(resolved: Resolved, signers: readonly PolicySigner[]): LoadedPolicy {
  return {
    ...resolved,
    policyDigest: digestOf(canonicalJson(resolvedForm(resolved, signers))),
    trustDigest: digestOf(canonicalJson(trustOf(signers))),
  };
}

/** What decides, and nothing else: names that files have do not. */
function resolvedForm({ rules, summaries }: Resolved, signers: readonly PolicySigner[]): object {
  return {
    signers: Object.fromEntries(signers.map((signer) => [signer.name, resolvedSigner(signer)])),
    summaries: summaries.map(resolvedSummary),
    rules: rules.map((rule) => ({
      repositories: rule.repositories.map((glob) => glob.pattern),
      require: rule.require.map(resolvedRequirement),
    })),
  };
}

/** What decides in a requirement, with signers by their names. */
export function resolvedRequirement(requirement: Requirement): object {
  return {
    type: requirement.predicateType,
    signedBy: requirement.signedBy.map((signer) => signer.name),
    atLeast: requirement.atLeast,
    signedFor: requirement.signedFor.map((glob) => glob.pattern),
    where: requirement.condition?.expression ?? null,
    ...resolvedBounds(requirement.bounds),
    warnUntil: requirement.warnUntil?.toISOString() ?? null,
  };
}

/** What decides in an entry, for the digest of a policy. */
function resolvedSummary({ verifier, signedBy, maxAge }: SummaryTerms): object {
  return { verifier, signedBy: signedBy.map(({ name }) => name), maxAge };
}
