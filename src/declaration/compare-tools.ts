import type { Declaration } from '../../schemas/declaration.ts';
import type { Change } from '../../schemas/diff.ts';
import {
  compareValues,
  isSame,
  memberOf,
  NOTE,
  namesOfBoth,
  REVIEW,
  type Weights,
} from './compare-values.ts';
import { isPlainSchema, isSchemaNoWider } from './json-schema-width.ts';
import { decideTool, type ToolDecision } from './tool-decision.ts';

type ToolBearer = Pick<Declaration, 'servers' | 'tools'>;
type Definition = Readonly<Record<string, unknown>>;

interface Tool {
  readonly decision: ToolDecision;
  readonly definition: Definition;
}

const RANK: Readonly<Record<ToolDecision, number>> = { deny: 0, ask: 1, allow: 2 };

/**
 * Members of an MCP `Tool` (2025-11-25) that only describe it to people, or how it is run. Others that change may change
 * what a model does with the tool.
 */
const DESCRIBING: ReadonlySet<string> = new Set(['title', 'icons', 'execution']);

/** Hints of an MCP `Tool`, and the value that promises least: it is also what holds when the hint is left out. */
const WEAKEST_HINT: Readonly<Record<string, boolean>> = {
  readOnlyHint: false,
  destructiveHint: true,
  idempotentHint: false,
  openWorldHint: true,
};

/** Tools by what may be called: new and more permitted ones, and changes to the definition of any that may be called. */
export function compareTools(from: ToolBearer, to: ToolBearer): Change[] {
  const before = toolsOf(from);
  const after = toolsOf(to);
  return namesOfBoth([...before.keys()], [...after.keys()]).flatMap((id) =>
    compareTool(['tools', id], before.get(id), after.get(id)),
  );
}

function compareTool(path: readonly string[], from: Tool | undefined, to: Tool | undefined): Change[] {
  const isCallable = to !== undefined && to.decision !== 'deny';
  if (from === undefined || to === undefined)
    return compareValues(path, from, to, isCallable ? REVIEW : NOTE);
  const isWider = RANK[to.decision] > RANK[from.decision];
  return [
    ...compareValues([...path, 'decision'], from.decision, to.decision, isWider ? REVIEW : NOTE),
    ...compareDefinitions([...path, 'definition'], from.definition, to.definition).map((change) =>
      isCallable ? change : { ...change, level: 'note' as const },
    ),
  ];
}

function compareDefinitions(path: readonly string[], from: Definition, to: Definition): Change[] {
  return namesOfBoth(Object.keys(from), Object.keys(to)).flatMap((member) => {
    const [before, after] = [memberOf(from, member), memberOf(to, member)];
    if (member === 'annotations') return compareAnnotations([...path, member], before ?? {}, after ?? {});
    return compareValues([...path, member], before, after, weigh(member, before, after));
  });
}

function weigh(member: string, from: unknown, to: unknown): Weights {
  if (DESCRIBING.has(member)) return NOTE;
  if (member === 'inputSchema' && isSchemaNoWider(to ?? null, from ?? null)) return NOTE;
  if (member === 'outputSchema' && isOutputNoWider(to, from)) return NOTE;
  return REVIEW;
}

/** Without a schema any output is admitted. */
function isOutputNoWider(to: unknown, from: unknown): boolean {
  if (to === undefined) return from === undefined;
  return from === undefined ? isPlainSchema(to) : isSchemaNoWider(to, from);
}

function compareAnnotations(path: readonly string[], from: unknown, to: unknown): Change[] {
  if (!isObject(from) || !isObject(to)) return compareValues(path, from, to, REVIEW);
  return namesOfBoth(Object.keys(from), Object.keys(to)).flatMap((hint) => {
    const [before, after] = [memberOf(from, hint), memberOf(to, hint)];
    return compareValues([...path, hint], before, after, weighHint(hint, before, after));
  });
}

/** A hint that promises as much as before, or more, is noted; what is no known hint needs eyes. */
function weighHint(hint: string, from: unknown, to: unknown): Weights {
  if (hint === 'title') return NOTE;
  const weakest = Object.hasOwn(WEAKEST_HINT, hint) ? WEAKEST_HINT[hint] : undefined;
  const [before, after] = [from ?? weakest, to ?? weakest];
  if (weakest === undefined || typeof before !== 'boolean' || typeof after !== 'boolean') return REVIEW;
  return isSame(before, after) || after !== weakest ? NOTE : REVIEW;
}

function toolsOf(declaration: ToolBearer): ReadonlyMap<string, Tool> {
  return new Map(
    Object.entries(declaration.servers).flatMap(([id, server]) =>
      server.tools.map(({ definition }): [string, Tool] => [
        `${id}/${definition.name}`,
        { decision: decideTool(declaration, id, definition.name), definition: { ...definition } },
      ]),
    ),
  );
}

function isObject(value: unknown): value is Definition {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
