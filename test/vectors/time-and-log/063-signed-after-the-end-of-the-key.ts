import assert from 'node:assert/strict';
import type { Forms } from '../../support/attacks-in.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { sigstore } from '../../support/opened-sigstore.ts';
import { daysFromNow, judgeKey } from '../../support/time-forgery.ts';

/** A clock that is trusted witnesses that the key signed when it was retired. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'signed before its end',
    run: async (stage) =>
      assert.deepEqual(await judgeKey(stage, `notAfter: ${daysFromNow(1)}`, [sigstore.clock]), []),
  },
  {
    name: 'signed after its end',
    run: async (stage) =>
      assert.deepEqual(await judgeKey(stage, `notAfter: ${daysFromNow(-1)}`, [sigstore.clock]), [
        'time-untrusted time',
      ]),
  },
];
