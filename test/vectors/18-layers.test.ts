/** What is fetched after the decision: the configuration and the layers that the verified manifest names, and nothing else. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { RegistryClient } from '../../src/client/registry-client.ts';
import type { Code } from '../../src/errors.ts';
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
import { type HostileRegistry, startHostileRegistry } from '../support/hostile-registry.ts';
import { layerArchive } from '../support/layer-archive.ts';
import {
  declarationDigest,
  ImageHome,
  makeKey,
  NOW,
  policyFor,
  sampleDeclaration,
} from '../support/signed-image.ts';

const platform = { os: 'linux', architecture: 'amd64' };

describe('layers', () => {
  let server: HostileRegistry;
  let thief: HostileRegistry;
  let key: SigningKey;
  let directory: string;
  let count = 0;
  before(async () => {
    [server, thief] = await Promise.all([startHostileRegistry(), startHostileRegistry()]);
    key = await makeKey();
    directory = await mkdtemp(join(tmpdir(), 'plimsoll-layers-'));
  });
  beforeEach(() => {
    server.repent();
    thief.repent();
  });
  after(async () => {
    await Promise.all([server.close(), thief.close()]);
    await rm(directory, { recursive: true });
  });

  interface Image {
    readonly home: ImageHome;
    readonly layer: Descriptor;
    readonly config: Descriptor;
  }

  /** A signed image of one layer, with another diffID or other members of its descriptor where they are given. */
  async function push(change: { diffID?: Digest; layer?: object } = {}): Promise<Image> {
    const home = new ImageHome(server.host, `layers/n${count++}`);
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
    await home.attach(image, home.statement(image, 'declaration', sampleDeclaration()), key);
    return { home, layer, config };
  }

  async function launch({ home }: Image): Promise<string[]> {
    const policy = await policyFor({ release: key }, ['{ type: declaration, signedBy: [release] }']);
    const { rootfs } = await prepareLaunch(
      { reference: home.reference, repository: home.repository, platform },
      { args: [], env: {}, secrets: {}, mounts: [] },
      {
        source: new RegistryClient(home.reference, {}),
        loadPolicy: async () => ({ policy, revocations: NOTHING_REVOKED }),
        now: () => NOW,
        store: join(directory, String(count)),
        signal: new AbortController().signal,
        onVerdict: ({ allowed }) => assert.equal(allowed, true),
      },
    );
    return readdir(rootfs);
  }

  const answering = (image: Image, digest: Digest, body: string | Uint8Array): void =>
    server.lie('GET', `/v2/${image.home.reference.repository}/blobs/${digest}`, ({ response }) => {
      response.writeHead(200, { 'docker-content-digest': digest }).end(body);
    });

  test('unforged', async () => assert.deepEqual(await launch(await push()), ['content']));

  const LIES: readonly (readonly [name: string, code: Code, image: () => Promise<Image>])[] = [
    [
      'another configuration under the digest',
      'digest-mismatch',
      async () => {
        const image = await push();
        answering(
          image,
          image.config.digest,
          JSON.stringify({ ...platform, rootfs: { type: 'layers', diff_ids: [] } }),
        );
        return image;
      },
    ],
    [
      'another layer under the digest',
      'digest-mismatch',
      async () => {
        const image = await push();
        answering(image, image.layer.digest, await layerArchive([{ name: 'content', data: 'hostile' }]));
        return image;
      },
    ],
    [
      'a layer of another size',
      'digest-mismatch',
      async () => {
        const image = await push({ layer: { size: 1 } });
        return image;
      },
    ],
    [
      'a layer that unpacks to another diffID',
      'digest-mismatch',
      () => push({ diffID: digestOf('another') }),
    ],
  ];
  for (const [name, code, image] of LIES) {
    test(name, async () => {
      await assert.rejects(launch(await image()), { code });
      const kept = await readdir(directory, { recursive: true });
      assert.deepEqual(
        kept.filter((path) => path.startsWith(`${count}/`) && path.endsWith('/rootfs')),
        [],
      );
    });
  }

  for (const [name, mediaType, code] of [
    ['a layer that says to be elsewhere', OCI_LAYER_TAR, 'blob-unknown'],
    [
      'a layer that may not be distributed',
      'application/vnd.oci.image.layer.nondistributable.v1.tar',
      'layer-unsafe',
    ],
  ] as const) {
    test(name, async () => {
      const bytes = await layerArchive([{ name: 'content', data: 'foreign' }]);
      const digest = digestOf(bytes);
      const urls = [`http://${thief.host}/v2/any/blobs/${digest}`];
      const layer = { mediaType, digest, size: bytes.byteLength, urls };
      await assert.rejects(launch(await push({ diffID: digest, layer })), { code });
      assert.deepEqual(thief.heard, [], 'nobody is asked but the registry');
    });
  }
});
