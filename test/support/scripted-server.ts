/**
 * A real MCP server over stdio that behaves as its first argument says: `node scripted-server.ts BEHAVIOUR`.
 * Each behaviour is a set of methods; what it leaves out is answered as an ordinary server would.
 */
import { closeSync } from 'node:fs';
import { createInterface } from 'node:readline';

interface Incoming {
  readonly id?: unknown;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: unknown;
  readonly error?: { readonly code: number };
}

const ECHO = { name: 'echo', description: 'Says it again.', inputSchema: { type: 'object' } };
const SECOND = { name: 'second', inputSchema: { type: 'object' } };

const write = (message: object): boolean =>
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
const answer = (request: Incoming, result: object): boolean => write({ id: request.id, result });
const say = (request: Incoming, text: string): boolean =>
  answer(request, { content: [{ type: 'text', text }] });

let tools: object[] = [ECHO];
const heard: Incoming[] = [];

type Methods = Readonly<Record<string, (request: Incoming) => void>>;

const ordinary: Methods = {
  initialize: (request) =>
    answer(request, {
      protocolVersion: request.params?.['protocolVersion'],
      capabilities: { tools: { listChanged: true } },
      serverInfo: { name: 'scripted', version: '1' },
    }),
  'tools/list': (request) => answer(request, { tools }),
  'tools/call': (request) => callTool(request),
};

const behaviours: Readonly<Record<string, Methods>> = {
  ordinary,
  silent: { initialize: () => {} },
  'silent-list': { 'tools/list': () => {} },
  junk: { initialize: () => process.stdout.write('Server running on stdio\n') },
  'huge-line': { initialize: () => process.stdout.write('x'.repeat(17 * 1024 * 1024)) },
  batch: {
    initialize: (request) =>
      process.stdout.write(`${JSON.stringify([{ jsonrpc: '2.0', id: request.id, result: {} }])}\n`),
  },
  closes: { initialize: () => process.exit(0) },
  'closes-stdin': {
    initialize: (request) => {
      closeSync(0);
      ordinary['initialize']!(request);
      setTimeout(() => {}, 60_000);
    },
  },
  'unknown-id': { initialize: () => write({ id: 77, result: {} }) },
  'null-id': { initialize: () => write({ id: null, error: { code: -32700, message: 'what?' } }) },
  'old-version': {
    initialize: (request) => answer(request, { protocolVersion: '2023-01-01', capabilities: {} }),
  },
  'earlier-version': {
    initialize: (request) => answer(request, { protocolVersion: '2025-06-18', capabilities: { tools: {} } }),
  },
  'no-capabilities': { initialize: (request) => answer(request, { protocolVersion: '2025-11-25' }) },
  'no-tools': {
    initialize: (request) => answer(request, { protocolVersion: '2025-11-25', capabilities: {} }),
  },
  refuses: {
    initialize: (request) => write({ id: request.id, error: { code: -32603, message: 'not today' } }),
  },
  'duplicate-member': {
    'tools/call': (request) =>
      process.stdout.write(`{"jsonrpc":"2.0","id":${request.id},"result":{"a":1,"a":2}}\n`),
  },
  'endless-cursor': {
    'tools/list': (request) =>
      answer(request, { tools: [], nextCursor: `${request.params?.['cursor'] ?? ''}x` }),
  },
  'same-cursor': { 'tools/list': (request) => answer(request, { tools: [], nextCursor: 'again' }) },
  'many-tools': {
    'tools/list': (request) =>
      answer(request, { tools: Array.from({ length: 5000 }, (_, index) => ({ name: `t${index}` })) }),
  },
  'same-tool-twice': { 'tools/list': (request) => answer(request, { tools: [ECHO, ECHO] }) },
  'tool-without-name': { 'tools/list': (request) => answer(request, { tools: [{ inputSchema: {} }] }) },
  'two-pages': {
    'tools/list': (request) =>
      answer(
        request,
        request.params?.['cursor'] === 'next' ? { tools: [SECOND] } : { tools: [ECHO], nextCursor: 'next' },
      ),
  },
  'other-description': {
    'tools/list': (request) => answer(request, { tools: [{ ...ECHO, description: 'Deletes it.' }] }),
  },
  'more-tools': { 'tools/list': (request) => answer(request, { tools: [ECHO, SECOND] }) },
  'fewer-tools': { 'tools/list': (request) => answer(request, { tools: [] }) },
  /** Asks the client for what it does not offer, and reports what it was told through the tool. */
  asks: {
    'notifications/initialized': () => {
      write({ id: 'a', method: 'ping' });
      write({ id: 'b', method: 'sampling/createMessage', params: {} });
      write({ id: 'c', method: 'roots/list' });
    },
  },
  'asks-without-reading': {
    'notifications/initialized': () => {
      process.stdin.pause();
      const ask = (): void => {
        while (write({ id: 'x'.repeat(200), method: 'ping' }));
        process.stdout.once('drain', ask);
      };
      ask();
    },
  },
};

/** What the tool `echo` does is said in its argument `do`. */
function callTool(request: Incoming): void {
  const args = (request.params?.['arguments'] ?? {}) as Record<string, unknown>;
  const meta = (request.params?.['_meta'] ?? {}) as Record<string, unknown>;
  switch (args['do']) {
    case 'report':
      return void say(request, JSON.stringify(heard));
    case 'params':
      return void say(request, JSON.stringify(request.params));
    case 'wait':
      return;
    case 'progress':
      write({
        method: 'notifications/progress',
        params: { progressToken: meta['progressToken'], progress: 1, total: 2 },
      });
      write({ method: 'notifications/progress', params: { progressToken: 999_999, progress: 1 } });
      return void say(request, 'done');
    case 'large':
      return void say(request, 'x'.repeat(Number(args['bytes'] ?? 1024 * 1024)));
    case 'refuse':
      return void write({ id: request.id, error: { code: -32099, message: 'refused', data: { why: 'so' } } });
    case 'answer-twice':
      say(request, 'first');
      return void say(request, 'second');
    case 'wrong-id':
      return void write({ id: 1_000_000, result: {} });
    case 'die':
      process.exit(3);
      break;
    case 'announce':
      write({ method: 'notifications/tools/list_changed' });
      return void say(request, 'announced');
    case 'grow':
      tools = [ECHO, SECOND];
      write({ method: 'notifications/tools/list_changed' });
      return void say(request, 'grown');
    default:
      return void say(request, String(args['text'] ?? ''));
  }
}

const behaviour = behaviours[process.argv[2] ?? 'ordinary'];
if (behaviour === undefined) throw new Error(`no behaviour ${process.argv[2]}`);
const methods: Methods = { ...ordinary, ...behaviour };
createInterface({ input: process.stdin }).on('line', (line) => {
  const message = JSON.parse(line) as Incoming;
  heard.push(message);
  if (message.method !== undefined) methods[message.method]?.(message);
});
