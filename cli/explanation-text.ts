import type { Explanation } from '../schemas/explanation.ts';
import { nameOfPredicateType, VERIFICATION_SUMMARY } from '../src/attest/predicate-types.ts';
import { visibleText } from './visible-text.ts';

type Rule = Explanation['rules'][number];
type Requirement = Rule['requirements'][number];
type Summaries = Explanation['summaries'][number];

/** Attestations that do not count, shown for each requirement; --json has them all. */
const SHOWN = 5;

/** Below a verdict: what was asked for, rule by rule, and what was found. */
export function explanationText({ repository, rules, summaries, verdict }: Explanation): string {
  const asked = [
    `asked as  ${repository}`,
    ...(verdict.digest === null ? [] : [`image     ${verdict.digest}`]),
    `policy    ${verdict.policyDigest}`,
  ];
  const linesOf = (rule: Rule): string[] => ruleLines(rule, verdict.verifiedAt);
  const found = rules.length === 0 ? ['no rule of the policy matches'] : rules.flatMap(linesOf);
  return [...asked, ...found, ...summaries.flatMap(summaryLines)].map(visibleText).join('\n');
}

function summaryLines({ policy, verifier, signedBy, counts, failed }: Summaries): string[] {
  const counted = counts.map(({ referrer, signer, timeVerified, validUntil, stands }) => {
    const worth = stands ? 'stands for evidence' : 'counts, and is not needed';
    return `    ${worth}  ${referrer}  ${signer}, verified ${timeVerified}, until ${validUntil}`;
  });
  const none = counts.length + failed.length === 0 ? ['    the image has none'] : [];
  return [
    `summaries${ofPolicy(policy)} by ${verifier} signed by 1 of ${signedBy.join(', ')}`,
    ...counted,
    ...none,
    ...stoppedLines(failed, VERIFICATION_SUMMARY),
  ];
}

function ofPolicy(policy: string | undefined): string {
  return policy === undefined ? '' : ` of ${policy}`;
}

function ruleLines({ policy, rule, repositories, requirements }: Rule, verifiedAt: string): string[] {
  const lines =
    requirements.length === 0
      ? ['  no attestation was looked at: the decision ended before']
      : requirements.flatMap((requirement) => requirementLines(requirement, verifiedAt));
  return [`rule ${rule}${ofPolicy(policy)}  ${repositories.join(', ')}`, ...lines];
}

function requirementLines(requirement: Requirement, verifiedAt: string): string[] {
  const { type, signedBy, atLeast, terms, met, reason, metBy, failed } = requirement;
  const wanted = `${nameOfPredicateType(type)} signed by ${atLeast} of ${signedBy.join(', ')}`;
  const asked = terms.map(({ field, value }) => `    ${field}: ${value}`);
  const counted = metBy.map(({ referrer, signer }) => `    counts  ${referrer}  ${signer}`);
  if (met) return [`  ✓ ${wanted}`, ...asked, ...counted];
  // What came closest says it again.
  const [closest] = failed;
  const isTold = closest?.type === type && reason?.endsWith(closest.message) === true;
  const why = isTold ? [] : [`    ${reason}`];
  return [
    `  ✗ ${wanted}`,
    ...asked,
    ...warningLines(requirement, verifiedAt),
    ...why,
    ...counted,
    ...stoppedLines(failed, type),
  ];
}

function warningLines({ warnUntil }: Requirement, verifiedAt: string): string[] {
  if (warnUntil === null) return [];
  return [
    `    ${Date.parse(verifiedAt) < Date.parse(warnUntil) ? 'only warns' : 'only warned'} until ${warnUntil}`,
  ];
}

/** Of what states another type than the one that is wanted only that matters. */
function stoppedLines(failed: Requirement['failed'], wanted: string): string[] {
  const stopped = failed.slice(0, SHOWN).map(({ referrer, type, check, code, message }, index) => {
    if (type !== null && type !== wanted)
      return `    no      ${referrer}  states ${nameOfPredicateType(type)}`;
    const rank = index === 0 ? 'closest' : 'no     ';
    return `    ${rank} ${referrer}  stopped at ${check}: ${message} (${code})`;
  });
  const hidden = failed.length - stopped.length;
  return hidden === 0 ? stopped : [...stopped, `    and ${hidden} more`];
}
