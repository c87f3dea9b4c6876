import type { Declaration, SealedTool } from '../../schemas/declaration.ts';

export type ToolDecision = 'allow' | 'ask' | 'deny';

/** What the declaration says about a tool: deny beats ask beats allow, and unlisted is denied. */
export function decideTool(
  declaration: Pick<Declaration, 'tools'>,
  serverId: string,
  name: string,
): ToolDecision {
  const id = `${serverId}/${name}`;
  const { allow, ask, deny } = declaration.tools;
  if (deny.includes(id)) return 'deny';
  if (ask.includes(id)) return 'ask';
  return allow.includes(id) ? 'allow' : 'deny';
}

/** The tools of a server that may be called, as they were signed. */
export function allowedTools(declaration: Declaration, serverId: string): SealedTool[] {
  const server = Object.hasOwn(declaration.servers, serverId) ? declaration.servers[serverId] : undefined;
  return (server?.tools ?? []).filter(
    (tool) => decideTool(declaration, serverId, tool.definition.name) === 'allow',
  );
}
