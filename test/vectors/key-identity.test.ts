/** Who signed: strangers, hints that lie, one key in two hats, revoked keys, keys that are too weak. */
import assert from 'node:assert/strict';
import { type BundleForm, bundleAttacks } from '../support/attack.ts';
import type { AttackGround } from '../support/attack-ground.ts';
import { attacksIn, type Forms, type StagedAttack } from '../support/attacks-in.ts';
import { ec, isRefusedKeyFile, type KeyFileAttack, loadWithKeyFile, rsa } from '../support/key-file.ts';
import { makeKey, policyFor } from '../support/signed-image.ts';
import { judgeVotes } from '../support/two-votes.ts';

const UNFORGED: readonly StagedAttack<AttackGround>[] = [
  {
    name: 'unforged: two keys sign',
    run: async (ground) => {
      const { allowed, findings, attestations } = await judgeVotes(
        ground,
        async ({ home, image, a, b, sign }) => {
          await home.attachBytes(image, await sign(a));
          await home.attachBytes(image, await sign(b));
        },
      );
      assert.equal(allowed, true, JSON.stringify(findings));
      assert.deepEqual(
        attestations.map(({ signer }) => signer),
        ['a', 'b'],
      );
    },
  },
  {
    name: 'unforged: RSA signs',
    run: async (ground) => {
      const home = ground.newHome();
      const key = await makeKey('rsa');
      await home.pushSigned(key);
      assert.equal((await home.verify(await policyFor({ release: key }))).verdict.allowed, true);
    },
  },
  {
    name: 'ECDSA P-256 may be named',
    run: async () => assert.equal((await loadWithKeyFile(ec('P-256'))).rules.length, 1),
  },
  {
    name: 'RSA of 2048 bits may be named',
    run: async () => assert.equal((await loadWithKeyFile(rsa(2048))).rules.length, 1),
  },
];

const attacks = await attacksIn<Forms<BundleForm | KeyFileAttack>>(new URL('key-identity/', import.meta.url));
bundleAttacks('key identity', [
  ...UNFORGED,
  ...attacks
    .flatMap(({ attack }) => attack)
    .map((form) => ('pem' in form ? { name: form.name, run: () => isRefusedKeyFile(form) } : form)),
]);
