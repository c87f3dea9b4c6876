import type { Explanation } from '../../schemas/explanation.ts';
import type { Glob } from '../oci/glob.ts';
import type { Bounds } from './bounds.ts';
import type { Requirement } from './loaded-policy.ts';

type Term = Explanation['rules'][number]['requirements'][number]['terms'][number];

/** What a requirement asks for beside its type and signers, by the fields of the policy. */
export function termsOf({ signedFor, condition, bounds }: Requirement): Term[] {
  const fields: Readonly<Record<string, string | undefined>> = {
    signedFor: signedFor.length === 0 ? undefined : listed(signedFor),
    where: condition?.expression,
    ...privilegeTerms(bounds),
    'version.atLeast': bounds.versionAtLeast,
    'version.monotonic': bounds.versionMonotonic ? 'true' : undefined,
    builder: bounds.origin.builder?.pattern,
    sourceRepository: bounds.origin.sourceRepository?.pattern,
    sourceRef: bounds.origin.sourceRef?.pattern,
    minimumAge: inUnits(bounds.minimumAge),
    maximumAge: inUnits(bounds.maximumAge),
  };
  return Object.entries(fields).flatMap(([field, value]) => (value === undefined ? [] : [{ field, value }]));
}

function privilegeTerms({ privileges }: Bounds): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(privileges ?? {}).map(([member, ceiling]) => [`privileges.${member}`, listed(ceiling)]),
  );
}

function listed(patterns: readonly (Glob | string)[] | undefined): string | undefined {
  if (patterns?.length === 0) return 'none';
  return patterns?.map((one) => (typeof one === 'string' ? one : one.pattern)).join(', ');
}

const UNITS = [
  ['d', 24 * 60 * 60 * 1000],
  ['h', 60 * 60 * 1000],
  ['m', 60 * 1000],
  ['s', 1000],
] as const;

/** Of ms, in the largest unit of which it is a whole number. */
function inUnits(duration: number | undefined): string | undefined {
  if (duration === undefined) return undefined;
  const [unit, length] = UNITS.find(([, length]) => duration % length === 0) ?? ['ms', 1];
  return `${duration / length}${unit}`;
}
