import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Code } from '../../../src/errors.ts';
import { CLIENT_CAPABILITIES, type McpSession, openMcpSession } from '../../../src/mcp/session.ts';

const SCRIPTED = new URL('../../support/scripted-server.ts', import.meta.url).pathname;
const modules = new URL('../../../node_modules/@modelcontextprotocol/', import.meta.url).pathname;
const children: ChildProcessWithoutNullStreams[] = [];
const directory = await mkdtemp(join(tmpdir(), 'plimsoll-session-'));
after(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(directory, { recursive: true });
});

function start(...args: string[]): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, args, { env: { MEMORY_FILE_PATH: join(directory, 'memory.jsonl') } });
  children.push(child);
  return child;
}

async function open(behaviour: string, options: { deadlineMs?: number; signal?: AbortSignal } = {}) {
  const child = start(SCRIPTED, behaviour);
  return await openMcpSession({ input: child.stdout, output: child.stdin, deadlineMs: 20_000, ...options });
}

async function text(session: McpSession, args: object): Promise<string> {
  const answer = await session.request('tools/call', { name: 'echo', arguments: { ...args } });
  assert.ok('result' in answer, JSON.stringify(answer));
  return (answer.result['content'] as { text: string }[])[0]!.text;
}

for (const server of ['server-filesystem', 'server-memory']) {
  test(`lists and calls the tools of ${server}`, async () => {
    await writeFile(join(directory, 'note.txt'), 'paper');
    const child = start(join(modules, server, 'dist/index.js'), directory);
    const session = await openMcpSession({ input: child.stdout, output: child.stdin, deadlineMs: 20_000 });
    assert.equal(session.protocolVersion, '2025-11-25');
    assert.equal(session.clientCapabilities, CLIENT_CAPABILITIES);
    const names = (await session.listTools()).map((tool) => tool['name']);
    assert.ok(names.includes(server === 'server-memory' ? 'read_graph' : 'read_text_file'), String(names));
    const call =
      server === 'server-memory'
        ? { name: 'read_graph', arguments: {} }
        : { name: 'read_text_file', arguments: { path: join(directory, 'note.txt') } };
    const answer = await session.request('tools/call', call);
    assert.match(JSON.stringify(answer), server === 'server-memory' ? /entities/ : /paper/);
    session.close();
  });
}

const openings: [behaviour: string, code: Code, message: RegExp][] = [
  ['junk', 'mcp-failed', /no message/],
  ['huge-line', 'mcp-failed', /line longer than 16777216 bytes/],
  ['batch', 'mcp-failed', /batches/],
  ['closes', 'mcp-failed', /closed its output/],
  ['unknown-id', 'mcp-failed', /never sent: 77/],
  ['null-id', 'mcp-failed', /never sent: null/],
  ['old-version', 'mcp-failed', /protocol version "2023-01-01"/],
  ['no-capabilities', 'mcp-failed', /capabilities/],
  ['refuses', 'mcp-failed', /not today \(-32603\)/],
];
for (const [behaviour, code, message] of openings) {
  test(`a server that is "${behaviour}" opens no session`, async () => {
    await assert.rejects(open(behaviour), { code, message });
  });
}

test('a server that never answers is given up', async () => {
  await assert.rejects(open('silent', { deadlineMs: 300 }), {
    code: 'deadline-exceeded',
    message: /initialize in 300 ms/,
  });
});

const listings: [behaviour: string, message: RegExp][] = [
  ['endless-cursor', /more than 256 pages/],
  ['same-cursor', /same cursor twice/],
  ['many-tools', /more than 4096 tools/],
  ['same-tool-twice', /"echo" twice/],
  ['tool-without-name', /without a name/],
];
for (const [behaviour, message] of listings) {
  test(`a listing that is "${behaviour}" is refused`, async () => {
    const session = await open(behaviour);
    await assert.rejects(session.listTools(), { code: 'mcp-failed', message });
    session.close();
  });
}

test('a listing that never comes is given up', async () => {
  const session = await open('silent-list', { deadlineMs: 2000 });
  await assert.rejects(session.listTools(), { code: 'deadline-exceeded', message: /tools\/list/ });
  session.close();
});

