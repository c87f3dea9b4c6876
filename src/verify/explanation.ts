import type { Explanation } from '../../schemas/explanation.ts';
import { isVerificationSummary } from '../attest/predicate-types.ts';
import { claimedTypeOf } from './attestation.ts';
import { progressOf } from './check-name.ts';
import type { DecidedPolicy } from './decide-by-policy.ts';
import { layersOf, type PolicyInForce } from './policy-layers.ts';
import { shortfallOf } from './requirements.ts';
import type { Outcome } from './verify.ts';
import type { Weighed, WeighedRequirement } from './weighing.ts';

type ExplainedRule = Explanation['rules'][number];
type ExplainedSummaries = Explanation['summaries'][number];
type ExplainedRequirement = ExplainedRule['requirements'][number];

/**
 * What each rule that matches HOST/PATH required, what met it, and where every other attestation stopped, the one that
 * came furthest first. It is read off what was weighed for the decision, and decides nothing.
 */
export function explainRules(
  policy: PolicyInForce,
  repository: string,
  weighed: readonly WeighedRequirement[],
): ExplainedRule[] {
  return layersOf(policy).flatMap(({ name, policy: { rules, summaries } }) =>
    [...rules.entries()]
      .filter(([, rule]) => rule.repositories.some((glob) => glob.matches(repository)))
      .map(([index, rule]) => ({
        ...ofPolicy(name),
        rule: index + 1,
        repositories: rule.repositories.map(({ pattern }) => pattern),
        requirements: weighed
          .filter(({ requirement }) => rule.require.includes(requirement))
          .map((one) => explain(one, summaries.length > 0)),
      })),
  );
}

function ofPolicy(name: string | undefined): Pick<ExplainedRule, 'policy'> {
  return name === undefined ? {} : { policy: name };
}

/** Where summaries count they are told apart. */
function explain(one: WeighedRequirement, summariesApart: boolean): ExplainedRequirement {
  const { predicateType, signedBy, atLeast } = one.requirement;
  const shortfall = shortfallOf(one);
  const metBy = one.weighed.flatMap(({ outcome }) =>
    'passed' in outcome ? [{ digest: outcome.passed.digest, signer: outcome.passed.signer.name }] : [],
  );
  return {
    type: predicateType,
    signedBy: signedBy.map(({ name }) => name),
    atLeast,
    met: shortfall === undefined,
    reason: shortfall?.message ?? null,
    metBy,
    failed: failedIn(summariesApart ? one.weighed.filter((attempt) => !claimsSummary(attempt)) : one.weighed),
  };
}

/** What every summary of the image was worth by each entry of `summaries`; other attestations were not meant as one. */
export function explainSummaries({ decided }: Pick<Outcome, 'decided'>): ExplainedSummaries[] {
  return decided.flatMap(explainSummariesOf);
}

function explainSummariesOf({ name, summaries, summary }: DecidedPolicy): ExplainedSummaries[] {
  return summaries.map(({ terms, weighed }) => ({
    ...ofPolicy(name),
    verifier: terms.verifier,
    signedBy: terms.signedBy.map(({ name }) => name),
    counts: weighed.flatMap(({ outcome }) => {
      if (!('passed' in outcome)) return [];
      const { digest, signer, timeVerified, validUntil } = outcome.passed;
      const [at, until] = [timeVerified, validUntil].map((time) => new Date(time).toISOString());
      const stands = outcome.passed === summary;
      return [{ digest, signer: signer.name, timeVerified: at!, validUntil: until!, stands }];
    }),
    failed: failedIn(weighed.filter(claimsSummary)),
  }));
}

function claimsSummary({ attestation }: Weighed): boolean {
  return isVerificationSummary(claimedTypeOf(attestation) ?? '');
}

function failedIn(weighed: readonly Weighed[]): ExplainedRequirement['failed'] {
  return weighed
    .flatMap(({ attestation: { digest }, outcome }) =>
      'shortfall' in outcome ? [{ digest, shortfall: outcome.shortfall }] : [],
    )
    .sort((left, right) => progressOf(right.shortfall) - progressOf(left.shortfall))
    .map(({ digest, shortfall: { check, code, message } }) => ({ digest, check, code, message }));
}
