import type { Layout } from '../../src/client/layout.ts';
import { chainIDOf, type ImageConfig } from '../../src/host/image-config.ts';
import { type Digest, digestOf } from '../../src/oci/digest.ts';
import { OCI_LAYER_TAR } from '../../src/oci/media-types.ts';
import { type ArchiveEntry, layerArchive } from './layer-archive.ts';

/** Pushes uncompressed layers; the config that an image made of them has. */
export async function pushLayers(
  layout: Layout,
  ...layers: readonly (readonly ArchiveEntry[])[]
): Promise<ImageConfig> {
  const described = [];
  const diffIDs: Digest[] = [];
  for (const entries of layers) {
    const bytes = await layerArchive(entries);
    const layer = { mediaType: OCI_LAYER_TAR, digest: digestOf(bytes), size: bytes.byteLength };
    await layout.pushBlob(layer, async function* () {
      yield bytes;
    });
    described.push(layer);
    diffIDs.push(layer.digest);
  }
  const chainID = chainIDOf(diffIDs);
  const configDigest = digestOf(`config ${chainID}`);
  return { configDigest, diffIDs, chainID, layers: described, env: [], workingDir: '' };
}
