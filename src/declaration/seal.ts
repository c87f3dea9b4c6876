import type { AgentFile } from '../../schemas/agent-file.ts';
import { didYouMean } from '../../schemas/check.ts';
import type { Declaration, SealedServer, SealedTool } from '../../schemas/declaration.ts';
import type { YamlDocument } from '../../schemas/yaml-document.ts';
import { asPlimsollError, PlimsollError } from '../errors.ts';
import { canonicalJson } from '../oci/canonical-json.ts';
import { type Digest, digestOf } from '../oci/digest.ts';
import { parseStrictJson } from '../oci/strict-json.ts';
import { inCodeUnits } from './code-units.ts';
import { type Inconsistency, splitToolId } from './consistency.ts';
import { sealLimits, sealPrivileges, sealServers, sealToolLists } from './defaults.ts';
import { refuse } from './parse-agent-file.ts';
import { MAX_DECLARATION_BYTES, parseDeclaration } from './parse-declaration.ts';
import { toolNamesProblem } from './tool-names.ts';

/** What a server said when it was started in the sandbox: MCP `Tool` objects, verbatim, in any order. */
export interface ToolCapture {
  readonly protocolVersion: string;
  readonly clientCapabilities: object;
  readonly tools: readonly unknown[];
}

/** Digests of the files that agent.yaml names. */
export interface SealedFiles {
  readonly bom?: Digest;
  readonly interface?: Digest;
}

/**
 * The sealed declaration: every default written out, everything sorted, tools inline and pinned. Throws
 * `declaration-invalid` (with positions) for a listed tool that its server does not have, and `capture-failed` for what
 * a server listed and nobody could sign.
 */
export function sealDeclaration(
  document: YamlDocument<AgentFile>,
  captures: Readonly<Record<string, ToolCapture>>,
  files: SealedFiles = {},
): Declaration {
  const agent = document.value;
  const servers = Object.fromEntries(
    Object.entries(sealServers(agent)).map(([id, server]): [string, SealedServer] => {
      const capture = captures[id];
      if (capture === undefined)
        throw new PlimsollError('capture-failed', `the tools of the server ${id} were not listed`);
      return [id, { ...server, ...capture, tools: sealTools(id, capture.tools) }];
    }),
  );
  refuse(document, [...unknownTools(agent, servers)]);
  const { apiVersion, kind, name, version } = agent;
  const declaration: Declaration = {
    ...{ apiVersion, kind, name, version },
    ...pick(agent, ['owner', 'purpose', 'spdx', 'command']),
    args: agent.args ?? [],
    servers,
    tools: sealToolLists(agent),
    privileges: sealPrivileges(agent.privileges),
    limits: sealLimits(agent.limits),
    ...files,
  };
  return readBack(declaration);
}

/** The bytes whose digest the image names: RFC 8785. */
export function sealedBytes(declaration: Declaration): Uint8Array {
  return new TextEncoder().encode(canonicalJson(declaration));
}

/** Reads the sealed bytes as a verifier will, so that nothing is built that nobody can verify. */
function readBack(declaration: Declaration): Declaration {
  try {
    const limits = {
      maxBytes: MAX_DECLARATION_BYTES,
      what: 'the sealed declaration',
      code: 'capture-failed',
    } as const;
    return parseDeclaration(parseStrictJson(sealedBytes(declaration), limits));
  } catch (thrown) {
    const { code, message } = asPlimsollError(thrown);
    if (code !== 'usage-invalid') throw thrown;
    throw new PlimsollError('capture-failed', `a tool definition cannot be signed: ${message}`, {
      cause: thrown,
    });
  }
}

function sealTools(id: string, listed: readonly unknown[]): SealedTool[] {
  const definitions = listed.map((tool) => {
    if (isNamed(tool)) return tool;
    throw new PlimsollError('capture-failed', `the server ${id} listed a tool without a name`);
  });
  const unclear = toolNamesProblem(definitions.map((definition) => definition.name));
  if (unclear !== undefined) throw new PlimsollError('capture-failed', `the server ${id}: ${unclear}`);
  return definitions
    .sort((a, b) => inCodeUnits(a.name, b.name))
    .map((definition) => ({ digest: digestOfTool(id, definition), definition }));
}

/** The pin of a tool: JCS digest of the whole object. */
function digestOfTool(id: string, definition: { readonly name: string }): Digest {
  try {
    return digestOf(canonicalJson(definition));
  } catch (cause) {
    const why = asPlimsollError(cause).message;
    throw new PlimsollError('capture-failed', `the server ${id}, tool ${definition.name}: ${why}`, { cause });
  }
}

function* unknownTools(
  agent: AgentFile,
  servers: Readonly<Record<string, SealedServer>>,
): Generator<Inconsistency> {
  for (const list of ['allow', 'ask', 'deny'] as const) {
    for (const [index, entry] of (agent.tools?.[list] ?? []).entries()) {
      const { server, tool } = splitToolId(idOf(entry));
      const names = servers[server]?.tools.map(({ definition }) => definition.name) ?? [];
      if (names.includes(tool)) continue;
      const message = `the server ${server} has no tool ${JSON.stringify(tool)}${didYouMean(tool, names)}`;
      yield { path: ['tools', list, index], message, code: 'declaration-invalid' };
    }
  }
}

type ToolEntry = NonNullable<NonNullable<AgentFile['tools']>['allow']>[number];

function idOf(entry: ToolEntry): string {
  return typeof entry === 'string' ? entry : entry.tool;
}

function isNamed(tool: unknown): tool is { name: string } {
  return typeof tool === 'object' && tool !== null && 'name' in tool && typeof tool.name === 'string';
}

function pick<T extends object, K extends keyof T>(from: T, members: readonly K[]): Pick<T, K> {
  return Object.fromEntries(members.filter((name) => name in from).map((name) => [name, from[name]])) as Pick<
    T,
    K
  >;
}
