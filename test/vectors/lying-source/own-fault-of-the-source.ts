import assert from 'node:assert/strict';
import { PlimsollError } from '../../../src/errors.ts';
import type { Forms } from '../../support/attacks-in.ts';
import type { SourceForm } from '../../support/lying-source.ts';

const METHODS = ['resolve', 'fetchManifest', 'referrers', 'fetchBlob'] as const;

type Code = ConstructorParameters<typeof PlimsollError>[0];

const faults = (code: Code): SourceForm[] =>
  METHODS.map((method) => ({
    name: `${code} in ${method} decides nothing`,
    run: async (stage) => {
      const fail = () => Promise.reject(new PlimsollError(code, 'broken'));
      await assert.rejects(stage.verify({ [method]: fail }), (error) => {
        assert.ok(error instanceof PlimsollError);
        assert.deepEqual([error.code, error.exit], [code, 3]);
        return true;
      });
    },
  }));

/** Who can break a fetch must not decide by it: a fault is no verdict, neither way. */
export const attack: Forms<SourceForm> = [
  {
    name: 'a fault that nobody named decides nothing',
    run: (stage) =>
      assert.rejects(stage.verify({ referrers: () => Promise.reject(new TypeError('clone')) }), TypeError),
  },
  ...faults('network-failed'),
  ...faults('deadline-exceeded'),
  ...faults('unauthorized'),
  ...faults('denied'),
  ...faults('rate-limited'),
  ...faults('registry-misbehaved'),
];
