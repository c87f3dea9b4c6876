import { DECLARATION_PREDICATE, nameOfPredicateType } from '../attest/predicate-types.ts';
import type { Digest } from '../oci/digest.ts';
import { type Attestation, claimedTypeOf, claimsSummary } from './attestation.ts';
import { progressOf, type Shortfall } from './check-name.ts';
import { checkThreshold } from './checks/threshold.ts';
import type { Requirement } from './loaded-policy.ts';
import type { LayerRecord, VerdictRecord } from './verdict-record.ts';
import { type AcceptedSummary, periodOf, type WeighedSummaries } from './weigh-summary.ts';
import { type Counted, inOrder, type Weighed, type WeighedRequirement } from './weighing.ts';

/** What the requirements are about. */
export interface Decided {
  readonly image: Digest;
  readonly now: Date;
  readonly launching: boolean;
}

/** What decided. */
export interface Decision {
  readonly counted: readonly Counted[];
  /** What stands for requirements that the image's own evidence does not meet. */
  readonly summary: AcceptedSummary | undefined;
}

/**
 * Records which requirements are met and by what, and a deny or a warning for each that is not. Own evidence comes first;
 * where it is not enough, a summary that counts stands for all of it.
 */
export function decideRequirements(
  requirements: readonly WeighedRequirement[],
  summaries: readonly WeighedSummaries[],
  decided: Decided,
  record: LayerRecord,
): Decision {
  const unmet = requirements.flatMap((weighed) => {
    const shortfall = shortfallOf(weighed);
    return shortfall === undefined ? [] : [{ requirement: weighed.requirement, shortfall }];
  });
  const met = requirements.length - unmet.length;
  const isEnough = met > 0 && unmet.every(({ requirement }) => onlyWarns(requirement, decided));
  const summary = isEnough ? undefined : longestValid(summaries);
  for (let count = 0; count < met; count++) record.requirementMet();
  if (summary !== undefined) {
    record.requirementMet();
    record.find('note', standingFor(summary), summary.referrer);
  }
  for (const { requirement, shortfall } of unmet) {
    if ((met > 0 || summary !== undefined) && onlyWarns(requirement, decided))
      record.find('warn', shortfall, decided.image);
    else if (summary === undefined) record.find('deny', shortfall, decided.image);
  }
  const weighed = requirements.flatMap((requirement) => requirement.weighed);
  const counted = [...passed(weighed), ...(summary === undefined ? [] : [summary])];
  for (const { predicateType, digest, referrer, signer, repositoryBound } of counted) {
    record.counted({ predicateType, digest, referrer, signer: signer.name, repositoryBound });
  }
  return { counted, summary };
}

/** A note for each attestation that counts for nothing by any policy. */
export function noteUncounted(
  decided: readonly {
    readonly weighed: readonly WeighedRequirement[];
    readonly summaries: readonly WeighedSummaries[];
  }[],
  record: VerdictRecord,
): void {
  const meant = decided.flatMap(({ weighed, summaries }) =>
    asMeant(
      weighed.flatMap((requirement) => requirement.weighed),
      summaries,
    ),
  );
  for (const [attestation, shortfall] of uncounted(meant))
    record.find('note', shortfall, attestation.referrer);
}

/** A summary is judged as one wherever summaries count, and never was an attempt at anything else. */
function asMeant(weighed: readonly Weighed[], summaries: readonly WeighedSummaries[]): readonly Weighed[] {
  if (summaries.length === 0) return weighed;
  const mayBe = (summary: boolean, { attestation }: Weighed): boolean => {
    const claims = claimsSummary(attestation);
    return claims === undefined || claims === summary;
  };
  return [
    ...weighed.filter((one) => mayBe(false, one)),
    ...summaries.flatMap((one) => one.weighed.filter((summary) => mayBe(true, summary))),
  ];
}

/** Each alone is enough, so that the decision holds as long as one of them. */
function longestValid(summaries: readonly WeighedSummaries[]): AcceptedSummary | undefined {
  const accepted = summaries.flatMap(({ weighed }) =>
    weighed.flatMap(({ outcome }) => ('passed' in outcome ? [outcome.passed] : [])),
  );
  return accepted.toSorted((left, right) => right.validUntil - left.validUntil)[0];
}

