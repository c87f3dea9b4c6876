import type { Verdict } from '../../schemas/verdict.ts';
import { variablesOf } from './condition-variables.ts';
import type { DecidedPolicy } from './decide-by-policy.ts';
import { isForReview, type Requirement } from './loaded-policy.ts';
import { shortfallOf } from './requirements.ts';
import type { WeighedRequirement } from './weighing.ts';

/** Whether the answer is one of this moment, or of what was admitted before: a later one may be another at any time. */
export function dependsOnMoment({ condition, bounds }: Requirement): boolean {
  return bounds.versionMonotonic || (condition !== undefined && variablesOf(condition.ast).has('now'));
}

/**
 * Until when a yes stays one while image, evidence, policy, trust and revocations stay: the earliest end of all ages that
 * were looked at, and of what only warns. That moment is included; ms since 1970, Infinity where nothing ends. Undefined
 * for a no, and where time alone may turn the answer earlier than anybody can say.
 */
export function validUntilOf(
  { allowed }: Verdict,
  decided: readonly DecidedPolicy[],
  now: Date,
): number | undefined {
  const weighed = decided.flatMap((one) => one.weighed);
  if (!allowed || weighed.some(({ requirement }) => dependsOnMoment(requirement))) return undefined;
  if (weighed.some(({ requirement }) => isForReview(requirement)) && weighed.some(hasUntrustedTime))
    return undefined;
  const ages = decided.flatMap(({ counted }) => counted.map(({ validUntil = Infinity }) => validUntil));
  const warnings = weighed.filter((one) => shortfallOf(one) !== undefined);
  const ends = warnings.flatMap(({ requirement: { warnUntil } }) => warnUntil?.getTime() ?? []);
  return Math.min(...ages, ...ends.filter((end) => end > now.getTime()).map((end) => end - 1));
}

/** A time that is ahead of the clock is believed later: then provenance may show that a reviewer was the builder. */
function hasUntrustedTime({ weighed }: WeighedRequirement): boolean {
  return weighed.some(({ outcome }) => 'shortfall' in outcome && outcome.shortfall.code === 'time-untrusted');
}
