/** mem0-mcp-server beside @mem0/mcp-server, 2026: a name that looks right, and a way out to a host of its own. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { Incident } from '../../support/incident.ts';
import { denials, makeKey, policyFor, sampleDeclaration } from '../../support/signed-image.ts';

test('a repository that looks like the one that a rule names has no rule', async (t) => {
  const incident = await Incident.open(t);
  const release = await makeKey();
  const home = incident.home('mem0/mcp-server');
  const policy = await policyFor(
    { release },
    ['{ type: declaration, signedBy: [release] }'],
    '127.0.0.1:*/mem0/*',
  );
  await incident.release([['declaration', sampleDeclaration(), release]], { home });
  assert.deepEqual(denials(await home.verify(policy, { launching: true })), []);

  const lookalike = incident.home('mem0-mcp-server');
  await incident.release([['declaration', sampleDeclaration(), release]], { home: lookalike });
  assert.deepEqual(denials(await lookalike.verify(policy, { launching: true })), ['no-matching-rule']);
});

test('a name that looks like the declared one is another', async (t) => {
  const incident = await Incident.open(t);
  const release = await makeKey();
  const declaration = { ...sampleDeclaration(), name: 'com.example/n0tes' };
  await incident.release([['declaration', declaration, release]], { declaration });
  const named = `{ type: declaration, signedBy: [release], where: "predicate.name == 'com.example/notes'" }`;
  assert.deepEqual(await incident.denials({ release }, [named]), ['condition-false']);
});

test('a way out that is declared is more than a policy without any allows, and one that is not does not exist', async (t) => {
  const incident = await Incident.open(t);
  const release = await makeKey();
  const declaration = sampleDeclaration();
  declaration.privileges.network.egress.push('shadowdu.example:18080');
  await incident.release([['declaration', declaration, release]], { declaration });
  const required = ['{ type: declaration, signedBy: [release], privileges: { network: none } }'];
  assert.deepEqual(await incident.denials({ release }, required), ['privileges-exceeded']);
});
