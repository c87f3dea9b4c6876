import type { Declaration, SealedPrivileges } from '../../schemas/declaration.ts';
import { PlimsollError } from '../errors.ts';
import { canonicalJson } from '../oci/canonical-json.ts';
import { type Digest, digestOf } from '../oci/digest.ts';
import { compileProfile, type Profile, type ProfileMount, profileDigest } from '../sandbox/profile.ts';
import { socketPathInside, socketVariable } from './connector.ts';
import type { ImageConfig } from './image-config.ts';
import { refuseTogether } from './refuse-together.ts';

/** A host path for a declared mount. Without `readOnly` the declared mode applies. */
export interface GivenMount {
  readonly source: string;
  readonly path: string;
  readonly readOnly: boolean;
}

/** What whoever launches gives. */
export interface LaunchRequest {
  /** Appended to the declared arguments. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly mounts: readonly GivenMount[];
}

/** One profile for each sandbox. */
export interface LaunchProfiles {
  /** Absent for a tool-server image. */
  readonly agent?: Profile;
  readonly servers: ReadonlyMap<string, Profile>;
}

/**
 * Compiles what was declared, signed and given into the profiles of all sandboxes, each with its own privileges and
 * the same limits. Throws `launch-refused`, all at once, for what was given and is declared nowhere and for what is
 * declared and was not given, and `not-enforceable`.
 */
export function compileProfiles(
  declaration: Declaration,
  config: ImageConfig,
  request: LaunchRequest,
): LaunchProfiles {
  const servers = Object.entries(declaration.servers);
  const isAgent = declaration.command !== undefined;
  if (!isAgent && servers.length !== 1)
    throw refused(`the image has no command, and ${servers.length} servers`);
  const ofServers = servers.map(([, server]) => server.privileges);
  checkGiven(request, isAgent ? [declaration.privileges, ...ofServers] : ofServers);
  const { env: imageEnv, workingDir } = config;
  const common = { limits: declaration.limits, imageEnv, workingDir };
  const profiles = servers.map(([id, { command, args, env, privileges }]): [string, Profile] => {
    // With one server and no agent, the arguments given are the server's.
    const argv = [command, ...args, ...(isAgent ? [] : request.args)];
    return [
      id,
      compileProfile({ ...common, ...given(request, privileges), privileges, command: argv, fixedEnv: env }),
    ];
  });
  if (declaration.command === undefined) return { servers: new Map(profiles) };
  const { command, args, privileges } = declaration;
  const sockets = Object.fromEntries(servers.map(([id]) => [socketVariable(id), socketPathInside(id)]));
  const own = given(request, privileges);
  const agent = compileProfile({
    ...common,
    ...own,
    privileges,
    command: [command, ...args, ...request.args],
    env: { ...own.env, ...sockets },
  });
  return { agent, servers: new Map(profiles) };
}

/** Digest over the digests of all profiles, in JCS. */
export function profilesDigest({ agent, servers }: LaunchProfiles): Digest {
  const byId = [...servers].map(([id, profile]) => [id, profileDigest(profile)]);
  return digestOf(
    canonicalJson({
      ...(agent === undefined ? {} : { agent: profileDigest(agent) }),
      servers: Object.fromEntries(byId),
    }),
  );
}

/** JCS digest of the request; of secrets the names only. `user` is who asks, as a host uid. */
export function requestDigest({ args, env, mounts, secrets }: LaunchRequest, user: number): Digest {
  return digestOf(canonicalJson({ args, env, mounts, secrets: Object.keys(secrets).sort(), user }));
}

/** Compares what was given with what all sandboxes together declare. Throws `launch-refused`. */
function checkGiven(request: LaunchRequest, declared: readonly SealedPrivileges[]): void {
  const mounts = compareNames(
    'mount',
    request.mounts.map(({ path }) => path),
    declared.flatMap((privileges) => privileges.mounts.map(({ path }) => path)),
  );
  const secrets = compareNames(
    'secret',
    Object.keys(request.secrets),
    declared.flatMap((privileges) => privileges.secrets),
  );
  const env = compareNames(
    'environment variable',
    Object.keys(request.env),
    declared.flatMap((privileges) => privileges.env),
  );
  refuseTogether([
    ...[mounts, secrets, env].flatMap(({ twice, undeclared }) => [...twice, ...undeclared]).map(refused),
    ...mounts.missing.map((path) => notGiven(`mount ${path}`, `-v SOURCE:${path}`)),
    ...secrets.missing.map((name) =>
      notGiven(`secret ${name}`, `--secret ${name}=env:VARIABLE or ${name}=file:PATH`),
    ),
  ]);
}

/** In words what is given twice or declared nowhere, and the names of what is declared and not given. */
function compareNames(kind: string, given: readonly string[], declared: readonly string[]) {
  const names = [...new Set(given)];
  const repeated = names.filter((name) => given.indexOf(name) !== given.lastIndexOf(name));
  return {
    twice: repeated.map((name) => `${kind} ${name} was given twice`),
    undeclared: names
      .filter((name) => !declared.includes(name))
      .map((name) => `${kind} ${name} was given, but is not declared`),
    missing: [...new Set(declared)].filter((name) => !names.includes(name)),
  };
}

/** The part of what was given that these privileges have. */
function given(request: LaunchRequest, privileges: SealedPrivileges) {
  const mounts = request.mounts.flatMap(({ source, path, readOnly }): ProfileMount[] => {
    const declared = privileges.mounts.find((mount) => mount.path === path);
    if (declared === undefined) return [];
    return [{ source, path, mode: readOnly ? 'ro' : declared.mode }];
  });
  return {
    env: pick(request.env, privileges.env),
    secrets: pick(request.secrets, privileges.secrets),
    mounts,
  };
}

function pick(values: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}

function refused(message: string): PlimsollError {
  return new PlimsollError('launch-refused', message);
}

function notGiven(what: string, option: string): PlimsollError {
  return new PlimsollError('launch-refused', `declared, but not given: ${what}; give it with ${option}`);
}
