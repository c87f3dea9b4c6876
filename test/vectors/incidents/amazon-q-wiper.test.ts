/** Amazon Q for VS Code, 2025: a prompt that wipes disks, in the official build, with a valid signature. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { Incident } from '../../support/incident.ts';
import { makeKey, sampleDeclaration } from '../../support/signed-image.ts';

test('a signature alone is not enough where two reviewers are asked for', async (t) => {
  const incident = await Incident.open(t);
  const [vendor, ann, bob] = await Promise.all([makeKey(), makeKey(), makeKey()]);
  const required = [
    '{ type: declaration, signedBy: [vendor] }',
    '{ type: review, signedBy: [ann, bob], atLeast: 2 }',
  ];
  const home = incident.home();
  const image = await incident.release([['declaration', sampleDeclaration(), vendor]]);
  const review = home.statement(image, 'review', { to: 'the new prompt' });
  assert.deepEqual(await incident.denials({ vendor, ann, bob }, required), ['signer-mismatch']);
  await home.attach(image, review, ann);
  await home.attach(image, review, ann);
  assert.deepEqual(await incident.denials({ vendor, ann, bob }, required), ['threshold-unmet']);
  await home.attach(image, review, bob);
  assert.deepEqual(await incident.denials({ vendor, ann, bob }, required), []);
});

test('an image that may call a shell does not start where no rule lets it', async (t) => {
  const incident = await Incident.open(t);
  const vendor = await makeKey();
  await incident.release([['declaration', sampleDeclaration(), vendor]]);
  const without = (tool: string): string =>
    `{ type: declaration, signedBy: [vendor], where: "!predicate.tools.allow.exists(t, t.endsWith('/${tool}'))" }`;
  assert.deepEqual(await incident.denials({ vendor }, [without('shell')]), []);
  assert.deepEqual(await incident.denials({ vendor }, [without('read_note')]), ['condition-false']);
});
