/**
 * The tool server that `init` writes: MCP over stdio in plain Node, small enough to read before it is changed.
 * It is text, because it becomes a file of the author's and runs in a sandbox, not here.
 */
export const NOTE_SERVER = String.raw`// An MCP server over stdio (one JSON-RPC message a line) with two tools over the notes of one directory.
import { constants } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const directory = process.argv[2] ?? '/workspace';
const MAX_NOTE_BYTES = 1024 * 1024;
const PROTOCOL_VERSIONS = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'];

const tools = [
  {
    name: 'list_notes',
    title: 'List notes',
    description: 'Lists the names of all notes.',
    inputSchema: { type: 'object', properties: {}, additionalProperties: false },
    annotations: { readOnlyHint: true, openWorldHint: false },
  },
  {
    name: 'read_note',
    title: 'Read a note',
    description: 'Returns the text of one note.',
    inputSchema: {
      type: 'object',
      properties: { name: { type: 'string', description: 'A name that list_notes gave.' } },
      required: ['name'],
      additionalProperties: false,
    },
    annotations: { readOnlyHint: true, openWorldHint: false },
  },
];

async function listNotes() {
  const entries = await readdir(directory, { withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name).sort();
}

/** Reads only what list_notes shows: no other directory, no link. */
async function readNote(name) {
  if (!(await listNotes()).includes(name)) throw new Error('there is no note ' + JSON.stringify(name));
  const file = await open(join(directory, name), constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const { size } = await file.stat();
    if (size > MAX_NOTE_BYTES) throw new Error('the note is larger than ' + MAX_NOTE_BYTES + ' bytes');
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

async function callTool(params) {
  try {
    if (params?.name === 'list_notes') return text((await listNotes()).join('\n'));
    if (params?.name === 'read_note') return text(await readNote(params.arguments?.name));
  } catch (error) {
    return { ...text(error.message), isError: true };
  }
  throw { code: -32602, message: 'unknown tool ' + JSON.stringify(params?.name) };
}

function text(value) {
  return { content: [{ type: 'text', text: value }] };
}

const methods = {
  initialize: (params) => ({
    protocolVersion: PROTOCOL_VERSIONS.includes(params?.protocolVersion)
      ? params.protocolVersion
      : PROTOCOL_VERSIONS[0],
    capabilities: { tools: {} },
    serverInfo: { name: 'notes', version: '1.0.0' },
  }),
  ping: () => ({}),
  'tools/list': () => ({ tools }),
  'tools/call': callTool,
};

async function answer(request) {
  const method = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined;
  if (method === undefined) throw { code: -32601, message: 'unknown method ' + request.method };
  return await method(request.params);
}

function send(message) {
  process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\n');
}

for await (const line of createInterface({ input: process.stdin })) {
  let request;
  try {
    request = JSON.parse(line);
  } catch {
    send({ id: null, error: { code: -32700, message: 'not JSON' } });
    continue;
  }
  if (request?.id === undefined || request.method === undefined) continue;
  try {
    send({ id: request.id, result: await answer(request) });
  } catch (error) {
    send({ id: request.id, error: { code: error.code ?? -32603, message: String(error.message) } });
  }
}
`;
