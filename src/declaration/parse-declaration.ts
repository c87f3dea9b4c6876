import { checkShape } from '../../schemas/check.ts';
import type { Declaration, SealedPrivileges, SealedServer } from '../../schemas/declaration.ts';
import { validate } from '../../schemas/generated/declaration.ts';
import { PlimsollError } from '../errors.ts';
import { canonicalJson } from '../oci/canonical-json.ts';
import { digestOf } from '../oci/digest.ts';
import { type Inconsistency, inconsistencies, splitToolId } from './consistency.ts';
import { normalizeMountPath } from './mount-path.ts';
import { toolNamesProblem } from './tool-names.ts';

/** Largest sealed declaration, 2.5 MiB of canonical JSON: in base64 it still fits the largest bundle that is read. */
export const MAX_DECLARATION_BYTES = 2.5 * 1024 * 1024;

/**
 * Checks a sealed declaration as if nobody had ever checked it: shape, every rule of agent.yaml, one order and one
 * spelling for everything, tool digests recomputed, lists that name existing tools. Throws `declaration-invalid`, or
 * `not-enforceable` for what is well formed and cannot be enforced by this version.
 */
export function parseDeclaration(value: unknown): Declaration {
  const declaration = checkShape(value, validate, 'declaration', 'declaration-invalid');
  const problems = [...inconsistencies(declaration), ...sealProblems(declaration)];
  const worst = problems.find((problem) => problem.code === 'declaration-invalid') ?? problems[0];
  if (worst === undefined) return declaration;
  throw new PlimsollError(worst.code, `declaration: ${worst.message}`, {
    detail: { path: worst.path.join('.') },
  });
}

/** What sealing promises beyond the rules of agent.yaml. */
function* sealProblems(declaration: Declaration): Generator<Inconsistency> {
  yield* privilegeProblems(declaration.privileges, ['privileges']);
  for (const [id, server] of Object.entries(declaration.servers)) {
    yield* privilegeProblems(server.privileges, ['servers', id, 'privileges']);
    yield* toolProblems(server, ['servers', id, 'tools']);
  }
  yield* listProblems(declaration);
}

function* privilegeProblems(privileges: SealedPrivileges, path: readonly string[]): Generator<Inconsistency> {
  for (const mount of privileges.mounts)
    if (normalizeMountPath(mount.path) !== mount.path)
      yield invalid(path, `the mount ${JSON.stringify(mount.path)} is not in its canonical spelling`);
  const lists = {
    mounts: privileges.mounts.map((mount) => mount.path),
    secrets: privileges.secrets,
    env: privileges.env,
  };
  for (const [member, names] of Object.entries(lists)) yield* orderProblems(names, [...path, member]);
}

function* toolProblems(server: SealedServer, path: readonly string[]): Generator<Inconsistency> {
  const names = server.tools.map((tool) => tool.definition.name);
  const unclear = toolNamesProblem(names);
  if (unclear !== undefined) yield invalid(path, `${path.join('.')}: ${unclear}`);
  yield* orderProblems(names, path);
  for (const tool of server.tools)
    if (digestOf(canonicalJson(tool.definition)) !== tool.digest)
      yield invalid(
        path,
        `${path.join('.')}: the digest of ${tool.definition.name} is not the one of its definition`,
      );
}

function* listProblems(declaration: Declaration): Generator<Inconsistency> {
  for (const [list, ids] of Object.entries(declaration.tools)) {
    yield* orderProblems(ids, ['tools', list]);
    for (const id of ids) {
      const { server, tool } = splitToolId(id);
      const tools = Object.hasOwn(declaration.servers, server) ? declaration.servers[server]!.tools : [];
      if (!tools.some(({ definition }) => definition.name === tool))
        yield invalid(['tools', list], `tools.${list}: ${id} is not a tool of this image`);
    }
  }
}

function* orderProblems(names: readonly string[], path: readonly string[]): Generator<Inconsistency> {
  for (const [index, name] of names.entries())
    if (index > 0 && !(names[index - 1]! < name))
      yield invalid(
        path,
        `${path.join('.')}: ${JSON.stringify(name)} is not in the sorted order, or stands twice`,
      );
}

function invalid(path: readonly string[], message: string): Inconsistency {
  return { path, message, code: 'declaration-invalid' };
}