function standingFor(summary: AcceptedSummary): Shortfall {
  const { timeVerified, validUntil } = periodOf(summary);
  return {
    check: 'summary',
    code: 'summary-accepted',
    message: `${summary.verifier} verified it by this policy at ${timeVerified}; that counts until ${validUntil}`,
  };
}

/** Before its end, and not of what is launched: nothing runs by a declaration that nobody signed. */
function onlyWarns({ warnUntil, predicateType }: Requirement, { now, launching }: Decided): boolean {
  if (warnUntil === undefined || now >= warnUntil) return false;
  return !launching || predicateType !== DECLARATION_PREDICATE;
}

/** Why a requirement is not met; undefined when it is. */
export function shortfallOf({ requirement, weighed }: WeighedRequirement): Shortfall | undefined {
  const votes = passed(weighed);
  const name = askedFor(requirement);
  if (votes.length === 0) return named(name, closest(weighed, requirement.predicateType));
  const outcome = inOrder('threshold', () =>
    checkThreshold(
      votes.map(({ vote }) => vote),
      requirement,
    ),
  );
  return 'passed' in outcome ? undefined : named(name, outcome.shortfall);
}

/** Of what may have been meant for a requirement, what passed most checks: the code and the words of the denial. */
function closest(weighed: readonly Weighed[], predicateType: string): Shortfall {
  const failed = weighed
    .filter(({ attestation }) => claimsSummary(attestation) !== true)
    .flatMap(({ attestation, outcome }) =>
      'shortfall' in outcome ? [{ type: claimedTypeOf(attestation), shortfall: outcome.shortfall }] : [],
    );
  if (failed.length === 0) {
    const only = weighed.length === 0 ? 'no attestation' : 'only verification summaries';
    return { check: 'referrers', code: 'attestation-missing', message: `the image has ${only}` };
  }
  const meant = failed.filter(({ type = predicateType }) => type === predicateType);
  const [first, ...others] = meant.map(({ shortfall }) => shortfall);
  if (first === undefined) return statedOtherwise(failed, predicateType);
  const best = others.reduce(further, first);
  const lead = failed.length === 1 ? '' : `none of ${failed.length} attestations counts; closest: `;
  return { ...best, message: `${lead}${best.message}` };
}

function statedOtherwise(
  failed: readonly { readonly type: string | undefined }[],
  predicateType: string,
): Shortfall {
  const stated = new Set(failed.map(({ type = '' }) => nameOfPredicateType(type)));
  const wanted = nameOfPredicateType(predicateType);
  const message = `no attestation states ${wanted}; the ${failed.length} that are there state ${[...stated].join(', ')}`;
  return { check: 'predicate-type', code: 'predicate-type', message };
}

/** Attestations that meet no requirement, each with the last check that it came to. */
function uncounted(weighed: readonly Weighed[]): Map<Attestation, Shortfall> {
  const notes = new Map<Attestation, Shortfall>();
  for (const { attestation, outcome } of weighed) {
    if (!('shortfall' in outcome)) continue;
    const known = notes.get(attestation);
    notes.set(attestation, known === undefined ? outcome.shortfall : further(known, outcome.shortfall));
  }
  for (const { attestation, outcome } of weighed) if ('passed' in outcome) notes.delete(attestation);
  return notes;
}

function passed(weighed: readonly Weighed[]): Counted[] {
  return weighed.flatMap(({ outcome }) => ('passed' in outcome ? [outcome.passed] : []));
}

function further(one: Shortfall, other: Shortfall): Shortfall {
  return progressOf(other) > progressOf(one) ? other : one;
}

/** As in `provenance by ci`, `review by 2 of ada, grace`. */
function askedFor({ predicateType, signedBy, atLeast }: Requirement): string {
  const names = signedBy.map(({ name }) => name).join(', ');
  const who = signedBy.length === 1 ? names : `${atLeast} of ${names}`;
  return `${nameOfPredicateType(predicateType)} by ${who}`;
}

function named(asked: string, shortfall: Shortfall): Shortfall {
  return { ...shortfall, message: `${asked}: ${shortfall.message}` };
}
