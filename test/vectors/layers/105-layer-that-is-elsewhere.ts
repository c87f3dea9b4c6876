import assert from 'node:assert/strict';
import { digestOf } from '../../../src/oci/digest.ts';
import { OCI_LAYER_TAR } from '../../../src/oci/media-types.ts';
import type { Forms, StagedAttack } from '../../support/attacks-in.ts';
import { layerArchive } from '../../support/layer-archive.ts';
import type { LayeredImage, LayersStage } from '../../support/layers-stage.ts';

async function foreign(stage: LayersStage, mediaType: string): Promise<LayeredImage> {
  const bytes = await layerArchive([{ name: 'content', data: 'foreign' }]);
  const digest = digestOf(bytes);
  const urls = [`http://${stage.thief.host}/v2/any/blobs/${digest}`];
  const layer = { mediaType, digest, size: bytes.byteLength, urls };
  return stage.push({ diffID: digest, layer });
}

/** A layer says that it is at an address of the attacker, who learns of the launch and chooses the bytes. */
export const attack: Forms<StagedAttack<LayersStage>> = [
  {
    name: 'a layer that says to be elsewhere',
    run: async (stage) => {
      const image = await foreign(stage, OCI_LAYER_TAR);
      await assert.rejects(stage.launch(image), { code: 'blob-unknown' });
      assert.deepEqual(stage.thief.heard, [], 'nobody is asked but the registry');
    },
  },
  {
    name: 'a layer that may not be distributed',
    run: async (stage) => {
      const image = await foreign(stage, 'application/vnd.oci.image.layer.nondistributable.v1.tar');
      await assert.rejects(stage.launch(image), { code: 'layer-unsafe' });
      assert.deepEqual(stage.thief.heard, [], 'nobody is asked but the registry');
    },
  },
];
