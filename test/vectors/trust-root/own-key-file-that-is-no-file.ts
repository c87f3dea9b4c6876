import assert from 'node:assert/strict';
import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Forms, StagedAttack } from '../../support/attacks-in.ts';
import type { TrustStage } from '../../support/trust-stage.ts';

/** A link to a device in the place of a key is read for ever. */
export const attack: Forms<StagedAttack<TrustStage>> = [
  {
    name: 'a key file that is no file',
    run: async (stage) => {
      await rm(join(stage.directory, 'release.pub'));
      await symlink('/dev/zero', join(stage.directory, 'release.pub'));
      await assert.rejects(stage.load(), { code: 'policy-invalid', message: /release\.pub/ });
    },
  },
];
