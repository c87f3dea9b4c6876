/** Clinejection, 2026: cline@2.3.0 was published with a stolen token, past the build that had made all others. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { Incident } from '../../support/incident.ts';
import { makeKey, sampleDeclaration } from '../../support/signed-image.ts';

const REQUIRED = ['{ type: declaration, signedBy: [ci] }', '{ type: provenance, signedBy: [ci] }'];
const PROVENANCE = {
  buildDefinition: { buildType: 'https://plimsoll.dev/build/v1', externalParameters: {} },
  runDetails: { builder: { id: 'https://builder.example/ci' } },
};

test('what the build has not signed does not start, whoever could push it', async (t) => {
  const incident = await Incident.open(t);
  const [ci, stolen] = await Promise.all([makeKey(), makeKey()]);
  const declaration = sampleDeclaration('2.2.9');
  await incident.release(
    [
      ['declaration', declaration, ci],
      ['provenance', PROVENANCE, ci],
    ],
    { declaration },
  );
  assert.deepEqual(await incident.denials({ ci }, REQUIRED), []);

  const next = sampleDeclaration('2.3.0');
  await incident.release([], { declaration: next });
  assert.deepEqual(await incident.denials({ ci }, REQUIRED), ['attestation-missing', 'attestation-missing']);
  await incident.release(
    [
      ['declaration', next, stolen],
      ['provenance', PROVENANCE, stolen],
    ],
    { declaration: next },
  );
  assert.deepEqual(await incident.denials({ ci }, REQUIRED), ['signer-mismatch', 'signer-mismatch']);
});
