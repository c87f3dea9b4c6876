/** Smithery, 2025: whoever held the token of the hub could change everything in it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { loadRevocations } from '../../../src/verify/revocations.ts';
import { Incident } from '../../support/incident.ts';
import { hostileSource, makeKey, sampleDeclaration } from '../../support/signed-image.ts';

const REQUIRED = ['{ type: declaration, signedBy: [release] }'];

test('nothing that the hub can do to an image makes it start', async (t) => {
  const incident = await Incident.open(t);
  const release = await makeKey();
  const home = incident.home();
  const older = sampleDeclaration('0.9.0');
  const stale = await incident.release([['declaration', older, release]], { declaration: older });
  const image = await incident.release([['declaration', sampleDeclaration(), release]]);
  assert.deepEqual(await incident.denials({ release }, REQUIRED), []);

  const swapped = await home.pushImage({ comment: 'swapped' });
  const tagMoved = hostileSource(home.client, { resolve: async () => swapped });
  assert.deepEqual(await incident.denials({ release }, REQUIRED, { source: tagMoved }), [
    'attestation-missing',
  ]);

  const dropped = hostileSource(home.client, { referrers: async () => [] });
  assert.deepEqual(await incident.denials({ release }, REQUIRED, { source: dropped }), [
    'attestation-missing',
  ]);

  const replayed = hostileSource(home.client, {
    resolve: async () => swapped,
    referrers: () => home.client.referrers(image.digest),
  });
  assert.deepEqual(await incident.denials({ release }, REQUIRED, { source: replayed }), ['subject-digest']);

  const text = `apiVersion: plimsoll.dev/v1\nkind: Revocations\nrevoked: [{ digest: "${stale.digest}" }]\n`;
  const rolledBack = hostileSource(home.client, { resolve: async () => stale });
  const revocations = loadRevocations({ text, file: 'revocations.yaml' });
  assert.deepEqual(await incident.denials({ release }, REQUIRED, { source: rolledBack, revocations }), [
    'revoked',
  ]);
});
