import type { Glob } from '../oci/glob.ts';

/** What a signed declaration may ask for at most, at the top and for each server. What is left out is not bounded. */
export interface PrivilegeCeilings {
  /** Over HOST:PORT; empty: none. */
  readonly network: readonly Glob[] | undefined;
  /** Normalised paths that every mount is at or below. */
  readonly mountsUnder: readonly string[] | undefined;
  /** Normalised paths that every mount with the mode `rw` is at or below. */
  readonly writableUnder: readonly string[] | undefined;
  /** Over names. */
  readonly secrets: readonly Glob[] | undefined;
  readonly env: readonly Glob[] | undefined;
  /** Over SERVER/NAME of every tool that may be called, asked for or not. */
  readonly tools: readonly Glob[] | undefined;
}

/** Where something was built from, and by whom, as SLSA Provenance v1 says it. */
export interface Origin {
  readonly builder: Glob | undefined;
  readonly sourceRepository: Glob | undefined;
  readonly sourceRef: Glob | undefined;
}

/** Fields of a requirement that bound what is stated, beside `where`; undefined is no bound. */
export interface Bounds {
  readonly privileges: PrivilegeCeilings | undefined;
  /** Lowest version of the declaration (Semantic Versioning 2.0.0). */
  readonly versionAtLeast: string | undefined;
  /** Never lower than what was admitted before. */
  readonly versionMonotonic: boolean;
  readonly origin: Origin;
  /** ms */
  readonly minimumAge: number | undefined;
  /** ms, greater than `minimumAge` */
  readonly maximumAge: number | undefined;
}

export const NO_BOUNDS: Bounds = {
  privileges: undefined,
  versionAtLeast: undefined,
  versionMonotonic: false,
  origin: { builder: undefined, sourceRepository: undefined, sourceRef: undefined },
  minimumAge: undefined,
  maximumAge: undefined,
};

/** What decides in them, for the digest of a policy. */
export function resolvedBounds(bounds: Bounds): object {
  const { privileges, versionAtLeast, versionMonotonic, origin, minimumAge, maximumAge } = bounds;
  const patterns = (globs: readonly Glob[] | undefined) => globs?.map(({ pattern }) => pattern) ?? null;
  return {
    privileges:
      privileges === undefined
        ? null
        : {
            network: patterns(privileges.network),
            mountsUnder: privileges.mountsUnder ?? null,
            writableUnder: privileges.writableUnder ?? null,
            secrets: patterns(privileges.secrets),
            env: patterns(privileges.env),
            tools: patterns(privileges.tools),
          },
    versionAtLeast: versionAtLeast ?? null,
    versionMonotonic,
    builder: origin.builder?.pattern ?? null,
    sourceRepository: origin.sourceRepository?.pattern ?? null,
    sourceRef: origin.sourceRef?.pattern ?? null,
    minimumAge: minimumAge ?? null,
    maximumAge: maximumAge ?? null,
  };
}
