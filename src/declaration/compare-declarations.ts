import type { Declaration, SealedServer } from '../../schemas/declaration.ts';
import type { Change } from '../../schemas/diff.ts';
import { compareLimits, comparePrivileges, NO_PRIVILEGES } from './compare-privileges.ts';
import { compareTools } from './compare-tools.ts';
import { compareValues, memberOf, NOTE, namesOfBoth, REVIEW } from './compare-values.ts';

/** Members that enforce nothing. */
const DESCRIBING = ['version', 'owner', 'purpose', 'spdx', 'bom', 'interface'] as const;

type Comparable = Partial<Declaration> &
  Pick<Declaration, 'args' | 'servers' | 'tools' | 'privileges' | 'limits'>;

/** Before the first version. */
const NOTHING: Comparable = {
  args: [],
  servers: {},
  tools: { allow: [], ask: [], deny: [] },
  privileges: NO_PRIVILEGES,
  limits: {},
};

/**
 * Every difference between two declarations, those that need a review before those that are only noted. Whatever lets an
 * agent do more, or tells a model something else, needs a review. Without `from` everything is new.
 */
export function compareDeclarations(from: Declaration | undefined, to: Declaration): Change[] {
  const before: Comparable = from ?? NOTHING;
  const changes = [
    ...compareValues(['name'], before.name, to.name, REVIEW),
    ...compareEntryPoint(before, to),
    ...namesOfBoth(Object.keys(before.servers), Object.keys(to.servers)).flatMap((id) =>
      compareServer(id, serverOf(before, id), serverOf(to, id)),
    ),
    ...compareTools(before, to),
    ...compareLimits(before.limits, to.limits),
    ...DESCRIBING.flatMap((member) => compareValues([member], before[member], to[member], NOTE)),
  ];
  return [...changes.filter(needsReview), ...changes.filter((change) => !needsReview(change))];
}

export function needsReview({ level }: Change): boolean {
  return level === 'review';
}

/** The agent itself; the top privileges are nobody's where there is none. */
function compareEntryPoint(from: Comparable, to: Declaration): Change[] {
  const commandLine = compareValues(['command'], commandOf(from), commandOf(to), REVIEW);
  if (to.command === undefined) return commandLine;
  const before = from.command === undefined ? NO_PRIVILEGES : from.privileges;
  return [...commandLine, ...comparePrivileges(['privileges'], before, to.privileges)];
}

function commandOf({ command, args }: Comparable): readonly string[] | undefined {
  return command === undefined ? undefined : [command, ...args];
}

function compareServer(id: string, from: SealedServer | undefined, to: SealedServer | undefined): Change[] {
  const path = ['servers', id];
  if (to === undefined) return compareValues(path, from && started(from), undefined, NOTE);
  const before = from?.privileges ?? NO_PRIVILEGES;
  const privileges = comparePrivileges([...path, 'privileges'], before, to.privileges);
  if (from === undefined) return [...compareValues(path, undefined, started(to), REVIEW), ...privileges];
  return [
    ...compareValues([...path, 'command'], started(from).command, started(to).command, REVIEW),
    ...namesOfBoth(Object.keys(from.env), Object.keys(to.env)).flatMap((name) =>
      compareValues([...path, 'env', name], memberOf(from.env, name), memberOf(to.env, name), REVIEW),
    ),
    ...compareValues([...path, 'clientCapabilities'], from.clientCapabilities, to.clientCapabilities, REVIEW),
    ...compareValues([...path, 'protocolVersion'], from.protocolVersion, to.protocolVersion, NOTE),
    ...privileges,
  ];
}

/** How it is started. */
function started({ command, args, env }: SealedServer): { command: readonly string[]; env: object } {
  return { command: [command, ...args], env };
}

function serverOf({ servers }: Comparable, id: string): SealedServer | undefined {
  return Object.hasOwn(servers, id) ? servers[id] : undefined;
}
