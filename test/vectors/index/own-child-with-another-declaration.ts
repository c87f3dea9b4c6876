import assert from 'node:assert/strict';
import type { Forms } from '../../support/attacks-in.ts';
import { at, type IndexForm } from '../../support/index-stage.ts';
import { declarationDigest, sampleDeclaration } from '../../support/signed-image.ts';

const older = declarationDigest(sampleDeclaration('0.9.0'));

/** The index is signed with one declaration, and a child of it would run under another. */
export const attack: Forms<IndexForm> = [
  {
    name: 'a child with another declaration',
    code: 'declaration-mismatch',
    check: 'declaration-annotation',
    manifests: async ({ home }) => [at(await home.pushImage({ declaration: older }), 'linux/amd64')],
  },
  {
    name: 'a second child with another declaration is found with all platforms, and named',
    run: async (stage) => {
      const { home, amd, policy } = stage;
      const other = await home.pushImage({ declaration: older });
      await stage.pushSigned([at(amd, 'linux/amd64'), at(other, 'linux/arm64')]);
      assert.equal((await home.verify(policy)).verdict.allowed, true);
      const all = await home.verify(policy, { platform: 'all' });
      assert.deepEqual(
        all.verdict.findings.map(({ code, subject }) => [code, subject]),
        [['declaration-mismatch', other.digest]],
      );
    },
  },
];
