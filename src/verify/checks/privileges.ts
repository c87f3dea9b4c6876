import type { Declaration, SealedPrivileges } from '../../../schemas/declaration.ts';
import { egressCovers } from '../../declaration/egress-pattern.ts';
import { contains } from '../../declaration/mount-path.ts';
import { decideTool } from '../../declaration/tool-decision.ts';
import { PlimsollError } from '../../errors.ts';
import { compileGlob, covers, type Glob } from '../../oci/glob.ts';
import type { PrivilegeCeilings } from '../bounds.ts';
import type { Requirement } from '../loaded-policy.ts';

/**
 * The declaration asks for no more than the ceilings allow, at the top and for each server, whose privileges replace the
 * top ones. Throws `privileges-exceeded` with everything that is more.
 */
export function checkPrivileges({ bounds: { privileges } }: Requirement, declaration: Declaration): void {
  if (privileges === undefined) return;
  const programs = [
    ['', declaration.privileges] as const,
    ...Object.entries(declaration.servers).map(
      ([id, server]) => [`server ${id}: `, server.privileges] as const,
    ),
  ];
  const more = [
    ...programs.flatMap(([program, asked]) => beyond(asked, privileges).map((what) => program + what)),
    ...toolsBeyond(declaration, privileges.tools),
  ];
  if (more.length === 0) return;
  throw new PlimsollError('privileges-exceeded', more.join('; '));
}

function beyond(asked: SealedPrivileges, ceilings: PrivilegeCeilings): string[] {
  const writable = asked.mounts.filter(({ mode }) => mode === 'rw');
  return [
    ...hostsOutside(asked.network.egress, ceilings.network).map((name) => `network ${name}`),
    ...notBelow(asked.mounts, ceilings.mountsUnder).map((path) => `mount ${path}`),
    ...notBelow(writable, ceilings.writableUnder).map((path) => `writable mount ${path}`),
    ...outside(asked.secrets, ceilings.secrets).map((name) => `secret ${name}`),
    ...outside(asked.env, ceilings.env).map((name) => `variable ${name}`),
  ];
}

function hostsOutside(patterns: readonly string[], ceiling: readonly Glob[] | undefined): readonly string[] {
  if (ceiling === undefined) return [];
  return patterns.filter((asked) => !ceiling.some(({ pattern }) => egressCovers(pattern, asked)));
}

/** A declared name may be a pattern itself: then all that it stands for must be inside. */
function outside(names: readonly string[], ceiling: readonly Glob[] | undefined): readonly string[] {
  if (ceiling === undefined) return [];
  return names.filter((name) => !ceiling.some((glob) => covers(glob, compileGlob(name))));
}

function notBelow(mounts: SealedPrivileges['mounts'], ceiling: readonly string[] | undefined): string[] {
  if (ceiling === undefined) return [];
  return mounts
    .map(({ path }) => path)
    .filter((path) => !ceiling.some((top) => top === '/' || contains(top, path)));
}

function toolsBeyond(declaration: Declaration, ceiling: readonly Glob[] | undefined): string[] {
  if (ceiling === undefined) return [];
  return Object.entries(declaration.servers).flatMap(([id, { tools }]) =>
    tools
      .map(({ definition }) => definition.name)
      .filter((name) => decideTool(declaration, id, name) !== 'deny')
      .map((name) => `${id}/${name}`)
      .filter((tool) => !ceiling.some((glob) => glob.matches(tool)))
      .map((tool) => `tool ${tool}`),
  );
}
