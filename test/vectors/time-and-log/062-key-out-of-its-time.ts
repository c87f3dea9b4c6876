import assert from 'node:assert/strict';
import type { Forms } from '../../support/attacks-in.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { sigstore } from '../../support/opened-sigstore.ts';
import { stranger } from '../../support/other-sigstore.ts';
import { daysFromNow, judgeKey } from '../../support/time-forgery.ts';

/** A key not yet valid, or retired, signs: without a sound timestamp nothing shows that it signed in its time. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'unforged: within it',
    run: async (stage) =>
      assert.deepEqual(
        await judgeKey(stage, `notBefore: ${daysFromNow(-1)}, notAfter: ${daysFromNow(1)}`, [sigstore.clock]),
        [],
      ),
  },
  {
    name: 'signed before it is valid',
    run: async (stage) =>
      assert.deepEqual(await judgeKey(stage, `notBefore: ${daysFromNow(1)}`, [sigstore.clock]), [
        'time-untrusted time',
      ]),
  },
  {
    name: 'retired, and no timestamp',
    run: async (stage) =>
      assert.deepEqual(await judgeKey(stage, `notAfter: ${daysFromNow(-1)}`, []), ['time-untrusted time']),
  },
  {
    name: 'not yet valid, and no timestamp',
    run: async (stage) =>
      assert.deepEqual(await judgeKey(stage, `notBefore: ${daysFromNow(1)}`, []), ['time-untrusted time']),
  },
  {
    name: 'valid, and a timestamp by somebody else',
    run: async (stage) =>
      assert.deepEqual(await judgeKey(stage, `notAfter: ${daysFromNow(1)}`, [stranger.clock]), [
        'time-untrusted time',
      ]),
  },
];
