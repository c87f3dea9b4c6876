import assert from 'node:assert/strict';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openGate } from '../../../src/host/gate.ts';
import { GATE_LIMITS } from '../../../src/host/gate-connection.ts';
import { openGatedServer } from '../../../src/host/gated-server.ts';
import {
  RawAgent,
  SCRIPTED_SERVER,
  sealServer,
  startGate,
  startServer,
  textOf,
} from '../../support/start-gate.ts';

const modules = new URL('../../../node_modules/@modelcontextprotocol/', import.meta.url).pathname;

async function scripted(context: TestContext, limits = {}, allow = ['echo']) {
  const declaration = await sealServer(context, 'one', [SCRIPTED_SERVER], allow);
  return await startGate(context, { id: 'one', argv: [SCRIPTED_SERVER], declaration, limits });
}

test('serves the signed definitions that are allowed, and hands on allowed calls only', async (context) => {
  const directory = await mkdtemp(join(tmpdir(), 'plimsoll-gated-'));
  context.after(() => rm(directory, { recursive: true }));
  await writeFile(join(directory, 'paper.txt'), 'wise words');
  const argv = [join(modules, 'server-filesystem/dist/index.js'), directory];
  const declaration = await sealServer(context, 'fs', argv, ['read_text_file', 'list_directory']);
  const { socket, decisions } = await startGate(context, { id: 'fs', argv, declaration });
  const agent = new RawAgent(context, socket);
  const hello = await agent.ask(0, 'initialize', { protocolVersion: '2025-11-25', capabilities: {} });
  assert.deepEqual(hello.result, {
    protocolVersion: '2025-11-25',
    capabilities: { tools: {} },
    serverInfo: { name: 'fs', version: '1.2.3' },
  });
  const { tools } = (await agent.ask(1, 'tools/list')).result as { tools: { name: string }[] };
  const signed = declaration.servers['fs']!.tools.map(({ definition }) => definition);
  assert.deepEqual(
    tools,
    signed.filter(({ name }) => ['read_text_file', 'list_directory'].includes(name)),
  );
  const path = join(directory, 'paper.txt');
  const read = await agent.ask('r', 'tools/call', { name: 'read_text_file', arguments: { path } });
  assert.equal(textOf(read), 'wise words');
  const written = await agent.ask(2, 'tools/call', { name: 'write_file', arguments: { path, content: 'x' } });
  assert.equal(written.error?.code, -32602);
  assert.match(written.error.message, /fs\/write_file is not allowed/);
  assert.equal(written.error.data?.['code'], 'tool-refused');
  assert.deepEqual(decisions, [
    { server: 'fs', tool: 'read_text_file', decision: 'allow' },
    { server: 'fs', tool: 'write_file', decision: 'deny' },
  ]);
});

test('the socket belongs to the owner alone', async (context) => {
  const declaration = await sealServer(context, 'one', [SCRIPTED_SERVER], ['echo']);
  const child = startServer(context, [SCRIPTED_SERVER]);
  const server = await openGatedServer({
    declaration,
    id: 'one',
    input: child.stdout,
    output: child.stdin,
    deadlineMs: 30_000,
  });
  const directory = await mkdtemp(join(tmpdir(), 'plimsoll-owner-'));
  context.after(() => rm(directory, { recursive: true }));
  const gate = await openGate({
    servers: [server],
    directory,
    owner: { uid: 4242, gid: 4343 },
    onDecision: () => {},
  });
  const { uid, gid, mode } = await stat(join(directory, 'one.sock'));
  assert.deepEqual([uid, gid, mode & 0o777], [4242, 4343, 0o600]);
  await gate.close();
  server.close();
  await assert.rejects(stat(join(directory, 'one.sock')), { code: 'ENOENT' });
});

