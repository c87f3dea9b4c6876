/** LiteLLM 1.82.8, 2026: tags of a build tool were moved, and 47,000 installed the result within 46 minutes. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { loadRevocations } from '../../../src/verify/revocations.ts';
import { answersOf } from '../../support/attack.ts';
import { Incident } from '../../support/incident.ts';
import { CI, keylessPolicy, keylessStage } from '../../support/keyless-stage.ts';
import { PrivateSigstore } from '../../support/private-sigstore.ts';
import { makeKey, NOW, sampleDeclaration } from '../../support/signed-image.ts';
import type { SmallLog } from '../../support/small-log.ts';

const HOUR_MS = 60 * 60 * 1000;
const sigstore = await PrivateSigstore.open();
const running = keylessStage(sigstore);

test('what was signed within the last day waits, whatever it says of its own age', async () => {
  const policy = await keylessPolicy(sigstore, { members: ', minimumAge: 24h' });
  const signed = async (hoursAgo: number) => {
    const time = new Date(NOW.getTime() - hoursAgo * HOUR_MS);
    const entries = (log: SmallLog, bundle: string) => [log.enter(bundle, time)];
    const make = async (genuine: Uint8Array) => [await sigstore.bundle(genuine, { entries })];
    return answersOf((await running.stage.judge(policy, make)).verdict, 'deny');
  };
  assert.deepEqual(await signed(46 / 60), ['too-young minimum-age']);
  assert.deepEqual(await signed(25), []);
});

test('a key that nobody stamps for proves no age', async () => {
  const signers = { key: '{ key: key.pub }', ci: CI };
  const files = { 'key.pub': running.stage.key.publicKeyPem };
  const denials = async (members: string) => {
    const policy = await keylessPolicy(sigstore, { signers, files, members });
    return answersOf((await running.stage.judge(policy, async (genuine) => [genuine])).verdict, 'deny');
  };
  assert.deepEqual(await denials(''), []);
  assert.deepEqual(await denials(', minimumAge: 24h'), ['age-unproven minimum-age']);
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
