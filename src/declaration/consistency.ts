import { didYouMean } from '../../schemas/check.ts';
import { egressPatternProblem } from './egress-pattern.ts';
import { environmentNameProblem, isUnreadableMember } from './environment-name.ts';
import { contains, mountPathProblem, normalizeMountPath } from './mount-path.ts';

/** Something a schema cannot say, found in a declaration: where, and what is wrong in words. */
export interface Inconsistency {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** `not-enforceable`: well said, but this version cannot hold anybody to it. */
  readonly code: 'declaration-invalid' | 'not-enforceable';
}

interface DeclaredPrivileges {
  readonly mounts?: readonly { readonly path: string }[];
  readonly network?: { readonly egress?: readonly string[] };
  readonly secrets?: readonly string[];
  readonly env?: readonly string[];
}

interface DeclaredServer {
  readonly command: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly privileges?: DeclaredPrivileges;
}

type ToolList = 'allow' | 'ask' | 'deny';
const TOOL_LISTS: readonly ToolList[] = ['allow', 'ask', 'deny'];

/** What agent.yaml and the sealed declaration have in common: every rule about it holds for both. */
export interface Declared {
  readonly command?: string;
  readonly args?: readonly string[];
  readonly servers?: Readonly<Record<string, DeclaredServer>>;
  readonly tools?: Readonly<Partial<Record<ToolList, readonly (string | { readonly tool: string })[]>>>;
  readonly privileges?: DeclaredPrivileges;
}

/** Every rule between the members of a declaration that is broken, in the order of the file. */
export function inconsistencies(declared: Declared): Inconsistency[] {
  return [...entryPoint(declared), ...servers(declared), ...tools(declared), ...topPrivileges(declared)];
}

/** The identifier of the server and the name of the tool: split at the first slash. */
export function splitToolId(id: string): { server: string; tool: string } {
  const slash = id.indexOf('/');
  return { server: id.slice(0, slash), tool: id.slice(slash + 1) };
}

function* entryPoint(declared: Declared): Generator<Inconsistency> {
  const count = Object.keys(declared.servers ?? {}).length;
  if (declared.command === undefined) {
    if (count !== 1) {
      const words =
        count === 0 ? 'neither command nor servers' : `no command, and ${count} servers instead of one`;
      yield invalid([], `${words}: an agent has a command, a tool server has exactly one server`);
    }
    if ((declared.args ?? []).length > 0) yield invalid(['args'], 'args without a command');
  }
  yield* commandLine([], declared.command, declared.args);
}

function* servers(declared: Declared): Generator<Inconsistency> {
  for (const [id, server] of Object.entries(declared.servers ?? {})) {
    const path = ['servers', id];
    if (isUnreadableMember(id))
      yield invalid(path, `the server id ${id} cannot be a member of strict JSON; choose another`);
    yield* commandLine(path, server.command, server.args);
    const given = server.privileges ?? declared.privileges ?? {};
    for (const [name, value] of Object.entries(server.env ?? {})) {
      const problem = environmentNameProblem(name, true);
      if (problem !== undefined) yield invalid([...path, 'env', name], `the variable ${name} ${problem}`);
      if (value.includes('\0')) yield invalid([...path, 'env', name], `the variable ${name} has a NUL in it`);
      if (given.env?.includes(name) || given.secrets?.includes(name))
        yield invalid(
          [...path, 'env', name],
          `the variable ${name} is fixed here and asked for in privileges`,
        );
    }
    if (server.privileges !== undefined) yield* privileges(server.privileges, [...path, 'privileges']);
  }
}

function* commandLine(
  path: readonly string[],
  command: string | undefined,
  args: readonly string[] | undefined,
): Generator<Inconsistency> {
  if (command?.includes('\0')) yield invalid([...path, 'command'], 'the command has a NUL in it');
  for (const [index, argument] of (args ?? []).entries())
    if (argument.includes('\0')) yield invalid([...path, 'args', index], 'an argument has a NUL in it');
}

function* tools(declared: Declared): Generator<Inconsistency> {
  const known = Object.keys(declared.servers ?? {});
  for (const list of TOOL_LISTS) {
    const seen = new Set<string>();
    for (const [index, entry] of (declared.tools?.[list] ?? []).entries()) {
      const path = ['tools', list, index];
      const id = typeof entry === 'string' ? entry : entry.tool;
      const { server } = splitToolId(id);
      if (!known.includes(server)) {
        const help = didYouMean(server, known);
        yield invalid(path, `${id}: there is no server ${JSON.stringify(server)}${help}`);
      }
      if (seen.has(id)) yield invalid(path, `${id} stands in ${list} twice`);
      seen.add(id);
    }
  }
  if ((declared.tools?.ask ?? []).length > 0)
    yield notEnforceable(['tools', 'ask'], 'tools.ask: nobody can be asked yet');
}

function* topPrivileges(declared: Declared): Generator<Inconsistency> {
  if (declared.privileges !== undefined) yield* privileges(declared.privileges, ['privileges']);
}

function* privileges(declared: DeclaredPrivileges, path: readonly string[]): Generator<Inconsistency> {
  yield* mounts(declared.mounts ?? [], [...path, 'mounts']);
  yield* egress(declared.network?.egress ?? [], [...path, 'network', 'egress']);
  const names = new Map<string, string>();
  for (const member of ['secrets', 'env'] as const) {
    for (const [index, name] of (declared[member] ?? []).entries()) {
      const problem = environmentNameProblem(name, false);
      if (problem !== undefined) yield invalid([...path, member, index], `the variable ${name} ${problem}`);
      const before = names.get(name);
      if (before !== undefined)
        yield invalid([...path, member, index], `the variable ${name} stands in ${before} already`);
      names.set(name, member);
    }
  }
}

function* mounts(
  declared: readonly { readonly path: string }[],
  path: readonly string[],
): Generator<Inconsistency> {
  const before: string[] = [];
  for (const [index, mount] of declared.entries()) {
    const place = [...path, index, 'path'];
    const problem = mountPathProblem(mount.path);
    if (problem !== undefined) {
      yield invalid(place, `the mount ${JSON.stringify(mount.path)} ${problem}`);
      continue;
    }
    const normal = normalizeMountPath(mount.path);
    const other = before.find((earlier) => contains(earlier, normal) || contains(normal, earlier));
    if (other === normal) yield invalid(place, `${normal} is mounted twice`);
    else if (other !== undefined)
      yield invalid(place, `the mounts ${other} and ${normal} lie in one another`);
    before.push(normal);
  }
}

function* egress(declared: readonly string[], path: readonly string[]): Generator<Inconsistency> {
  for (const [index, pattern] of declared.entries()) {
    const problem = egressPatternProblem(pattern);
    const shown = JSON.stringify(pattern.slice(0, 300));
    if (problem !== undefined) yield invalid([...path, index], `the way out ${shown} ${problem}`);
    else if (declared.indexOf(pattern) < index) yield invalid([...path, index], `${shown} is declared twice`);
  }
}

function invalid(path: readonly (string | number)[], message: string): Inconsistency {
  return { path, message, code: 'declaration-invalid' };
}

export function notEnforceable(path: readonly (string | number)[], message: string): Inconsistency {
  return { path, message, code: 'not-enforceable' };
}
