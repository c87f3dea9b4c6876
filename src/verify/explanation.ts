import type { Explanation } from '../../schemas/explanation.ts';
import { VERIFICATION_SUMMARY } from '../attest/predicate-types.ts';
import { claimedTypeOf, claimsSummary } from './attestation.ts';
import { progressOf, type Shortfall } from './check-name.ts';
import type { DecidedPolicy } from './decide-by-policy.ts';
import { layersOf, type PolicyInForce } from './policy-layers.ts';
import { termsOf } from './requirement-terms.ts';
import { shortfallOf } from './requirements.ts';
import type { Outcome } from './verify.ts';
import { periodOf } from './weigh-summary.ts';
import type { Weighed, WeighedRequirement } from './weighing.ts';

type ExplainedRule = Explanation['rules'][number];
type ExplainedSummaries = Explanation['summaries'][number];
type ExplainedRequirement = ExplainedRule['requirements'][number];
type Failed = ExplainedRequirement['failed'][number];

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
  const { predicateType, signedBy, atLeast, warnUntil } = one.requirement;
  const shortfall = shortfallOf(one);
  const metBy = one.weighed.flatMap(({ outcome }) => {
    if (!('passed' in outcome)) return [];
    const { digest, referrer, signer } = outcome.passed;
    return [{ digest, referrer, signer: signer.name }];
  });
  return {
    type: predicateType,
    signedBy: signedBy.map(({ name }) => name),
    atLeast,
    terms: termsOf(one.requirement),
    warnUntil: warnUntil?.toISOString() ?? null,
    met: shortfall === undefined,
    reason: shortfall?.message ?? null,
    metBy,
    failed: failedIn(
      summariesApart ? one.weighed.filter((attempt) => !isSummary(attempt)) : one.weighed,
      predicateType,
    ),
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
      const { passed } = outcome;
      const { digest, referrer, signer } = passed;
      return [{ digest, referrer, signer: signer.name, ...periodOf(passed), stands: passed === summary }];
    }),
    failed: failedIn(weighed.filter(isSummary), VERIFICATION_SUMMARY),
  }));
}

function isSummary({ attestation }: Weighed): boolean {
  return claimsSummary(attestation) === true;
}

/** What states another type than the one that is wanted was never meant for it, however far it came. */
function failedIn(weighed: readonly Weighed[], wanted: string): Failed[] {
  const failed = weighed.flatMap(({ attestation, outcome }): (Failed & Shortfall)[] => {
    if (!('shortfall' in outcome)) return [];
    const { digest, referrer } = attestation;
    return [{ digest, referrer, type: claimedTypeOf(attestation) ?? null, ...outcome.shortfall }];
  });
  const isOther = ({ type }: Failed): number => (type === null || type === wanted ? 0 : 1);
  return failed.sort((left, right) => isOther(left) - isOther(right) || progressOf(right) - progressOf(left));
}
