import type { Explanation } from '../../schemas/explanation.ts';
import { progressOf } from './check-name.ts';
import type { LoadedPolicy } from './loaded-policy.ts';
import { shortfallOf } from './requirements.ts';
import type { WeighedRequirement } from './weighing.ts';

type ExplainedRule = Explanation['rules'][number];
type ExplainedRequirement = ExplainedRule['requirements'][number];

/**
 * What each rule that matches HOST/PATH required, what met it, and where every other attestation stopped, the one that
 * came furthest first. It is read off what was weighed for the decision, and decides nothing.
 */
export function explainRules(
  { rules }: LoadedPolicy,
  repository: string,
  weighed: readonly WeighedRequirement[],
): ExplainedRule[] {
  return [...rules.entries()]
    .filter(([, rule]) => rule.repositories.some((glob) => glob.matches(repository)))
    .map(([index, rule]) => ({
      rule: index + 1,
      repositories: rule.repositories.map(({ pattern }) => pattern),
      requirements: weighed.filter(({ requirement }) => rule.require.includes(requirement)).map(explain),
    }));
}

function explain(one: WeighedRequirement): ExplainedRequirement {
  const { predicateType, signedBy, atLeast } = one.requirement;
  const shortfall = shortfallOf(one);
  const metBy = one.weighed.flatMap(({ outcome }) =>
    'passed' in outcome ? [{ digest: outcome.passed.digest, signer: outcome.passed.signer.name }] : [],
  );
  const failed = one.weighed
    .flatMap(({ attestation: { digest }, outcome }) =>
      'shortfall' in outcome ? [{ digest, shortfall: outcome.shortfall }] : [],
    )
    .sort((left, right) => progressOf(right.shortfall) - progressOf(left.shortfall))
    .map(({ digest, shortfall: { check, code, message } }) => ({ digest, check, code, message }));
  return {
    type: predicateType,
    signedBy: signedBy.map(({ name }) => name),
    atLeast,
    met: shortfall === undefined,
    reason: shortfall?.message ?? null,
    metBy,
    failed,
  };
}
