import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PlimsollError } from '../../../src/errors.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { VerdictRecord } from '../../../src/verify/verdict-record.ts';

const start = (): VerdictRecord =>
  new VerdictRecord({
    reference: 'registry.example.com/agents/notes:1',
    policyDigest: digestOf('policy'),
    trustDigest: digestOf('trust'),
    verifiedAt: '2026-03-01T12:00:00.000Z',
  });
const note = { check: 'parse', code: 'bundle-malformed', message: 'junk' } as const;

describe('VerdictRecord', () => {
  test('zero checks are a no', () => {
    assert.equal(start().verdict().allowed, false);
  });

  test('a requirement that is met is a yes, whatever else is noted or warned of', () => {
    const record = start();
    record.layer().requirementMet();
    record.find('note', note);
    record.find('warn', note);
    assert.equal(record.verdict().allowed, true);
  });

  test('every policy has to have something that is met', () => {
    const record = start();
    const [organisation, host] = [record.layer('organisation.yaml'), record.layer('host.yaml')];
    organisation.requirementMet();
    assert.equal(record.verdict().allowed, false);
    host.requirementMet();
    assert.equal(record.verdict().allowed, true);
    host.find('warn', note);
    assert.equal(record.verdict().findings[0]?.message, 'host.yaml: junk');
  });

  test('nobody makes it large by the words of a reason', async () => {
    const record = start();
    await record.check('parse', () => {
      throw new PlimsollError('bundle-malformed', `unknown field "${'x'.repeat(4 * 1024 * 1024)}"`);
    });
    const [finding] = record.verdict().findings;
    assert.match(finding?.message ?? '', /^unknown field "x+…$/);
    assert.ok(JSON.stringify(finding).length < 5_000);
  });

  test('one deny is a no, whatever is met', () => {
    const record = start();
    record.layer().requirementMet();
    record.find('deny', note);
    assert.equal(record.verdict().allowed, false);
  });

  test('a check that fails denies, and the next one still runs', async () => {
    const record = start();
    const failed = await record.check('resolve', () => {
      throw new PlimsollError('digest-mismatch', 'other bytes');
    });
    assert.equal(failed, undefined);
    assert.equal(await record.check('referrers', async () => 7), 7);
    assert.deepEqual(record.verdict().findings, [
      { level: 'deny', code: 'digest-mismatch', check: 'resolve', message: 'other bytes' },
    ]);
  });

  for (const fault of [new PlimsollError('network-failed', 'down'), new TypeError('clone'), 'thrown text']) {
    test(`a fault is no answer: ${String(fault)}`, async () => {
      const record = start();
      const fails = () => Promise.reject(fault);
      await assert.rejects(
        async () => record.check('resolve', fails),
        (thrown) => thrown === fault,
      );
      assert.deepEqual(record.verdict().findings, []);
    });
  }

  test('an attestation is listed once for each signer', () => {
    const record = start();
    const one = {
      predicateType: 'p',
      digest: digestOf('a'),
      referrer: digestOf('b'),
      signer: 'release',
      repositoryBound: true,
    };
    record.counted(one);
    record.counted(one);
    record.counted({ ...one, signer: 'ci' });
    assert.deepEqual(
      record.verdict().attestations.map(({ signer }) => signer),
      ['release', 'ci'],
    );
  });
});
