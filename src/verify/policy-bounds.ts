import type { PolicyRequirement } from '../../schemas/policy.ts';
import { DECLARATION_PREDICATE, nameOfPredicateType, PROVENANCE } from '../attest/predicate-types.ts';
import { normalizeMountPath } from '../declaration/mount-path.ts';
import { parseDuration } from '../declaration/quantity.ts';
import { compileGlob, type Glob } from '../oci/glob.ts';
import type { Bounds, PrivilegeCeilings } from './bounds.ts';
import type { PolicyPath, PolicyProblems } from './policy-problems.ts';
import { instantOf } from './rfc3339.ts';

/** Which statements say what a field is about. */
const STATED_BY: Readonly<Partial<Record<keyof PolicyRequirement, string>>> = {
  privileges: DECLARATION_PREDICATE,
  version: DECLARATION_PREDICATE,
  builder: PROVENANCE,
  sourceRepository: PROVENANCE,
  sourceRef: PROVENANCE,
};

/**
 * Resolves the fields that bound what is stated; what is wrong goes to `problems`. Without a type nobody knows what they go
 * with.
 */
export function loadBounds(
  written: PolicyRequirement,
  predicateType: string | undefined,
  path: PolicyPath,
  problems: PolicyProblems,
): Bounds {
  for (const [field, type] of Object.entries(STATED_BY)) {
    if (!Object.hasOwn(written, field) || predicateType === undefined || type === predicateType) continue;
    const [states, asked] = [type, predicateType].map(nameOfPredicateType);
    problems.add([...path, field], `${field} goes only with type: ${states}, not with ${asked}`);
  }
  const { privileges, version, builder, sourceRepository, sourceRef } = written;
  return {
    privileges:
      privileges === undefined ? undefined : loadCeilings(privileges, [...path, 'privileges'], problems),
    versionAtLeast: version?.atLeast,
    versionMonotonic: version?.monotonic ?? false,
    origin: {
      builder: globOf(builder),
      sourceRepository: globOf(sourceRepository),
      sourceRef: globOf(sourceRef),
    },
    ...loadAges(written, path, problems),
  };
}

/** Something that is too old before it is old enough never counts. */
function loadAges(
  { minimumAge, maximumAge }: PolicyRequirement,
  path: PolicyPath,
  problems: PolicyProblems,
): Pick<Bounds, 'minimumAge' | 'maximumAge'> {
  const ages = {
    minimumAge: loadDuration(minimumAge, [...path, 'minimumAge'], problems),
    maximumAge: loadDuration(maximumAge, [...path, 'maximumAge'], problems),
  };
  if (ages.minimumAge !== undefined && ages.maximumAge !== undefined && ages.minimumAge >= ages.maximumAge)
    problems.add(
      [...path, 'maximumAge'],
      `maximumAge ${maximumAge}: not more than minimumAge ${minimumAge}, so that nothing would ever count`,
    );
  return ages;
}

/** The end of `warn`; undefined when there is no `warn`. */
export function loadWarnUntil(
  { warn }: PolicyRequirement,
  path: PolicyPath,
  problems: PolicyProblems,
): Date | undefined {
  if (warn === undefined) return undefined;
  const until = instantOf(warn.until);
  if (until === undefined)
    problems.add([...path, 'warn', 'until'], `until: ${JSON.stringify(warn.until)} is no RFC 3339 time`);
  return until;
}

function loadCeilings(
  written: NonNullable<PolicyRequirement['privileges']>,
  path: PolicyPath,
  problems: PolicyProblems,
): PrivilegeCeilings {
  const { network } = written;
  const paths = (member: 'mountsUnder' | 'writableUnder') =>
    written[member]?.map((one, index) => {
      const why = pathProblem(one);
      if (why !== undefined)
        problems.add([...path, member, index], `${member}: ${JSON.stringify(one)} ${why}`);
      return normalizeMountPath(one);
    });
  return {
    network: network === 'none' ? [] : globsOf(network),
    mountsUnder: paths('mountsUnder'),
    writableUnder: paths('writableUnder'),
    secrets: globsOf(written.secrets),
    env: globsOf(written.env),
    tools: globsOf(written.tools),
  };
}

/** A wildcard would be taken for a name, and stand for nothing. */
function pathProblem(path: string): string | undefined {
  if (path.split('/').some((part) => part === '.' || part === '..')) return 'has a . or .. in it';
  return path.includes('*') ? 'is a path, and all below it is meant without a *' : undefined;
}

/** Milliseconds of a duration as it is written; undefined when there is none, or it is none. */
export function loadDuration(
  written: string | undefined,
  path: PolicyPath,
  problems: PolicyProblems,
): number | undefined {
  if (written === undefined) return undefined;
  const duration = parseDuration(written);
  if (duration === undefined)
    problems.add(path, `${JSON.stringify(written)} is no duration: write a number with s, m, h or d`);
  return duration;
}

function globsOf(patterns: readonly string[] | undefined): Glob[] | undefined {
  return patterns?.map(compileGlob);
}

function globOf(pattern: string | undefined): Glob | undefined {
  return pattern === undefined ? undefined : compileGlob(pattern);
}
