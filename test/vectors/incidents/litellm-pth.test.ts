/** LiteLLM 1.82.8, 2026: tags of a build tool were moved, and 47,000 installed the result within 46 minutes. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { loadRevocations } from '../../../src/verify/revocations.ts';
import { Incident } from '../../support/incident.ts';
import { makeKey, NOW, sampleDeclaration } from '../../support/signed-image.ts';

const HOUR_MS = 60 * 60 * 1000;
const builtAt = (time: number): object => ({
  buildDefinition: { buildType: 'https://plimsoll.dev/build/v1', externalParameters: {} },
  runDetails: {
    builder: { id: 'https://builder.example/ci' },
    metadata: { finishedOn: new Date(time).toISOString() },
  },
});
const COOLED = [
  '{ type: declaration, signedBy: [ci] }',
  `{ type: provenance, signedBy: [ci], where: "now - timestamp(predicate.runDetails.metadata.finishedOn) > duration('24h')" }`,
];

test('what was built within the last day waits', async (t) => {
  const incident = await Incident.open(t);
  const ci = await makeKey();
  for (const [hours, want] of [
    [46 / 60, ['condition-false']],
    [25, []],
  ] as const) {
    const home = incident.home(`agents/h${Math.ceil(hours)}`);
    await incident.release(
      [
        ['declaration', sampleDeclaration(), ci],
        ['provenance', builtAt(NOW.getTime() - hours * HOUR_MS), ci],
      ],
      { home },
    );
    assert.deepEqual(await incident.denials({ ci }, COOLED, { home }), want);
  }
});

test('a bill of materials that names the package denies', async (t) => {
  const incident = await Incident.open(t);
  const ci = await makeKey();
  const clean = [
    '{ type: declaration, signedBy: [ci] }',
    `{ type: spdx, signedBy: [ci], where: "!predicate.packages.exists(p, p.name == 'litellm' && p.versionInfo == '1.82.8')" }`,
  ];
  for (const [version, want] of [
    ['1.82.7', []],
    ['1.82.8', ['condition-false']],
  ] as const) {
    const home = incident.home(`agents/v${version}`);
    const packages = [{ name: 'litellm', versionInfo: version }];
    await incident.release(
      [
        ['declaration', sampleDeclaration(), ci],
        ['spdx', { packages }, ci],
      ],
      { home },
    );
    assert.deepEqual(await incident.denials({ ci }, clean, { home }), want);
  }
});

test('what is revoked starts no more', async (t) => {
  const incident = await Incident.open(t);
  const ci = await makeKey();
  const { digest } = await incident.release([['declaration', sampleDeclaration(), ci]]);
  const text = `apiVersion: plimsoll.dev/v1\nkind: Revocations\nrevoked: [{ digest: "${digest}", reason: litellm }]\n`;
  const revocations = loadRevocations({ text, file: 'revocations.yaml' });
  const required = ['{ type: declaration, signedBy: [ci] }'];
  assert.deepEqual(await incident.denials({ ci }, required), []);
  assert.deepEqual(await incident.denials({ ci }, required, { revocations }), ['revoked']);
});
