/** buildah makes an image, pushes it to `serve` as OCI and as Docker schema 2, and pulls both. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { DOCKER_MANIFEST, OCI_MANIFEST } from '../../src/oci/media-types.ts';
import { call } from '../support/http-call.ts';
import { mustRun } from '../support/run-process.ts';
import { startRegistry } from '../support/start-registry.ts';

let work: string;
let registry: Awaited<ReturnType<typeof startRegistry>>;

before(async () => {
  work = await mkdtemp(join(tmpdir(), 'plimsoll-buildah-'));
  registry = await startRegistry();
  await writeFile(join(work, 'hello'), randomBytes(100_000));
});

after(async () => {
  await registry.close();
  await rm(work, { recursive: true, force: true });
});

async function buildah(...args: string[]): Promise<string> {
  const storage = ['--root', join(work, 'root'), '--runroot', join(work, 'run'), '--storage-driver', 'vfs'];
  return (await mustRun('buildah', [...storage, ...args])).stdout.trim();
}

for (const [format, mediaType] of [
  ['oci', OCI_MANIFEST],
  ['v2s2', DOCKER_MANIFEST],
] as const) {
  test(`from scratch, commit, push and pull as ${format}`, async () => {
    const image = `${registry.host}/buildah/${format}:1`;
    const container = await buildah('from', 'scratch');
    await buildah('copy', container, join(work, 'hello'), '/hello');
    const id = await buildah(
      'commit',
      '--quiet',
      '--format',
      format === 'oci' ? 'oci' : 'docker',
      container,
      image,
    );
    await buildah('push', '--tls-verify=false', '--format', format, image);
    const manifest = await call(registry.host, 'GET', `/v2/buildah/${format}/manifests/1`);
    assert.equal(manifest.headers['content-type'], mediaType);
    await buildah('rm', container);
    await buildah('rmi', '-f', image);
    assert.equal(await buildah('pull', '--tls-verify=false', image), id);
  });
}
