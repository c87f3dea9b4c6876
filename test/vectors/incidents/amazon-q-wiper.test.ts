/** Amazon Q for VS Code, 2025: a prompt that wipes disks, in the official build, with a valid signature. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { canonicalJson } from '../../../src/oci/canonical-json.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { Incident } from '../../support/incident.ts';
import { reviewOf } from '../../support/reviewed-image.ts';
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
  const release = { home, image, declaration: sampleDeclaration() };
  const review = home.statement(image, 'review', reviewOf(release, null));
  assert.deepEqual(await incident.denials({ vendor, ann, bob }, required), ['predicate-type']);
  await home.attach(image, review, ann);
  await home.attach(image, review, ann);
  assert.deepEqual(await incident.denials({ vendor, ann, bob }, required), ['threshold-unmet']);
  await home.attach(image, review, bob);
  assert.deepEqual(await incident.denials({ vendor, ann, bob }, required), []);
});

test('an image that may call a shell does not start where no rule lets it', async (t) => {
  const incident = await Incident.open(t);
  const vendor = await makeKey();
  const required = ['{ type: declaration, signedBy: [vendor], privileges: { tools: ["notes/*_note*"] } }'];
  await incident.release([['declaration', sampleDeclaration(), vendor]]);
  assert.deepEqual(await incident.denials({ vendor }, required), []);

  const declaration = sampleDeclaration();
  const tools = declaration.servers['notes']?.tools ?? [];
  const definition = { name: 'shell', inputSchema: { type: 'object' as const } };
  tools.push({ digest: digestOf(canonicalJson(definition)), definition });
  declaration.tools.allow.push('notes/shell');
  await incident.release([['declaration', declaration, vendor]], { declaration });
  assert.deepEqual(await incident.denials({ vendor }, required), ['privileges-exceeded']);
  assert.deepEqual(await incident.denials({ vendor }, ['{ type: declaration, signedBy: [vendor] }']), []);
});
