import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import type { Verdict } from '../../../schemas/verdict.ts';
import { RegistryClient } from '../../../src/client/registry-client.ts';
import { prepareLaunch } from '../../../src/host/prepare-launch.ts';
import { ReleaseFile } from '../../../src/host/release-file.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import {
  DECLARATION_ANNOTATION,
  OCI_CONFIG,
  OCI_LAYER_TAR,
  OCI_MANIFEST,
} from '../../../src/oci/media-types.ts';
import type { SigningKey } from '../../../src/sign/key-pair.ts';
import { type LoadedRevocations, NOTHING_REVOKED } from '../../../src/verify/loaded-revocations.ts';
import { loadRevocations } from '../../../src/verify/revocations.ts';
import { layerArchive } from '../../support/layer-archive.ts';
import {
  declarationDigest,
  hostileSource,
  ImageHome,
  makeKey,
  policyFor,
  sampleDeclaration,
} from '../../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../../support/start-registry.ts';

const NOTHING = { args: [], env: {}, secrets: {}, mounts: [] };
/** Verified and granted at once, fetched for 61 s. */
const SLOW = [0, 0, 61_000];
const NOW = new Date('2026-03-01T12:00:00Z').getTime();

let registry: RunningRegistry;
let home: ImageHome;
let key: SigningKey;
let directory: string;
let round = 0;
let store: string;
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'plimsoll-prepare-'));
  registry = await startRegistry();
  home = new ImageHome(registry.host, 'agents/notes');
  key = await makeKey();
  await pushLaunchable('first');
});
beforeEach(() => {
  store = join(directory, `store-${++round}`);
});
after(async () => {
  await registry.close();
  await rm(directory, { recursive: true });
});

/** A signed image with one layer, tagged 1.0.0. */
async function pushLaunchable(content: string) {
  const layer = await layerArchive([{ name: 'content', data: content }]);
  const rootfs = { type: 'layers', diff_ids: [digestOf(layer)] };
  const config = Buffer.from(JSON.stringify({ os: 'linux', architecture: 'amd64', rootfs }));
  const manifest = {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: await home.pushBlob(config, OCI_CONFIG),
    layers: [await home.pushBlob(layer, OCI_LAYER_TAR)],
    annotations: { [DECLARATION_ANNOTATION]: declarationDigest() },
  };
  const image = await home.pushManifest(manifest, '1.0.0');
  await home.attach(image, home.statement(image, 'declaration', sampleDeclaration()), key);
  return image;
}

interface Changes {
  /** What the clock shows at each look, in ms; in the end the last again and again. */
  readonly clock?: readonly number[];
  /** Asked before each decision. */
  readonly revocations?: () => Promise<LoadedRevocations>;
  readonly onVerdict?: (verdict: Verdict) => void;
  /** Members of the requirement, as YAML. */
  readonly members?: string;
  /** Awaited when a layer is asked for. */
  readonly whileFetching?: () => Promise<void>;
}

async function prepare({
  clock = [0],
  revocations = async () => NOTHING_REVOKED,
  onVerdict = () => {},
  members = '',
  whileFetching = async () => {},
}: Changes = {}) {
  const policy = await policyFor({ release: key }, [`{ type: declaration, signedBy: [release]${members} }`]);
  const client = new RegistryClient(home.reference, {});
  const source = hostileSource(client, {
    async *openBlob(descriptor) {
      await whileFetching();
      yield* client.openBlob(descriptor);
    },
  });
  let looks = 0;
  return await prepareLaunch(
    {
      reference: home.reference,
      repository: home.repository,
      platform: { os: 'linux', architecture: 'amd64' },
    },
    NOTHING,
    {
      source,
      loadPolicy: async () => ({ policy, revocations: await revocations() }),
      now: () => new Date(NOW + clock[Math.min(looks++, clock.length - 1)]!),
      store,
      releases: new ReleaseFile(store),
      signal: new AbortController().signal,
      onVerdict,
    },
  );
}