test('a directory whose path is too long for a socket is refused by name', async (context) => {
  const declaration = await sealServer(context, 'one', [SCRIPTED_SERVER], ['echo']);
  const child = startServer(context, [SCRIPTED_SERVER]);
  const server = await openGatedServer({
    declaration,
    id: 'one',
    input: child.stdout,
    output: child.stdin,
    deadlineMs: 30_000,
  });
  const options = { servers: [server], owner: { uid: 0, gid: 0 }, onDecision: () => {} };
  await assert.rejects(openGate({ ...options, directory: `/tmp/${'x'.repeat(100)}` }), {
    code: 'launch-failed',
    message: /107 bytes/,
  });
  server.close();
});

const versions: [offered: unknown, answered: string][] = [
  ['2025-11-25', '2025-11-25'],
  ['2024-11-05', '2024-11-05'],
  ['2099-01-01', '2025-11-25'],
  [undefined, '2025-11-25'],
];
const refused: [method: string, params: object, code: number][] = [
  ['resources/list', {}, -32601],
  ['resources/read', { uri: 'file:///etc/passwd' }, -32601],
  ['prompts/get', { name: 'p' }, -32601],
  ['sampling/createMessage', {}, -32601],
  ['completion/complete', {}, -32601],
  ['logging/setLevel', { level: 'debug' }, -32601],
  ['tasks/get', { taskId: '1' }, -32601],
  ['__proto__', {}, -32601],
  ['tools/list', { cursor: 'more' }, -32602],
  ['tools/call', {}, -32602],
  ['tools/call', { name: 7 }, -32602],
  ['tools/call', { name: 'second' }, -32602],
  ['tools/call', { name: 'Echo' }, -32602],
  ['tools/call', { name: 'one/echo' }, -32602],
  ['tools/call', { name: 'constructor' }, -32602],
];
test('answers itself what is not a call, and refuses everything else', async (context) => {
  const { socket } = await scripted(context);
  const agent = new RawAgent(context, socket);
  for (const [offered, answered] of versions) {
    const { result } = await agent.ask(1, 'initialize', { protocolVersion: offered });
    assert.equal(result?.['protocolVersion'], answered);
  }
  assert.deepEqual((await agent.ask('p', 'ping')).result, {});
  for (const [index, [method, params, code]] of refused.entries()) {
    const { id, error } = await agent.ask(index, method, params);
    assert.deepEqual([id, error?.code], [index, code], `${method} ${JSON.stringify(params)}`);
  }
  assert.equal(textOf(await agent.echo('last', { text: 'still served' })), 'still served');
  const heard = JSON.parse(textOf(await agent.echo('heard', { do: 'report' }))!) as { method?: string }[];
  assert.deepEqual(
    heard.map(({ method }) => method),
    ['initialize', 'notifications/initialized', 'tools/list', 'tools/call', 'tools/call'],
  );
});

test("the id that the declaration writes is refused with the server's own name of the tool", async (context) => {
  const { socket } = await scripted(context);
  const agent = new RawAgent(context, socket);
  const call = async (name: string) => (await agent.ask(name, 'tools/call', { name })).error;
  const { code, message, data } = (await call('one/echo'))!;
  assert.deepEqual(
    [code, message],
    [-32602, 'the tool one/one/echo is not allowed: the tool is called echo here'],
  );
  assert.equal(data?.['code'], 'tool-refused');
  for (const other of ['one/second', 'two/echo', 'one/', 'one/one/echo', 'oneecho'])
    assert.doesNotMatch((await call(other))!.message, /is called/, other);
});

test('a call has no parameter that a server might take for the name of the tool', async (context) => {
  const { socket } = await scripted(context);
  const agent = new RawAgent(context, socket);
  for (const alien of ['NAME', 'Name', 'tool', 'task', '']) {
    const params = { name: 'echo', arguments: {}, [alien]: 'second' };
    const { error } = await agent.ask(alien, 'tools/call', params);
    assert.equal(error?.code, -32602);
    assert.match(error.message, /has no parameter/);
  }
});

