import assert from 'node:assert/strict';
import type { Forms, StagedAttack } from '../../support/attacks-in.ts';
import type { LayersStage } from '../../support/layers-stage.ts';

/** After the decision the registry serves another configuration: other variables, another list of layers. */
export const attack: Forms<StagedAttack<LayersStage>> = [
  {
    name: 'another configuration under the digest',
    run: async (stage) => {
      const image = await stage.push();
      const other = { os: 'linux', architecture: 'amd64', rootfs: { type: 'layers', diff_ids: [] } };
      stage.answer(image, image.config.digest, JSON.stringify(other));
      await assert.rejects(stage.launch(image), { code: 'digest-mismatch' });
      assert.deepEqual(await stage.unpacked(), []);
    },
  },
];
