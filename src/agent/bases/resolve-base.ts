import { resolve } from 'node:path';
import type { ResourceDescriptor } from '../../../schemas/provenance.ts';
import type { ClientOptions } from '../../client/client-options.ts';
import { openSource } from '../../client/open-target.ts';
import type { Base } from '../../declaration/base.ts';
import { hexOf } from '../../oci/digest.ts';
import type { Platform } from '../../oci/platform.ts';
import { formatReference } from '../../oci/reference.ts';
import type { LayerEntry } from '../layer-entry.ts';
import { type ImageLayer, type PackOptions, packLayer } from '../pack-layer.ts';
import { directoryEntries } from './directory.ts';
import { hostNodeEntries } from './host-node.ts';
import { readBaseImage } from './image.ts';

/** What lies under the agent's own files. */
export interface ResolvedBase {
  readonly layers: readonly ImageLayer[];
  readonly env: readonly string[];
  /** For the provenance: the base by digest, and each file of it that this build packed. */
  readonly dependencies: readonly ResourceDescriptor[];
}

export interface BaseContext {
  /** The directory that is built; a base directory is relative to it. */
  readonly directory: string;
  readonly platform: Platform;
  readonly pack: PackOptions;
  readonly client: ClientOptions;
}

/** Fetches or packs what `build.base` names. Throws what its readers throw. */
export async function resolveBase(base: Base, context: BaseContext): Promise<ResolvedBase> {
  switch (base.kind) {
    case 'none':
      return { layers: [], env: [], dependencies: [] };
    case 'host-node':
      return await packBase('host-node', await hostNodeEntries(), context.pack);
    case 'directory':
      return await packBase(
        base.path,
        await directoryEntries(resolve(context.directory, base.path)),
        context.pack,
      );
    case 'image': {
      const source = await openSource(base.target, context.client);
      const { resolved, layers, env } = await readBaseImage(source, base.target, context.platform);
      const name = `base:${formatReference(base.target)}`;
      return { layers, env, dependencies: [{ name, digest: { sha256: hexOf(resolved.digest) } }] };
    }
  }
}

/** A base that is packed here is named by its diffID: the compressed bytes say nothing more. */
async function packBase(
  name: string,
  entries: readonly LayerEntry[],
  options: PackOptions,
): Promise<ResolvedBase> {
  const layer = await packLayer(entries, { ...options, refusePrivateKeys: false });
  const files = layer.files.map((file) => ({
    name: `base:/${file.path}`,
    digest: { sha256: hexOf(file.digest) },
  }));
  return {
    layers: [layer],
    env: [],
    dependencies: [{ name: `base:${name}`, digest: { sha256: hexOf(layer.diffID) } }, ...files],
  };
}
