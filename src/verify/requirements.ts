import { DECLARATION_PREDICATE, nameOfPredicateType } from '../attest/predicate-types.ts';
import type { Digest } from '../oci/digest.ts';
import { type Attestation, claimedTypeOf } from './attestation.ts';
import { progressOf, type Shortfall } from './check-name.ts';
import { checkThreshold } from './checks/threshold.ts';
import type { Requirement } from './loaded-policy.ts';
import type { VerdictRecord } from './verdict-record.ts';
import { type Counted, inOrder, type Weighed, type WeighedRequirement } from './weighing.ts';

/** What the requirements are about. */
export interface Decided {
  readonly image: Digest;
  readonly now: Date;
  readonly launching: boolean;
}

/**
 * Records which requirements are met and by what, a deny or a warning for each that is not, and a note for each attestation
 * that counts for nothing. Returns what counted.
 */
export function decideRequirements(
  requirements: readonly WeighedRequirement[],
  decided: Decided,
  record: VerdictRecord,
): readonly Counted[] {
  const unmet = requirements.flatMap((weighed) => {
    const shortfall = shortfallOf(weighed);
    return shortfall === undefined ? [] : [{ requirement: weighed.requirement, shortfall }];
  });
  const met = requirements.length - unmet.length;
  for (let count = 0; count < met; count++) record.requirementMet();
  for (const { requirement, shortfall } of unmet) {
    const level = met > 0 && onlyWarns(requirement, decided) ? 'warn' : 'deny';
    record.find(level, shortfall, decided.image);
  }
  const weighed = requirements.flatMap((requirement) => requirement.weighed);
  for (const [attestation, shortfall] of uncounted(weighed)) {
    record.find('note', shortfall, attestation.digest);
  }
  const counted = passed(weighed);
  for (const { predicateType, digest, signer, repositoryBound } of counted) {
    record.counted({ predicateType, digest, signer: signer.name, repositoryBound });
  }
  return counted;
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

/**
 * What came closest to meeting a requirement: attestations that may have been meant for it before those that state
 * another type, and then the one that passed most checks.
 */
function closest(weighed: readonly Weighed[], predicateType: string): Shortfall {
  const failed = weighed.flatMap(({ attestation, outcome }) =>
    'shortfall' in outcome ? [{ type: claimedTypeOf(attestation), shortfall: outcome.shortfall }] : [],
  );
  const meant = failed.filter(({ type }) => type === undefined || type === predicateType);
  const [first, ...others] = (meant.length > 0 ? meant : failed).map(({ shortfall }) => shortfall);
  if (first === undefined) {
    return { check: 'referrers', code: 'attestation-missing', message: 'the image has no attestation' };
  }
  const best = others.reduce(further, first);
  const lead = failed.length === 1 ? '' : `none of ${failed.length} attestations counts; closest: `;
  return { ...best, message: `${lead}${best.message}` };
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
