import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Declaration } from '../../../schemas/declaration.ts';
import { openGatedServer } from '../../../src/host/gated-server.ts';
import {
  RawAgent,
  SCRIPTED_SERVER,
  sealServer,
  startGate,
  startServer,
  textOf,
} from '../../support/start-gate.ts';

async function open(context: TestContext, declaration: Declaration, behaviour: string, deadlineMs = 30_000) {
  const child = startServer(context, [SCRIPTED_SERVER, behaviour]);
  return await openGatedServer({
    declaration,
    id: 'one',
    input: child.stdout,
    output: child.stdin,
    deadlineMs,
  });
}

const differing: [behaviour: string, message: RegExp][] = [
  ['other-description', /definition of "echo" is not the signed one/],
  ['more-tools', /"second" is not one that was signed/],
  ['fewer-tools', /signed tool "echo" is missing/],
  ['no-tools', /signed tool "echo" is missing/],
  ['earlier-version', /speaks version 2025-06-18/],
];
for (const [behaviour, message] of differing) {
  test(`a server with ${behaviour} is not served`, async (context) => {
    const declaration = await sealServer(context, 'one', [SCRIPTED_SERVER], ['echo']);
    await assert.rejects(open(context, declaration, behaviour), { code: 'tools-differ', message });
  });
}

test('a server signed under an earlier version is asked for that one', async (context) => {
  const declaration = await sealServer(context, 'one', [SCRIPTED_SERVER, 'earlier-version'], ['echo']);
  assert.equal(declaration.servers['one']?.protocolVersion, '2025-06-18');
  (await open(context, declaration, 'ordinary')).close();
});

const broken: [behaviour: string, code: string][] = [
  ['junk', 'mcp-failed'],
  ['closes', 'mcp-failed'],
  ['silent', 'deadline-exceeded'],
  ['silent-list', 'deadline-exceeded'],
];
for (const [behaviour, code] of broken) {
  test(`a server that is ${behaviour} is not served`, async (context) => {
    const declaration = await sealServer(context, 'one', [SCRIPTED_SERVER], ['echo']);
    await assert.rejects(open(context, declaration, behaviour, 2000), { code });
  });
}

async function served(context: TestContext) {
  const declaration = await sealServer(context, 'one', [SCRIPTED_SERVER], ['echo']);
  const gate = await startGate(context, { id: 'one', argv: [SCRIPTED_SERVER], declaration });
  return { ...gate, agent: new RawAgent(context, gate.socket) };
}

test('a list that was announced to change, and did not, serves on', async (context) => {
  const { agent } = await served(context);
  assert.equal(textOf(await agent.echo(1, { do: 'announce' })), 'announced');
  assert.equal(textOf(await agent.echo(2, { text: 'on' })), 'on');
});

test('a tool that is added later closes the server for good', async (context) => {
  const { agent, server } = await served(context);
  await agent.echo(1, { do: 'grow' });
  for (const id of [2, 3]) {
    const { error } = await agent.echo(id, { text: 'again' });
    assert.equal(error?.data?.['code'], 'tools-differ');
    assert.match(error.message, /"second" is not one that was signed/);
  }
  const { tools } = (await agent.ask(4, 'tools/list')).result as { tools: { name: string }[] };
  assert.deepEqual(
    tools.map(({ name }) => name),
    ['echo'],
  );
  assert.equal((await server.ended).code, 'tools-differ');
});

for (const how of ['die', 'wrong-id']) {
  test(`calls under way and later ones fail when the server does "${how}"`, async (context) => {
    const { agent, server } = await served(context);
    agent.write({ id: 1, method: 'tools/call', params: { name: 'echo', arguments: { do: 'wait' } } });
    agent.write({ id: 2, method: 'tools/call', params: { name: 'echo', arguments: { do: how } } });
    const answers = [await agent.next(), await agent.next(), await agent.echo(3, { text: 'x' })];
    assert.deepEqual(
      answers.map((answer) => answer?.error?.data?.['code']),
      ['mcp-failed', 'mcp-failed', 'mcp-failed'],
    );
    assert.equal((await server.ended).code, 'mcp-failed');
  });
}

test("the server's refusal reaches the agent as it is", async (context) => {
  const { agent } = await served(context);
  assert.deepEqual((await agent.echo(1, { do: 'refuse' })).error, {
    code: -32099,
    message: 'refused',
    data: { why: 'so' },
  });
});