test('decides once, fetches, and hands over what was verified', async () => {
  const verdicts: Verdict[] = [];
  const { rootfs, profiles, declaration } = await prepare({
    onVerdict: (verdict) => void verdicts.push(verdict),
  });
  assert.deepEqual(await readdir(rootfs), ['content']);
  assert.deepEqual([...profiles.servers.keys()], ['notes']);
  assert.deepEqual(declaration, sampleDeclaration());
  assert.deepEqual(
    verdicts.map(({ allowed }) => allowed),
    [true],
  );
});

test('decides again when the grant ran out meanwhile, about the same digest whatever the tag says now', async () => {
  const verdicts: Verdict[] = [];
  await pushLaunchable('first');
  const { rootfs } = await prepare({
    clock: SLOW,
    onVerdict: (verdict) => verdicts.push(verdict),
    revocations: async () => {
      if (verdicts.length === 1) await pushLaunchable('second');
      return NOTHING_REVOKED;
    },
  });
  assert.deepEqual(
    verdicts.map(({ allowed }) => allowed),
    [true, true],
  );
  assert.equal(verdicts[1]?.digest, verdicts[0]?.digest);
  assert.match(verdicts[1]!.reference, /@sha256:/);
  assert.match(rootfs, new RegExp(verdicts[0]!.digest!.slice('sha256:'.length)));
});

test('what is revoked while it was fetched is not launched', async () => {
  const { digest } = await pushLaunchable('third');
  const text = `apiVersion: plimsoll.dev/v1\nkind: Revocations\nrevoked: [{ digest: "${digest}" }]\n`;
  let decisions = 0;
  const revocations = async () =>
    decisions++ === 0 ? NOTHING_REVOKED : loadRevocations({ text, file: 'revocations.yaml' });
  await assert.rejects(prepare({ clock: SLOW, revocations }), { code: 'revoked' });
});

test('what is revoked while a slow registry was asked for evidence is not launched', async () => {
  const { digest } = await pushLaunchable('fourth');
  const text = `apiVersion: plimsoll.dev/v1\nkind: Revocations\nrevoked: [{ digest: "${digest}" }]\n`;
  let decisions = 0;
  const revocations = async () =>
    decisions++ === 0 ? NOTHING_REVOKED : loadRevocations({ text, file: 'revocations.yaml' });
  const verifiedFor = 61_000;
  await assert.rejects(prepare({ clock: [0, verifiedFor], revocations }), { code: 'revoked' });
  await assert.rejects(prepare({ clock: [0, verifiedFor, verifiedFor, verifiedFor, 2 * verifiedFor] }), {
    code: 'launch-refused',
    message: /grant/,
  });
});

test('a higher version that was admitted while it was fetched keeps it from starting, and stays', async () => {
  const { repository } = home;
  const notes = { repository, name: 'com.example/notes', platform: 'linux/amd64', image: digestOf('newer') };
  const releases = new ReleaseFile(store);
  const faster = prepare({
    members: ', version: { monotonic: true }',
    whileFetching: () => releases.raise({ ...notes, version: '1.0.1' }),
  });
  await assert.rejects(faster, { code: 'version-lower-than-seen' });
  assert.equal(releases.highest(repository, notes.name)?.version, '1.0.1');
});

test('what may never go back is written down when all else is done, and else nothing is', async () => {
  const members = ', version: { monotonic: true }';
  const releases = new ReleaseFile(store);
  const highest = () => releases.highest(home.repository, 'com.example/notes')?.version;
  await assert.rejects(prepare({ members, clock: [0, 0, 61_000, 61_000, 61_000, 123_000] }), {
    code: 'launch-refused',
  });
  assert.equal(highest(), undefined);
  await prepare({ members: '' });
  assert.equal(highest(), undefined);
  await prepare({ members });
  assert.equal(highest(), '1.0.0');
});

test('a clock that runs away is no launch', async () => {
  await assert.rejects(prepare({ clock: [0, 0, 61_000, 61_000, 61_000, 123_000] }), {
    code: 'launch-refused',
    message: /grant/,
  });
});
