import type { Declaration, SealedPrivileges, SealedServer } from '../../../schemas/declaration.ts';
import { PlimsollError } from '../../errors.ts';
import { digestOf } from '../../oci/digest.ts';
import { compileEnvironment } from '../environment.ts';
import { checkMountPath, checkMountsApart } from '../mount-path.ts';
import { checkCommand, checkWorkingDir, type MountMode, type Profile } from '../profile.ts';

/** What is exported of a declaration: a sealed one, or agent.yaml as sealing will write it. */
export interface Exportable
  extends Pick<Declaration, 'name' | 'version' | 'command' | 'args' | 'tools' | 'privileges' | 'limits'> {
  readonly servers: Readonly<Record<string, Pick<SealedServer, 'command' | 'args' | 'env' | 'privileges'>>>;
}

/** What the image adds. */
export interface ExportedImage {
  /** HOST/PATH@DIGEST, where an engine can pull it from a registry. */
  readonly reference?: string;
  /** `config.Env` and `config.WorkingDir` (OCI image-spec v1.1, "Image Configuration"). */
  readonly env: readonly string[];
  readonly workingDir: string;
}

/** A declared mount whose source is known to nobody yet. */
export interface ExportedMount {
  /** Variable that stands for the path on the host. */
  readonly variable: string;
  readonly path: string;
  readonly mode: MountMode;
}

/** One program of an agent with all that it may have, as neutral plain data: emitters translate it, none adds to it. */
export interface ExportedProgram {
  /** In words: name, version, and which program. */
  readonly title: string;
  /** A label of RFC 1123, of at most 50 letters, for what targets name. */
  readonly slug: string;
  /** Of the server; absent for the agent. */
  readonly serverId?: string;
  readonly command: readonly string[];
  readonly workingDir: string;
  readonly image?: string;
  /** The whole environment but for what is declared and given by whoever runs it. */
  readonly env: Readonly<Record<string, string>>;
  /** The part of `env` that an engine does not take from the image. */
  readonly fixedEnv: Readonly<Record<string, string>>;
  /** Declared names; their values are given in variables of the same names. */
  readonly givenEnv: readonly string[];
  readonly secrets: readonly string[];
  readonly mounts: readonly ExportedMount[];
  readonly egress: readonly string[];
  readonly limits: Declaration['limits'];
  /** Variables that stand for the unpacked image, and for its reference. */
  readonly variables: { readonly rootfs: string; readonly image: string };
  /** Ids of the tools that may be called of this server, or by this agent. */
  readonly tools: readonly string[];
  /** Of the agent: what it may call beside. */
  readonly servers: readonly string[];
}

const MAX_SLUG = 50;

/**
 * The agent, or with `serverId` one of its servers; of a tool-server image its one server. Throws `usage-invalid` for
 * a server that is not there, `launch-refused` for a command or an image that no launch accepts, `not-enforceable`
 * for mounts.
 */
export function exportProgram(
  declaration: Exportable,
  image: ExportedImage,
  serverId: string | undefined,
): ExportedProgram {
  const { name, version, limits } = declaration;
  const id = serverId ?? onlyServer(declaration);
  const { command, args, env: own, privileges } = programOf(declaration, id);
  checkCommand([command, ...args]);
  checkMounts(privileges);
  const workingDir = checkWorkingDir(image.workingDir);
  const env = compileEnvironment({
    ...{ imageEnv: image.env, env: {}, fixedEnv: own, declared: privileges.env, workingDir },
  });
  const names = nameVariables(privileges);
  const servers = id === undefined ? Object.keys(declaration.servers).sort() : [];
  return {
    title: `${name} ${version}, ${id === undefined ? 'the agent' : `the server ${id}`}`,
    slug: slugOf(id === undefined ? name : `${name}-${id}`),
    ...(id === undefined ? {} : { serverId: id }),
    ...{ command: [command, ...args], workingDir, env, limits, servers },
    ...(image.reference === undefined ? {} : { image: image.reference }),
    fixedEnv: { HOME: env['HOME'] ?? '/tmp', ...own },
    givenEnv: privileges.env,
    secrets: privileges.secrets,
    mounts: privileges.mounts.map(({ path, mode }) => ({
      variable: names.fresh(`SOURCE_${path.slice(1)}`),
      path,
      mode,
    })),
    egress: privileges.network.egress,
    variables: { rootfs: names.fresh('ROOTFS'), image: names.fresh('IMAGE') },
    tools: callable(declaration).filter((tool) => id === undefined || tool.startsWith(`${id}/`)),
  };
}

/**
 * The profile of a program whose values are placeholders, for emitters that translate profiles. It has no network:
 * the way out to declared names is a proxy that only a host of ours has.
 */
export function placeholderProfile(
  program: ExportedProgram,
  placeholder: (variable: string) => string,
): Profile {
  const values = (names: readonly string[]): Record<string, string> =>
    Object.fromEntries(names.map((name) => [name, placeholder(name)]));
  return {
    command: program.command,
    workingDir: program.workingDir,
    env: { ...program.env, ...values(program.givenEnv) },
    secrets: values(program.secrets),
    mounts: program.mounts.map(({ variable, path, mode }) => ({ source: placeholder(variable), path, mode })),
    network: 'none',
    limits: program.limits,
  };
}

function onlyServer({ command, servers }: Exportable): string | undefined {
  return command === undefined ? Object.keys(servers)[0] : undefined;
}

function programOf(
  declaration: Exportable,
  id: string | undefined,
): Pick<SealedServer, 'command' | 'args' | 'env' | 'privileges'> {
  const { command, args, privileges, servers } = declaration;
  if (id === undefined && command !== undefined) return { command, args, env: {}, privileges };
  const server = id !== undefined && Object.hasOwn(servers, id) ? servers[id] : undefined;
  if (server !== undefined) return server;
  const known = Object.keys(servers).sort().join(', ');
  throw new PlimsollError('usage-invalid', `there is no server ${JSON.stringify(id)}`, {
    hint: known === '' ? 'the declaration has no servers' : `its servers are ${known}`,
  });
}

function callable({ tools: { allow, ask, deny } }: Exportable): string[] {
  return [...new Set([...allow, ...ask])].filter((tool) => !deny.includes(tool)).sort();
}

function checkMounts({ mounts }: SealedPrivileges): void {
  for (const { path } of mounts) checkMountPath(path);
  checkMountsApart(mounts.map(({ path }) => path));
}

/** Gives out names of variables that no declared name, and none given out before, has. */
function nameVariables({ env, secrets }: SealedPrivileges): { fresh: (wanted: string) => string } {
  const taken = new Set([...env, ...secrets]);
  const fresh = (wanted: string): string => {
    const plain = wanted.replaceAll(/[^A-Za-z0-9_]/g, '_');
    let name = plain;
    for (let count = 2; taken.has(name); count++) name = `${plain}_${count}`;
    taken.add(name);
    return name;
  };
  return { fresh };
}

function slugOf(name: string): string {
  const slug = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  if (slug.length <= MAX_SLUG) return slug;
  const digest = digestOf(name).slice('sha256:'.length, 'sha256:'.length + 8);
  return `${slug.slice(0, MAX_SLUG - 9).replace(/-$/, '')}-${digest}`;
}
