import assert from 'node:assert/strict';
import type { Forms } from '../../support/attacks-in.ts';
import { heldBy, named } from '../../support/certificate-forgery.ts';
import type { KeylessForm } from '../../support/keyless-attack.ts';
import { CI, keylessPolicy } from '../../support/keyless-stage.ts';
import { sigstore } from '../../support/opened-sigstore.ts';
import { type BundleWish, OIDC, WORKFLOW } from '../../support/private-sigstore.ts';

/** Two votes are asked for, and one holder has two certificates. */
export const attack: Forms<KeylessForm> = [
  {
    name: 'one identity in two certificates is no vote of two',
    run: async (stage) => {
      const policy = await keylessPolicy(sigstore, {
        signers: {
          exact: CI,
          any: `{ root: private, issuer: "${OIDC}", identityPattern: "https://git.example/acme/**" }`,
        },
        members: ', atLeast: 2',
      });
      const judge = async (second: BundleWish) => {
        const { verdict } = await stage.judge(policy, async (genuine) => [
          await sigstore.bundle(genuine),
          await sigstore.bundle(genuine, second),
        ]);
        return verdict.findings.map(({ level, code, check }) => `${level} ${code} ${check}`);
      };
      assert.deepEqual(await judge(await heldBy({})()), ['deny threshold-unmet threshold']);
      assert.deepEqual(await judge(await named(WORKFLOW.replace('/notes/', '/other/'))()), []);
    },
  },
];
