/** axios 1.14.1, 2026: servers that were started with npx fetched it at each start, the hostile release within hours. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test from 'node:test';
import { Incident } from '../../support/incident.ts';
import { nodeCommand, runSandbox, testProfile } from '../../support/run-sandbox.ts';
import { makeSandboxRoot } from '../../support/sandbox-root.ts';
import { makeKey, sampleDeclaration } from '../../support/signed-image.ts';

test('an agent that fetches packages when it starts gets none, and ends', async (t) => {
  const asked: string[] = [];
  const packages = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('{"name":"axios","version":"1.14.1"}');
  });
  await new Promise<void>((resolve) => packages.listen(0, '127.0.0.1', resolve));
  t.after(() => packages.close());
  const url = `http://127.0.0.1:${(packages.address() as AddressInfo).port}/axios`;
  assert.match(await (await fetch(url)).text(), /1\.14\.1/, 'it is there for everybody else');

  const rootfs = await makeSandboxRoot(t);
  const install = `fetch(${JSON.stringify(url)}).then(() => process.exit(0), (error) => {
    console.error(error.cause.code);
    process.exit(7);
  });`;
  const { exit, stderr } = await runSandbox(testProfile({ command: nodeCommand(install) }), { rootfs });
  assert.deepEqual(exit, { started: true, code: 7 }, stderr);
  assert.match(stderr, /ECONNREFUSED|ENETUNREACH/);
  assert.deepEqual(asked, ['/axios'], 'only by ourselves');
});

test('nor is an image admitted that declares the way to them, where a policy wants none', async (t) => {
  const incident = await Incident.open(t);
  const release = await makeKey();
  const declaration = sampleDeclaration();
  declaration.privileges.network.egress.push('packages.example:443');
  await incident.release([['declaration', declaration, release]], { declaration });
  const required = (members: string) => [`{ type: declaration, signedBy: [release]${members} }`];
  assert.deepEqual(await incident.denials({ release }, required('')), []);
  const none = required(', privileges: { network: none }');
  assert.deepEqual(await incident.denials({ release }, none), ['privileges-exceeded']);
  const home = incident.home('agents/quiet');
  await incident.release([['declaration', sampleDeclaration(), release]], { home });
  assert.deepEqual(await incident.denials({ release }, none, { home }), []);
});
