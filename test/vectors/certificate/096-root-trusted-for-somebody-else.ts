import assert from 'node:assert/strict';
import { answersOf } from '../../support/attack.ts';
import type { Forms } from '../../support/attacks-in.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { CI, keylessPolicy } from '../../support/keyless-stage.ts';
import { sigstore } from '../../support/opened-sigstore.ts';
import { stranger } from '../../support/other-sigstore.ts';
import { type PrivateSigstore, WORKFLOW } from '../../support/private-sigstore.ts';

/** One root of two names the holder that the policy trusts under the other. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'a certificate by a root that the policy trusts for somebody else',
    run: async (stage) => {
      const signers = { ci: CI, guest: CI.replace('private', 'guests').replace('/acme/', '/guest/') };
      const policy = await keylessPolicy(sigstore, {
        signers,
        roots: 'guests: { file: guests.json }',
        files: { 'guests.json': stranger.trustedRoot() },
      });
      const judge = async (by: PrivateSigstore, uri: string) => {
        const holder = await by.holder({ names: { uris: [uri] } });
        const make = async (genuine: Uint8Array) => [await by.bundle(genuine, { holder })];
        return answersOf((await stage.judge(policy, make)).verdict, 'deny');
      };
      assert.deepEqual(await judge(stranger, WORKFLOW), ['signer-mismatch signer']);
      assert.deepEqual(await judge(stranger, WORKFLOW.replace('/acme/', '/guest/')), []);
      assert.deepEqual(await judge(sigstore, WORKFLOW), []);
    },
  },
];
