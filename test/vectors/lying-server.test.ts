/** Lies over HTTP: a server in between, a real registry behind it, the real client before it. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { attacksIn, type Forms, type StagedAttack } from '../support/attacks-in.ts';
import { LyingServer } from '../support/lying-server.ts';

const attacks = await attacksIn<Forms<StagedAttack<LyingServer>>>(new URL('lying-server/', import.meta.url));

describe('lying server', () => {
  let server: LyingServer;
  before(async () => {
    server = await LyingServer.open();
  });
  beforeEach(() => server.repent());
  after(() => server.close());

  test('unforged', async () => {
    assert.equal((await server.verify()).verdict.allowed, true);
    assert.equal(server.asked('manifests/1.0.0'), 1);
  });

  for (const { name, run } of attacks.flatMap(({ attack }) => attack)) test(name, () => run(server));
});
