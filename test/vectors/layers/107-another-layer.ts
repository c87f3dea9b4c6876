import assert from 'node:assert/strict';
import { digestOf } from '../../../src/oci/digest.ts';
import type { Forms, StagedAttack } from '../../support/attacks-in.ts';
import { layerArchive } from '../../support/layer-archive.ts';
import type { LayersStage } from '../../support/layers-stage.ts';

/** After the decision the registry serves other files, or a layer is not what its descriptor says. */
export const attack: Forms<StagedAttack<LayersStage>> = [
  {
    name: 'another layer under the digest',
    run: async (stage) => {
      const image = await stage.push();
      const hostile = await layerArchive([{ name: 'content', data: 'hostile' }]);
      stage.answer(image, image.layer.digest, hostile);
      await assert.rejects(stage.launch(image), { code: 'digest-mismatch' });
      assert.deepEqual(await stage.unpacked(), []);
    },
  },
  {
    name: 'a layer of another size',
    run: async (stage) => {
      await assert.rejects(stage.launch(await stage.push({ layer: { size: 1 } })), {
        code: 'digest-mismatch',
      });
      assert.deepEqual(await stage.unpacked(), []);
    },
  },
  {
    name: 'a layer that unpacks to another diffID',
    run: async (stage) => {
      const image = await stage.push({ diffID: digestOf('another') });
      await assert.rejects(stage.launch(image), { code: 'digest-mismatch' });
      assert.deepEqual(await stage.unpacked(), []);
    },
  },
];
