/**
 * postmark-mcp, 2025: the fifteenth release was honest, the sixteenth, by the same publisher, sent a copy of every mail
 * away. Its tools and its network were those of the release before: what tells them apart is that nobody had read it.
 */
import assert from 'node:assert/strict';
import test from 'node:test';
import { Incident } from '../../support/incident.ts';
import { reviewOf } from '../../support/reviewed-image.ts';
import { makeKey, sampleDeclaration } from '../../support/signed-image.ts';

const REVIEWED = ['{ type: declaration, signedBy: [publisher] }', '{ type: review, signedBy: [reviewer] }'];

test('the next release of the same publisher does not start before somebody has reviewed it', async (t) => {
  const incident = await Incident.open(t);
  const [publisher, reviewer] = await Promise.all([makeKey(), makeKey()]);
  const signers = { publisher, reviewer };
  const home = incident.home();
  const honest = sampleDeclaration('1.0.15');
  const reviewed = await incident.release([['declaration', honest, publisher]], { declaration: honest });
  const before = { home, image: reviewed, declaration: honest };
  const review = home.statement(reviewed, 'review', reviewOf(before, null));
  await home.attach(reviewed, review, reviewer);
  assert.deepEqual(await incident.denials(signers, REVIEWED), []);

  const next = sampleDeclaration('1.0.16');
  const image = await incident.release([['declaration', next, publisher]], { declaration: next });
  assert.deepEqual(await incident.denials(signers, REVIEWED), ['predicate-type']);

  const after = { home, image, declaration: next };
  await home.attach(image, home.statement(image, 'review', reviewOf(after, before)), publisher);
  assert.deepEqual(await incident.denials(signers, REVIEWED), ['signer-mismatch'], 'nobody reviews himself');
  await home.attach(image, review, reviewer);
  assert.deepEqual(
    await incident.denials(signers, REVIEWED),
    ['subject-digest'],
    'nor is a review handed on',
  );
  await home.attach(image, home.statement(image, 'review', reviewOf(before, null)), reviewer);
  assert.deepEqual(await incident.denials(signers, REVIEWED), ['review-mismatch'], 'under whatever subject');
  await home.attach(image, home.statement(image, 'review', reviewOf(after, before)), reviewer);
  assert.deepEqual(await incident.denials(signers, REVIEWED), []);
});