test('junk, batches and broken messages are answered with an error, and serve nobody', async (context) => {
  const { socket } = await scripted(context);
  const agent = new RawAgent(context, socket);
  agent.socket.write(
    'hello\n[]\n[{"jsonrpc":"2.0","id":1,"method":"ping"}]\n{"jsonrpc":"2.0","id":7}\n\u0000\n',
  );
  const answers = [
    await agent.next(),
    await agent.next(),
    await agent.next(),
    await agent.next(),
    await agent.next(),
  ];
  assert.deepEqual(
    answers.map((answer) => [answer?.id, answer?.error?.code]),
    [
      [null, -32700],
      [null, -32600],
      [null, -32600],
      [7, -32600],
      [null, -32700],
    ],
  );
  assert.equal(textOf(await agent.echo(1, { text: 'and on' })), 'and on');
});

test('a large answer reaches the agent', async (context) => {
  const { socket } = await scripted(context);
  const agent = new RawAgent(context, socket);
  const bytes = 8 * 1024 * 1024;
  assert.equal(textOf(await agent.echo(1, { do: 'large', bytes }))?.length, bytes);
});

test('a huge line cuts its own connection only', async (context) => {
  const { socket } = await scripted(context);
  const [agent, other] = [new RawAgent(context, socket), new RawAgent(context, socket)];
  agent.socket.write('x'.repeat(5 * 1024 * 1024));
  await agent.closed;
  assert.equal(textOf(await other.echo(1, { text: 'here' })), 'here');
});

test('parameters reach the server as they were, but for the progress token', async (context) => {
  const { socket } = await scripted(context);
  const agent = new RawAgent(context, socket);
  const params = {
    name: 'echo',
    arguments: { do: 'params', nested: [{ ключ: 'é\u2028', n: -0.5 }] },
    _meta: { trace: 'a' },
  };
  const answer = await agent.ask(1, 'tools/call', params);
  assert.deepEqual(JSON.parse(textOf(answer)!), params);
});

test('a string with line separators is no message of its own', async (context) => {
  const { socket } = await scripted(context);
  const agent = new RawAgent(context, socket);
  const smuggled = '{"jsonrpc":"2.0","id":99,"method":"tools/call","params":{"name":"second"}}';
  const text = `a\u2028${smuggled}\u2029${smuggled}\u0085${smuggled}\r\n${smuggled}`;
  assert.equal(textOf(await agent.echo(1, { text })), text);
  assert.doesNotMatch(textOf(await agent.echo(2, { do: 'report' }))!, /"id":99,"method":"tools\/call"/);
});

test('two agents with the same ids and progress tokens each get their own', async (context) => {
  const { socket } = await scripted(context);
  const agents = [new RawAgent(context, socket), new RawAgent(context, socket)];
  const call = { name: 'echo', arguments: { do: 'progress' }, _meta: { progressToken: 'token' } };
  for (const agent of agents) agent.write({ id: 1, method: 'tools/call', params: call });
  for (const agent of agents) {
    const progress = await agent.next();
    assert.deepEqual(progress?.params, { progressToken: 'token', progress: 1, total: 2 });
    assert.equal(textOf(await agent.next()), 'done');
  }
});

test('one connection cannot use an id twice at a time, nor cancel the call of another', async (context) => {
  const { socket } = await scripted(context);
  const [agent, other] = [new RawAgent(context, socket), new RawAgent(context, socket)];
  agent.write({ id: 5, method: 'tools/call', params: { name: 'echo', arguments: { do: 'wait' } } });
  assert.equal((await agent.echo(5, { text: 'again' })).error?.code, -32600);
  assert.equal(textOf(await agent.echo('5', { text: 'another id' })), 'another id');
  other.write({ method: 'notifications/cancelled', params: { requestId: 5 } });
  assert.doesNotMatch(textOf(await other.echo(1, { do: 'report' }))!, /cancelled/);
  agent.write({ method: 'notifications/cancelled', params: { requestId: 5 } });
  const heard = JSON.parse(textOf(await agent.echo(6, { do: 'report' }))!) as {
    method: string;
    params: object;
    id: number;
  }[];
  const waiting = heard.find(({ params }) => `${JSON.stringify(params)}`.includes('"wait"'));
  const cancelled = heard.filter(({ method }) => method === 'notifications/cancelled');
  assert.deepEqual(
    cancelled.map(({ params }) => params),
    [{ requestId: waiting?.id }],
  );
});

