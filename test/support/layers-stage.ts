import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RegistryClient } from '../../src/client/registry-client.ts';
import { prepareLaunch } from '../../src/host/prepare-launch.ts';
import { type Digest, digestOf } from '../../src/oci/digest.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import {
  DECLARATION_ANNOTATION,
  OCI_CONFIG,
  OCI_LAYER_TAR,
  OCI_MANIFEST,
} from '../../src/oci/media-types.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import { NOTHING_REVOKED } from '../../src/verify/loaded-revocations.ts';
import { type HostileRegistry, startHostileRegistry } from './hostile-registry.ts';
import { layerArchive } from './layer-archive.ts';
import { declarationDigest, ImageHome, makeKey, NOW, policyFor, sampleDeclaration } from './signed-image.ts';

const platform = { os: 'linux', architecture: 'amd64' };

export interface LayeredImage {
  readonly home: ImageHome;
  readonly layer: Descriptor;
  readonly config: Descriptor;
}

/** A registry that lies about what is fetched after the decision, and another one that nobody may ask. */
export class LayersStage {
  readonly #server: HostileRegistry;
  readonly thief: HostileRegistry;
  readonly #key: SigningKey;
  readonly #directory: string;
  #count = 0;

  private constructor(server: HostileRegistry, thief: HostileRegistry, key: SigningKey, directory: string) {
    this.#server = server;
    this.thief = thief;
    this.#key = key;
    this.#directory = directory;
  }

  static async open(): Promise<LayersStage> {
    const [server, thief] = await Promise.all([startHostileRegistry(), startHostileRegistry()]);
    const directory = await mkdtemp(join(tmpdir(), 'plimsoll-layers-'));
    return new LayersStage(server, thief, await makeKey(), directory);
  }

  async close(): Promise<void> {
    await Promise.all([this.#server.close(), this.thief.close()]);
    await rm(this.#directory, { recursive: true });
  }

  repent(): void {
    this.#server.repent();
    this.thief.repent();
  }

  /** A signed image of one layer, with another diffID or other members of its descriptor where they are given. */
  async push(change: { diffID?: Digest; layer?: object } = {}): Promise<LayeredImage> {
    const home = new ImageHome(this.#server.host, `layers/n${this.#count++}`);
    const bytes = await layerArchive([{ name: 'content', data: 'genuine' }]);
    const rootfs = { type: 'layers', diff_ids: [change.diffID ?? digestOf(bytes)] };
    const layer = await home.pushBlob(bytes, OCI_LAYER_TAR);
    const config = await home.pushBlob(Buffer.from(JSON.stringify({ ...platform, rootfs })), OCI_CONFIG);
    const image = await home.pushManifest(
      {
        schemaVersion: 2,
        mediaType: OCI_MANIFEST,
        config,
        layers: [{ ...layer, ...change.layer }],
        annotations: { [DECLARATION_ANNOTATION]: declarationDigest() },
      },
      '1.0.0',
    );
    await home.attach(image, home.statement(image, 'declaration', sampleDeclaration()), this.#key);
    return { home, layer, config };
  }

  /** The names in what was unpacked. */
  async launch({ home }: LayeredImage): Promise<string[]> {
    const policy = await policyFor({ release: this.#key }, ['{ type: declaration, signedBy: [release] }']);
    const { rootfs } = await prepareLaunch(
      { reference: home.reference, repository: home.repository, platform },
      { args: [], env: {}, secrets: {}, mounts: [] },
      {
        source: new RegistryClient(home.reference, {}),
        loadPolicy: async () => ({ policy, revocations: NOTHING_REVOKED }),
        now: () => NOW,
        store: join(this.#directory, String(this.#count)),
        signal: new AbortController().signal,
        onVerdict: ({ allowed }) => assert.equal(allowed, true),
      },
    );
    return readdir(rootfs);
  }

  /** What the last launch has left that could be run. */
  async unpacked(): Promise<string[]> {
    const kept = await readdir(this.#directory, { recursive: true });
    return kept.filter((path) => path.startsWith(`${this.#count}/`) && path.endsWith('/rootfs'));
  }

  answer({ home }: LayeredImage, digest: Digest, body: string | Uint8Array): void {
    this.#server.lie('GET', `/v2/${home.reference.repository}/blobs/${digest}`, ({ response }) => {
      response.writeHead(200, { 'docker-content-digest': digest }).end(body);
    });
  }
}
