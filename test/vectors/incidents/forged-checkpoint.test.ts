/** A checkpoint that was forged, or is of another parent, or comes with permission that has run out. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { issueGrant } from '../../../src/host/grant.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { Incident } from '../../support/incident.ts';
import { makeKey, NOW, policyFor, sampleDeclaration } from '../../support/signed-image.ts';

const PARENT = digestOf('the parent');
const TYPE = 'https://host.example/checkpoint/v1';
const REQUIRED = [
  '{ type: declaration, signedBy: [host] }',
  `{ type: "${TYPE}", signedBy: [host], where: "predicate.parent == '${PARENT}'" }`,
];

test('a state that the host has not signed, or of another parent, is not started from', async (t) => {
  const incident = await Incident.open(t);
  const [host, stranger] = await Promise.all([makeKey(), makeKey()]);
  const home = incident.home();
  const image = await incident.release([['declaration', sampleDeclaration(), host]]);
  const saved = (parent: string) => home.statement(image, TYPE, { parent });
  assert.deepEqual(await incident.denials({ host }, REQUIRED), ['predicate-type']);
  await home.attach(image, saved(PARENT), stranger);
  assert.deepEqual(await incident.denials({ host }, REQUIRED), ['signer-mismatch']);
  await home.attach(image, saved(digestOf('another parent')), host);
  assert.deepEqual(await incident.denials({ host }, REQUIRED), ['condition-false']);
  const other = await home.pushImage({ comment: 'another state' });
  await home.attach(image, home.statement(other, TYPE, { parent: PARENT }), host);
  assert.deepEqual(await incident.denials({ host }, REQUIRED), ['condition-false']);
  await home.attach(image, saved(PARENT), host);
  assert.deepEqual(await incident.denials({ host }, REQUIRED), []);
});

test('a policy does not ask for a checkpoint of ours, which nothing looks at yet', async () => {
  await assert.rejects(policyFor({ host: await makeKey() }, ['{ type: checkpoint, signedBy: [host] }']), {
    code: 'policy-invalid',
    message: /checkpoint: not enforceable yet/,
  });
});

test('a grant that has run out restores nothing', async (t) => {
  const incident = await Incident.open(t);
  const host = await makeKey();
  await incident.release([['declaration', sampleDeclaration(), host]]);
  const policy = await policyFor({ host }, ['{ type: declaration, signedBy: [host] }']);
  const { verified } = await incident.home().verify(policy, { launching: true });
  assert.ok(verified);
  const [a, b] = [digestOf('a'), digestOf('b')];
  const config = { configDigest: a, diffIDs: [b], chainID: b, layers: [], env: [], workingDir: '' };
  const platform = { os: 'linux', architecture: 'amd64' };
  const grant = issueGrant(verified, { platform, config, profileDigest: a, requestDigest: b }, NOW);
  const late = new Date(NOW.getTime() + 60_001);
  assert.throws(() => grant.redeem(grant.facts, late), { code: 'launch-refused', message: /only/ });
});
