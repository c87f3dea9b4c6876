/** How old a signature is, by what witnesses of a root say and by nothing else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CODES } from '../../../src/errors.ts';
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
const DAY = { members: ', minimumAge: 24h' };

const CASES: readonly KeylessCase[] = [
  { name: 'old enough to the moment', answer: 'allowed', policy: DAY, changes: after(24) },
  { name: 'much older', answer: 'allowed', policy: DAY, changes: after(1000) },
  {
    name: 'a moment too young',
    answer: 'too-young minimum-age',
    policy: DAY,
    changes: { now: new Date(NOW.getTime() + 24 * HOUR_MS - 1) },
    message: /signed at 2026-03-01T12:00:00\.000Z, it counts from 2026-03-02T12:00:00\.000Z on/,
  },
  {
    name: 'an old entry of the log and a timestamp of today: the youngest counts',
    answer: 'too-young minimum-age',
    policy: DAY,
    bundle: () => ({ clocks: [sigstore.clock] }),
    changes: { now: new Date() },
  },
  {
    name: 'a root that a shorter age is asked of',
    answer: 'allowed',
    policy: { members: ', minimumAge: 90m' },
    changes: after(2),
  },
];
keylessCases(running, { minimumAge: CASES });

const judgeKey = async (signer: string, changes: { now: Date }) => {
  const policy = await keylessPolicy(sigstore, {
    signers: { release: signer, ci: CI },
    members: ', minimumAge: 24h',
    files: { 'k.pub': running.stage.key.publicKeyPem },
  });
  const { verdict } = await running.stage.judge(policy, async (genuine) => [genuine], changes);
  return verdict.findings.map(({ level, code, check }) => `${level} ${code} ${check}`);
};

test('a key proves no time: denied, with a hint how to', async () => {
  assert.deepEqual(await judgeKey('{ key: k.pub }', after(1000)), [
    'deny age-unproven minimum-age',
    'note age-unproven minimum-age',
  ]);
  assert.match(CODES['age-unproven'].hint, /name that root/);
});

test('a key under a root, without a witness of it, is denied for the time already', async () => {
  const signer = '{ key: k.pub, root: private, notBefore: "2020-01-01T00:00:00Z" }';
  assert.deepEqual((await judgeKey(signer, after(1000)))[0], 'deny time-untrusted time');
});

test('of two signers that it could be, the one whose age is proven has the vote', async () => {
  const policy = await keylessPolicy(sigstore, {
    signers: { release: '{ key: k.pub }', ci: CI },
    members: ', minimumAge: 24h',
    files: { 'k.pub': running.stage.key.publicKeyPem },
  });
  const both = async (genuine: Uint8Array) => [genuine, await sigstore.bundle(genuine)];
  const { verdict } = await running.stage.judge(policy, both, after(25));
  assert.deepEqual([verdict.allowed, verdict.attestations.map(({ signer }) => signer)], [true, ['ci']]);
});
