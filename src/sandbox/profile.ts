import type { Declaration, SealedPrivileges } from '../../schemas/declaration.ts';
import { egressPatternProblem } from '../declaration/egress-pattern.ts';
import { PlimsollError } from '../errors.ts';
import { canonicalJson } from '../oci/canonical-json.ts';
import { type Digest, digestOf } from '../oci/digest.ts';
import { checkSecrets, compileEnvironment } from './environment.ts';
import { checkMountPath, checkMountsApart } from './mount-path.ts';

export type MountMode = 'ro' | 'rw';

/** A host directory or file at a path of the sandbox. */
export interface ProfileMount {
  /** Absolute path on the host. */
  readonly source: string;
  /** Absolute path inside. */
  readonly path: string;
  readonly mode: MountMode;
}

export interface ProfileInput {
  readonly privileges: SealedPrivileges;
  readonly limits: Declaration['limits'];
  /** The program and its arguments. */
  readonly command: readonly string[];
  /** `config.Env` of the image. */
  readonly imageEnv: readonly string[];
  /** `config.WorkingDir` of the image; empty is the root. */
  readonly workingDir: string;
  /** Values given for declared names; names that start with `PLIMSOLL_` are the host's own and need no declaration. */
  readonly env: Readonly<Record<string, string>>;
  /** Values that the signed declaration itself fixes (`servers.ID.env`). */
  readonly fixedEnv?: Readonly<Record<string, string>>;
  /** Values by declared name. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly mounts: readonly ProfileMount[];
  /** Host directory that appears read-only at /run/plimsoll. */
  readonly gateDirectory?: string;
}

/** Everything one sandbox may have, as neutral plain data: launchers translate it, none adds to it. */
export interface Profile {
  readonly command: readonly string[];
  readonly workingDir: string;
  /** Sorted by name. */
  readonly env: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** Sorted by path, none inside another. */
  readonly mounts: readonly ProfileMount[];
  readonly gateDirectory?: string;
  /**
   * A network namespace with nothing but its own loopback, and on that, unless `none`, a proxy of the launcher's that leads
   * to the HOST:PORT patterns and nowhere else.
   */
  readonly network: 'none' | { readonly egress: readonly string[] };
  /** Bytes, threads, milliseconds; a limit that is absent is not set. */
  readonly limits: { readonly memory?: number; readonly pids?: number; readonly wall?: number };
}

/**
 * Compiles what was declared and what was given into one profile. Deterministic, and touches nothing. Throws
 * `launch-refused` (declared but not given, given but not declared, wider than declared) or `not-enforceable`.
 */
export function compileProfile(input: ProfileInput): Profile {
  checkCommand(input.command);
  const workingDir = checkWorkingDir(input.workingDir);
  const { egress } = input.privileges.network;
  checkEgress(egress);
  const env = compileEnvironment({
    imageEnv: input.imageEnv,
    env: input.env,
    fixedEnv: input.fixedEnv ?? {},
    declared: input.privileges.env,
    workingDir,
    hasEgress: egress.length > 0,
  });
  checkSecrets(input.secrets, input.privileges.secrets, env);
  return {
    command: [...input.command],
    workingDir,
    env,
    secrets: { ...input.secrets },
    mounts: compileMounts(input.privileges.mounts, input.mounts),
    ...(input.gateDirectory === undefined ? {} : { gateDirectory: input.gateDirectory }),
    network: egress.length === 0 ? 'none' : { egress: [...egress] },
    limits: { ...input.limits },
  };
}

/** Digest over the canonical profile (RFC 8785). Of secrets only the names count: their values stay out of any record. */
export function profileDigest(profile: Profile): Digest {
  return digestOf(canonicalJson({ ...profile, secrets: Object.keys(profile.secrets).sort() }));
}

function compileMounts(
  declared: SealedPrivileges['mounts'],
  given: readonly ProfileMount[],
): readonly ProfileMount[] {
  for (const { path } of declared) checkMountPath(path);
  checkMountsApart(declared.map(({ path }) => path));
  for (const mount of given) checkGiven(mount, declared, given);
  return declared
    .map(({ path, mode }) => {
      const mount = given.find((candidate) => candidate.path === path);
      if (mount !== undefined) return { source: mount.source, path, mode: mount.mode };
      throw new PlimsollError('launch-refused', `declared, but not given: mount ${path}`, {
        hint: `give it with -v SOURCE:${path}${mode === 'ro' ? ':ro' : ''}`,
      });
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function checkGiven(
  mount: ProfileMount,
  declared: SealedPrivileges['mounts'],
  given: readonly ProfileMount[],
): void {
  const entry = declared.find(({ path }) => path === mount.path);
  if (entry === undefined) throw refused(`mount ${mount.path} was given, but is not declared`);
  if (mount.mode === 'rw' && entry.mode === 'ro')
    throw refused(`mount ${mount.path} is declared read-only, and was given read-write`);
  if (!mount.source.startsWith('/') || mount.source.includes('\0'))
    throw refused(`mount ${mount.path}: the source ${JSON.stringify(mount.source)} is not an absolute path`);
  if (given.filter(({ path }) => path === mount.path).length > 1)
    throw refused(`mount ${mount.path} was given twice`);
}

/** Throws `launch-refused` for a command that no kernel takes. */
export function checkCommand(command: readonly string[]): void {
  if (command[0] === undefined || command[0] === '') throw refused('there is no command to run');
  if (command.some((argument) => argument.includes('\0'))) throw refused('an argument holds a NUL');
}

/** The working directory of an image in its plain form. Throws `launch-refused`. */
export function checkWorkingDir(given: string): string {
  const workingDir = given === '' ? '/' : given;
  if (!workingDir.startsWith('/') || workingDir.includes('\0') || workingDir.split('/').includes('..'))
    throw refused(`the image's working directory ${JSON.stringify(given)} is not an absolute path`);
  return workingDir;
}

function checkEgress(egress: readonly string[]): void {
  for (const pattern of egress) {
    const problem = egressPatternProblem(pattern);
    if (problem !== undefined)
      throw new PlimsollError(
        'not-enforceable',
        `network.egress ${JSON.stringify(pattern.slice(0, 300))} ${problem}`,
      );
  }
}

function refused(message: string): PlimsollError {
  return new PlimsollError('launch-refused', message);
}