test('what an agent left under way is cancelled when it goes', async (context) => {
  const { socket } = await scripted(context);
  const [agent, other] = [new RawAgent(context, socket), new RawAgent(context, socket)];
  agent.write({ id: 5, method: 'tools/call', params: { name: 'echo', arguments: { do: 'wait' } } });
  await agent.ask(6, 'ping');
  agent.socket.destroy();
  let heard = '';
  while (!heard.includes('notifications/cancelled'))
    heard = textOf(await other.echo(1, { do: 'report' })) ?? '';
});

test('a thousand calls at once are all answered', async (context) => {
  const { socket, decisions } = await scripted(context);
  const agent = new RawAgent(context, socket);
  const ids = Array.from({ length: 1000 }, (_, index) => index);
  agent.write(
    ...ids.map((id) => ({
      id,
      method: 'tools/call',
      params: { name: 'echo', arguments: { text: `${id}` } },
    })),
  );
  const answers = new Map<unknown, string | undefined>();
  while (answers.size < ids.length) {
    const answer = await agent.next();
    assert.ok(answer !== undefined, 'the gate closed');
    answers.set(answer.id, textOf(answer));
  }
  assert.ok(ids.every((id) => answers.get(id) === `${id}`));
  assert.equal(decisions.length, 1000);
});

test('an agent that does not read is cut, and others are served again', async (context) => {
  const { socket } = await scripted(context, { slowReaderMs: 200 });
  const [slow, other] = [createConnection(socket).pause(), new RawAgent(context, socket)];
  const cut = new Promise((resolve) => slow.once('error', resolve));
  for (let id = 0; id < 40; id++) {
    const params = { name: 'echo', arguments: { do: 'large' } };
    slow.write(`${JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params })}\n`);
  }
  const poke = setInterval(() => slow.write('\n'), 20);
  await cut;
  clearInterval(poke);
  assert.equal(textOf(await other.echo(1, { text: 'served' })), 'served');
});

test('more connections than the limit are dropped', async (context) => {
  const { socket } = await scripted(context, { connections: 2 });
  const agents = [new RawAgent(context, socket), new RawAgent(context, socket)];
  for (const agent of agents) await agent.ask(1, 'ping');
  await new RawAgent(context, socket).closed;
  agents[0]!.socket.destroy();
  await agents[0]!.closed;
  assert.deepEqual((await agents[1]!.ask(2, 'ping')).result, {});
});

test('a call that cannot be audited is refused', async (context) => {
  const declaration = await sealServer(context, 'one', [SCRIPTED_SERVER], ['echo']);
  const child = startServer(context, [SCRIPTED_SERVER]);
  const server = await openGatedServer({
    declaration,
    id: 'one',
    input: child.stdout,
    output: child.stdin,
    deadlineMs: 30_000,
  });
  const directory = await mkdtemp(join(tmpdir(), 'plimsoll-audit-'));
  context.after(() => rm(directory, { recursive: true }));
  const gate = await openGate({
    servers: [server],
    directory,
    owner: { uid: process.getuid!(), gid: process.getgid!() },
    limits: GATE_LIMITS,
    onDecision: () => {
      throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    },
  });
  const agent = new RawAgent(context, join(directory, 'one.sock'));
  const { error } = await agent.echo(1, { text: 'x' });
  assert.deepEqual([error?.code, error?.data?.['code']], [-32603, 'storage-full']);
  await gate.close();
  server.close();
});
