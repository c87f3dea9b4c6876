/** ClawHavoc, 2026: hundreds of skills in a hub, whose text told the agent to run a shell. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { Incident } from '../../support/incident.ts';
import { makeKey, sampleDeclaration } from '../../support/signed-image.ts';

const REQUIRED = ['{ type: declaration, signedBy: [release] }'];

test('an image with a skill that nobody signed does not start', async (t) => {
  const incident = await Incident.open(t);
  const release = await makeKey();
  await incident.release([['declaration', sampleDeclaration(), release]]);
  assert.deepEqual(await incident.denials({ release }, REQUIRED), []);
  const home = incident.home();
  await home.pushImage({ tag: '1.0.0', comment: 'with one layer more' });
  assert.deepEqual(await incident.denials({ release }, REQUIRED), ['attestation-missing']);
});

test('a signed skill cannot be allowed a shell that no server of the image has', async (t) => {
  const incident = await Incident.open(t);
  const release = await makeKey();
  const declaration = sampleDeclaration();
  declaration.tools.allow.push('shell/run');
  await incident.release([['declaration', declaration, release]], { declaration });
  assert.deepEqual(await incident.denials({ release }, REQUIRED), ['declaration-invalid']);
});

test('a tool whose name hides something does not start', async (t) => {
  const incident = await Incident.open(t);
  const release = await makeKey();
  const declaration = sampleDeclaration();
  const [tool] = declaration.servers['notes']?.tools ?? [];
  assert.ok(tool);
  tool.definition.name = 'list_notes\u200b';
  await incident.release([['declaration', declaration, release]], { declaration });
  assert.deepEqual(await incident.denials({ release }, REQUIRED), ['declaration-invalid']);
});
