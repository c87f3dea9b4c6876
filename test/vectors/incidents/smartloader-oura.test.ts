/** SmartLoader's copy of the Oura server, 2026: a fork, built honestly from hostile sources. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { Incident } from '../../support/incident.ts';
import { makeKey, sampleDeclaration } from '../../support/signed-image.ts';

const UPSTREAM = 'https://github.com/upstream/oura-mcp';
const builtFrom = (repository: string): object => ({
  buildDefinition: {
    buildType: 'https://actions.github.io/buildtypes/workflow/v1',
    externalParameters: {
      workflow: { repository, ref: 'refs/heads/main', path: '.github/workflows/image.yml' },
    },
  },
  runDetails: { builder: { id: 'https://builder.example/hosted' } },
});
const REQUIRED = [
  '{ type: declaration, signedBy: [builder] }',
  `{ type: provenance, signedBy: [builder], sourceRepository: "${UPSTREAM}" }`,
];

test('what the same builder made of a fork does not start', async (t) => {
  const incident = await Incident.open(t);
  const builder = await makeKey();
  const declaration = sampleDeclaration();
  await incident.release([
    ['declaration', declaration, builder],
    ['provenance', builtFrom(UPSTREAM), builder],
  ]);
  assert.deepEqual(await incident.denials({ builder }, REQUIRED), []);

  const home = incident.home('agents/oura-fork');
  await incident.release(
    [
      ['declaration', declaration, builder],
      ['provenance', builtFrom('https://github.com/upstreem/oura-mcp'), builder],
    ],
    { home },
  );
  assert.deepEqual(await incident.denials({ builder }, REQUIRED, { home }), ['source-mismatch']);
});