test('all pages make one list', async () => {
  const session = await open('two-pages');
  assert.deepEqual(
    (await session.listTools()).map((tool) => tool['name']),
    ['echo', 'second'],
  );
  session.close();
});

test('a server without the tools capability has none', async () => {
  const session = await open('no-tools');
  assert.deepEqual(await session.listTools(), []);
  session.close();
});

test('an earlier version that is known is accepted', async () => {
  const session = await open('earlier-version');
  assert.equal(session.protocolVersion, '2025-06-18');
  session.close();
});

test("the server's own requests: ping is answered, everything else has no method", async () => {
  const session = await open('asks');
  await session.listTools();
  const heard = JSON.parse(await text(session, { do: 'report' })) as {
    id: string;
    result?: object;
    error?: { code: number };
  }[];
  const told = new Map(heard.map((message) => [message.id, message.error?.code ?? message.result]));
  assert.deepEqual([told.get('a'), told.get('b'), told.get('c')], [{}, -32601, -32601]);
  session.close();
});

test('a server that asks without reading the answers ends the session', async () => {
  const session = await open('asks-without-reading');
  assert.match((await session.ended).message, /without reading/);
});

test('a server that closes its input ends the session', async () => {
  const session = await open('closes-stdin');
  await assert.rejects(session.listTools(), { code: 'mcp-failed' });
});

test("the server's refusal is an answer, handed on as it is", async () => {
  const session = await open('ordinary');
  const answer = await session.request('tools/call', { name: 'echo', arguments: { do: 'refuse' } });
  assert.deepEqual(answer, { error: { code: -32099, message: 'refused', data: { why: 'so' } } });
  session.close();
});

test('progress comes under a token of its own, and only to its own request', async () => {
  const session = await open('ordinary');
  const seen: unknown[] = [];
  const params = { name: 'echo', arguments: { do: 'progress' }, _meta: { progressToken: 'mine', other: 1 } };
  await session.request('tools/call', params, { onProgress: ({ progress }) => seen.push(progress) });
  assert.deepEqual(seen, [1]);
  session.close();
});

test('a cancelled request rejects, tells the server, and its late answer is ignored', async () => {
  const session = await open('ordinary');
  const cancel = new AbortController();
  const waiting = session.request(
    'tools/call',
    { name: 'echo', arguments: { do: 'wait' } },
    { signal: cancel.signal },
  );
  cancel.abort(new Error('enough'));
  await assert.rejects(waiting, /enough/);
  assert.match(
    await text(session, { do: 'report' }),
    /"notifications\/cancelled","params":\{"requestId":2\}/,
  );
  assert.equal(await text(session, { do: 'answer-twice' }), 'first');
  assert.equal(await text(session, { text: 'still here' }), 'still here');
  session.close();
});

test('an answer that strict JSON refuses fails that call only', async () => {
  const session = await open('duplicate-member');
  await assert.rejects(session.request('tools/call', { name: 'echo' }), {
    code: 'mcp-failed',
    message: /twice/,
  });
  assert.equal((await session.listTools()).length, 1);
  session.close();
});

for (const how of ['die', 'wrong-id']) {
  test(`pending and later calls fail when the server does "${how}"`, async () => {
    const session = await open('ordinary');
    const waiting = session.request('tools/call', { name: 'echo', arguments: { do: 'wait' } });
    const last = session.request('tools/call', { name: 'echo', arguments: { do: how } });
    await assert.rejects(waiting, { code: 'mcp-failed' });
    await assert.rejects(last, { code: 'mcp-failed' });
    await assert.rejects(session.request('tools/list'), { code: 'mcp-failed' });
    assert.equal((await session.ended).code, 'mcp-failed');
  });
}

test('an interruption is what a pending initialize rejects with', async () => {
  const interrupted = new AbortController();
  const opening = open('silent', { signal: interrupted.signal });
  interrupted.abort(new Error('interrupted'));
  await assert.rejects(opening, /interrupted/);
});
