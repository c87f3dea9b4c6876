import { PlimsollError } from '../errors.ts';
import { isJsonObject, type JsonObject } from './json-rpc.ts';

const MAX_PAGES = 256;
const MAX_TOOLS = 4096;
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * Collects every page of tools/list (MCP 2025-11-25, "Pagination"). Throws `mcp-failed` for more pages, tools or bytes
 * than are read, a cursor that comes twice, and what is not a list of tools with different names.
 */
export async function listAllTools(
  fetchPage: (params: JsonObject) => Promise<JsonObject>,
): Promise<JsonObject[]> {
  const tools: JsonObject[] = [];
  const names = new Set<string>();
  const cursors = new Set<string>();
  let bytes = 0;
  let cursor: string | undefined;
  do {
    const page = await fetchPage(cursor === undefined ? {} : { cursor });
    for (const tool of toolsOf(page)) {
      const name = nameOf(tool);
      if (names.has(name)) throw refuse(`lists the tool ${JSON.stringify(name.slice(0, 100))} twice`);
      names.add(name);
      tools.push(tool);
    }
    bytes += JSON.stringify(page).length;
    if (tools.length > MAX_TOOLS) throw refuse(`lists more than ${MAX_TOOLS} tools`);
    if (bytes > MAX_BYTES) throw refuse(`lists more than ${MAX_BYTES} bytes of tools`);
    cursor = nextCursor(page, cursors);
  } while (cursor !== undefined);
  return tools;
}

function toolsOf(page: JsonObject): readonly JsonObject[] {
  const tools = page['tools'];
  if (Array.isArray(tools) && tools.every(isJsonObject)) return tools;
  throw refuse('answers tools/list without an array of tools');
}

function nameOf(tool: JsonObject): string {
  const name = tool['name'];
  if (typeof name !== 'string' || name === '') throw refuse('lists a tool without a name');
  return name;
}

function nextCursor(page: JsonObject, seen: Set<string>): string | undefined {
  const next = page['nextCursor'];
  if (next === undefined) return undefined;
  if (typeof next !== 'string') throw refuse('gives a cursor that is no string');
  if (seen.has(next)) throw refuse('gives the same cursor twice');
  seen.add(next);
  if (seen.size >= MAX_PAGES) throw refuse(`lists its tools on more than ${MAX_PAGES} pages`);
  return next;
}

function refuse(what: string): PlimsollError {
  return new PlimsollError('mcp-failed', `the MCP server ${what}`);
}
