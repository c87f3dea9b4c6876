/** A rug pull: a server that was honest when it was looked at, and offers something else when it runs. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openGatedServer } from '../../../src/host/gated-server.ts';
import {
  RawAgent,
  SCRIPTED_SERVER,
  sealServer,
  startGate,
  startServer,
  textOf,
} from '../../support/start-gate.ts';

const sealed = (context: TestContext) => sealServer(context, 'one', [SCRIPTED_SERVER], ['echo']);

test('a server that describes its tool otherwise than it was signed is not served', async (context) => {
  const declaration = await sealed(context);
  const child = startServer(context, [SCRIPTED_SERVER, 'other-description']);
  const opening = openGatedServer({
    declaration,
    id: 'one',
    input: child.stdout,
    output: child.stdin,
    deadlineMs: 30_000,
  });
  await assert.rejects(opening, {
    code: 'tools-differ',
    message: /definition of "echo" is not the signed one/,
  });
});

test('a server that offers more while it runs is served no longer, and the agent is told', async (context) => {
  const gate = await startGate(context, {
    id: 'one',
    argv: [SCRIPTED_SERVER],
    declaration: await sealed(context),
  });
  const agent = new RawAgent(context, gate.socket);
  assert.equal(textOf(await agent.echo(1, { text: 'honest' })), 'honest');
  await agent.echo(2, { do: 'grow' });
  const { error } = await agent.echo(3, { text: 'again' });
  assert.equal(error?.data?.['code'], 'tools-differ');
  assert.equal((await gate.server.ended).code, 'tools-differ');
});
