import type { Explanation } from '../schemas/explanation.ts';
import { nameOfPredicateType } from '../src/attest/predicate-types.ts';
import { visibleText } from './visible-text.ts';

type Rule = Explanation['rules'][number];
type Requirement = Rule['requirements'][number];
type Summaries = Explanation['summaries'][number];

/** Attestations that do not count, shown for each requirement; --json has them all. */
const SHOWN = 5;

/** Below a verdict: what was asked for, rule by rule, and what was found. */
export function explanationText({ repository, rules, summaries, verdict }: Explanation): string {
  const asked = [`asked as  ${repository}`, `policy    ${verdict.policyDigest}`];
  const found = rules.length === 0 ? ['no rule of the policy matches'] : rules.flatMap(ruleLines);
  return [...asked, ...found, ...summaries.flatMap(summaryLines)].map(visibleText).join('\n');
}

function summaryLines({ policy, verifier, signedBy, counts, failed }: Summaries): string[] {
  const counted = counts.map(({ digest, signer, timeVerified, validUntil, stands }) => {
    const worth = stands ? 'stands for evidence' : 'counts, and is not needed';
    return `    ${worth}  ${digest}  ${signer}, verified ${timeVerified}, until ${validUntil}`;
  });
  const none = counts.length + failed.length === 0 ? ['    the image has none'] : [];
  return [
    `summaries${ofPolicy(policy)} by ${verifier} signed by 1 of ${signedBy.join(', ')}`,
    ...counted,
    ...none,
    ...stoppedLines(failed),
  ];
}

function ofPolicy(policy: string | undefined): string {
  return policy === undefined ? '' : ` of ${policy}`;
}

function ruleLines({ policy, rule, repositories, requirements }: Rule): string[] {
  const lines =
    requirements.length === 0
      ? ['  no attestation was looked at: the decision ended before']
      : requirements.flatMap(requirementLines);
  return [`rule ${rule}${ofPolicy(policy)}  ${repositories.join(', ')}`, ...lines];
}

function requirementLines({ type, signedBy, atLeast, met, reason, metBy, failed }: Requirement): string[] {
  const wanted = `${nameOfPredicateType(type)} signed by ${atLeast} of ${signedBy.join(', ')}`;
  const counted = metBy.map(({ digest, signer }) => `    counts  ${digest}  ${signer}`);
  if (met) return [`  ✓ ${wanted}`, ...counted];
  return [`  ✗ ${wanted}`, `    ${reason}`, ...counted, ...stoppedLines(failed)];
}

function stoppedLines(failed: Requirement['failed']): string[] {
  const stopped = failed
    .slice(0, SHOWN)
    .map(
      ({ digest, check, code, message }, index) =>
        `    ${index === 0 ? 'closest' : 'no     '} ${digest}  stopped at ${check}: ${message} (${code})`,
    );
  const hidden = failed.length - stopped.length;
  return hidden === 0 ? stopped : [...stopped, `    and ${hidden} more`];
}
