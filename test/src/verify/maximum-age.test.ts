/** How long a signature counts, by what witnesses of a root say and by nothing else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CI,
  type KeylessCase,
  keylessCases,
  keylessPolicy,
  keylessStage,
} from '../../support/keyless-stage.ts';
import { PrivateSigstore } from '../../support/private-sigstore.ts';
import { NOW } from '../../support/signed-image.ts';

const sigstore = await PrivateSigstore.open();
const running = keylessStage(sigstore);
const HOUR_MS = 60 * 60 * 1000;
const after = (hours: number) => ({ now: new Date(NOW.getTime() + hours * HOUR_MS) });
const MONTH = { members: ', maximumAge: 30d' };

const CASES: readonly KeylessCase[] = [
  { name: 'young', answer: 'allowed', policy: MONTH, changes: after(1) },
  { name: 'its last moment', answer: 'allowed', policy: MONTH, changes: after(30 * 24) },
  {
    name: 'a moment too old',
    answer: 'too-old maximum-age',
    policy: MONTH,
    changes: { now: new Date(NOW.getTime() + 30 * 24 * HOUR_MS + 1) },
    message: /signed at 2026-03-01T12:00:00\.000Z, it counted until 2026-03-31T12:00:00\.000Z/,
  },
  {
    name: 'an old entry of the log and a timestamp of today: the oldest counts',
    answer: 'too-old maximum-age',
    policy: { members: ', maximumAge: 1h' },
    bundle: () => ({ clocks: [sigstore.clock] }),
    changes: { now: new Date() },
  },
  {
    name: 'between both ages',
    answer: 'allowed',
    policy: { members: ', minimumAge: 1d, maximumAge: 2d' },
    changes: after(36),
  },
  {
    name: 'too young and too old are different reasons',
    answer: 'too-young minimum-age',
    policy: { members: ', minimumAge: 1d, maximumAge: 2d' },
    changes: after(23),
  },
];
keylessCases(running, { maximumAge: CASES });

test('a key proves no time, and is not young because nobody says how old it is', async () => {
  const policy = await keylessPolicy(sigstore, {
    signers: { release: '{ key: k.pub }', ci: CI },
    members: ', maximumAge: 30d',
    files: { 'k.pub': running.stage.key.publicKeyPem },
  });
  const { verdict } = await running.stage.judge(policy, async (genuine) => [genuine]);
  const [first] = verdict.findings;
  assert.deepEqual(
    [verdict.allowed, first?.level, first?.code, first?.check],
    [false, 'deny', 'age-unproven', 'maximum-age'],
  );
});

test('what counts says until when', async () => {
  const validUntil = async (members: string) => {
    const policy = await keylessPolicy(sigstore, { signers: { ci: CI }, members });
    const bundles = async (genuine: Uint8Array) => [await sigstore.bundle(genuine)];
    const { weighed } = await running.stage.judge(policy, bundles, after(2));
    return weighed.flatMap((one) =>
      one.weighed.map(({ outcome }) => 'passed' in outcome && outcome.passed.validUntil),
    );
  };
  assert.deepEqual(await validUntil(', maximumAge: 3h'), [NOW.getTime() + 3 * HOUR_MS]);
  assert.deepEqual(await validUntil(''), [undefined]);
});
