import type { Explanation } from '../schemas/explanation.ts';
import { nameOfPredicateType } from '../src/attest/predicate-types.ts';
import { visibleText } from './visible-text.ts';

type Rule = Explanation['rules'][number];
type Requirement = Rule['requirements'][number];

/** Attestations that do not count, shown for each requirement; --json has them all. */
const SHOWN = 5;

/** Below a verdict: what was asked for, rule by rule, and what was found. */
export function explanationText({ repository, rules, verdict }: Explanation): string {
  const asked = [`asked as  ${repository}`, `policy    ${verdict.policyDigest}`];
  const found = rules.length === 0 ? ['no rule of the policy matches'] : rules.flatMap(ruleLines);
  return [...asked, ...found].map(visibleText).join('\n');
}

function ruleLines({ rule, repositories, requirements }: Rule): string[] {
  const lines =
    requirements.length === 0
      ? ['  no attestation was looked at: the decision ended before']
      : requirements.flatMap(requirementLines);
  return [`rule ${rule}  ${repositories.join(', ')}`, ...lines];
}

function requirementLines({ type, signedBy, atLeast, met, reason, metBy, failed }: Requirement): string[] {
  const wanted = `${nameOfPredicateType(type)} signed by ${atLeast} of ${signedBy.join(', ')}`;
  const counted = metBy.map(({ digest, signer }) => `    counts  ${digest}  ${signer}`);
  if (met) return [`  ✓ ${wanted}`, ...counted];
  const stopped = failed
    .slice(0, SHOWN)
    .map(
      ({ digest, check, code, message }, index) =>
        `    ${index === 0 ? 'closest' : 'no     '} ${digest}  stopped at ${check}: ${message} (${code})`,
    );
  const hidden = failed.length - stopped.length;
  const more = hidden === 0 ? [] : [`    and ${hidden} more`];
  return [`  ✗ ${wanted}`, `    ${reason}`, ...counted, ...stopped, ...more];
}
