import assert from 'node:assert/strict';
import { chmod, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Forms, StagedAttack } from '../../support/attacks-in.ts';
import type { TrustStage } from '../../support/trust-stage.ts';

const NOTHING = 'apiVersion: plimsoll.dev/v1\nkind: Revocations\nrevoked: []\n';

/** Whoever may write a file of trust, or put another one in its place, decides who is trusted. */
export const attack: Forms<StagedAttack<TrustStage>> = [
  {
    name: 'release.pub that everybody may write',
    run: async (stage) => {
      await stage.write('revocations.yaml', NOTHING);
      await stage.load();
      await chmod(join(stage.directory, 'release.pub'), 0o666);
      await assert.rejects(stage.load(), { code: 'policy-invalid', message: /everybody may write/ });
    },
  },
  {
    name: 'policy.yaml that everybody may write',
    run: async (stage) => {
      await stage.write('revocations.yaml', NOTHING);
      await stage.load();
      await chmod(join(stage.directory, 'policy.yaml'), 0o666);
      await assert.rejects(stage.load(), { code: 'file-unsafe', message: /everybody may write/ });
    },
  },
  {
    name: 'revocations.yaml that everybody may write',
    run: async (stage) => {
      await stage.write('revocations.yaml', NOTHING);
      await stage.load();
      await chmod(join(stage.directory, 'revocations.yaml'), 0o666);
      await assert.rejects(stage.load(), { code: 'file-unsafe', message: /everybody may write/ });
    },
  },
  {
    name: 'a policy in a directory where everybody may swap it',
    run: async (stage) => {
      await stage.load();
      await chmod(stage.directory, 0o777);
      await assert.rejects(stage.load(), { code: 'file-unsafe', message: /another file in its place/ });
      await chmod(stage.directory, 0o1777);
      await stage.load();
    },
  },
  {
    name: 'a root that is a link to nowhere',
    run: async (stage) => {
      await symlink(join(stage.directory, 'nowhere.json'), join(stage.directory, 'root.json'));
      await stage.refuses('roots: { private: { file: root.json } }', {
        code: 'policy-invalid',
        message: /root/,
      });
    },
  },
];
