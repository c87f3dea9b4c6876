/** crane, oras, skopeo and podman push to `serve` and pull from it, byte for byte. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { mustRun, runPlimsoll, runProcess } from '../support/run-process.ts';
import { startRegistry } from '../support/start-registry.ts';
import { peer } from './peers.ts';

let work: string;
let registry: Awaited<ReturnType<typeof startRegistry>>;

before(async () => {
  work = await mkdtemp(join(tmpdir(), 'plimsoll-clients-'));
  registry = await startRegistry();
  await mkdir(join(work, 'root'));
  await writeFile(join(work, 'root/hello'), randomBytes(300_000));
  await mustRun('tar', ['-C', join(work, 'root'), '-cf', join(work, 'layer.tar'), '.']);
});

after(async () => {
  await registry.close();
  await rm(work, { recursive: true, force: true });
});

async function digestOf(reference: string): Promise<string> {
  return (await mustRun(peer('crane'), ['digest', '--insecure', reference])).stdout.trim();
}

test('crane: append, digest, ls, tag, copy, pull, delete', async () => {
  const image = `${registry.host}/crane/a:1`;
  await mustRun(peer('crane'), ['append', '--insecure', '-f', join(work, 'layer.tar'), '-t', image]);
  await mustRun(peer('crane'), ['tag', '--insecure', image, '2']);
  assert.deepEqual(
    (await mustRun(peer('crane'), ['ls', '--insecure', `${registry.host}/crane/a`])).stdout
      .trim()
      .split('\n'),
    ['1', '2'],
  );
  await mustRun(peer('crane'), ['copy', '--insecure', image, `${registry.host}/crane/b:1`]);
  assert.equal(await digestOf(`${registry.host}/crane/b:1`), await digestOf(image));
  await mustRun(peer('crane'), ['pull', '--insecure', '--format', 'oci', image, join(work, 'crane-oci')]);
  await mustRun(peer('crane'), ['validate', '--insecure', '--remote', image]);
  assert.match(
    (await mustRun(peer('crane'), ['catalog', '--insecure', registry.host])).stdout,
    /crane\/a\ncrane\/b/,
  );
  await mustRun(peer('crane'), ['delete', '--insecure', `${registry.host}/crane/b@${await digestOf(image)}`]);
  assert.notEqual(
    (await runProcess(peer('crane'), ['digest', '--insecure', `${registry.host}/crane/b:1`])).code,
    0,
  );
});

test('oras: push, attach, discover, pull', async () => {
  await writeFile(join(work, 'artifact.txt'), 'an artifact');
  await writeFile(join(work, 'note.txt'), 'a note');
  const artifact = `${registry.host}/oras/a:1`;
  const options = { cwd: work };
  await mustRun(peer('oras'), ['push', '--plain-http', artifact, 'artifact.txt:text/plain'], options);
  await mustRun(
    peer('oras'),
    ['attach', '--plain-http', '--artifact-type', 'application/x.note', artifact, 'note.txt:text/plain'],
    options,
  );
  const { stdout } = await mustRun(
    peer('oras'),
    ['discover', '--plain-http', '--format', 'json', artifact],
    options,
  );
  assert.match(stdout, /application\/x\.note/);
  await mustRun(peer('oras'), ['pull', '--plain-http', '-o', join(work, 'pulled'), artifact], options);
  assert.equal(await readFile(join(work, 'pulled/artifact.txt'), 'utf8'), 'an artifact');
  await mustRun(
    peer('oras'),
    ['copy', '-r', '--from-plain-http', '--to-plain-http', artifact, `${registry.host}/oras/b:1`],
    options,
  );
  const copied = await mustRun(
    peer('oras'),
    ['discover', '--plain-http', '--format', 'json', `${registry.host}/oras/b:1`],
    options,
  );
  assert.match(copied.stdout, /application\/x\.note/);
});

test('skopeo: copy in, inspect, copy out as OCI and as Docker schema 2, delete', async () => {
  const image = `docker://${registry.host}/skopeo/a:1`;
  await mustRun(peer('crane'), [
    'append',
    '--insecure',
    '-f',
    join(work, 'layer.tar'),
    '-t',
    `${registry.host}/skopeo/source:1`,
  ]);
  const insecure = ['--src-tls-verify=false', '--dest-tls-verify=false'];
  await mustRun('skopeo', [
    'copy',
    ...insecure,
    `docker://${registry.host}/skopeo/source:1`,
    `oci:${join(work, 'skopeo-oci')}:1`,
  ]);
  await mustRun('skopeo', ['copy', ...insecure, `oci:${join(work, 'skopeo-oci')}:1`, image]);
  await mustRun('skopeo', [
    'copy',
    ...insecure,
    '--format',
    'v2s2',
    image,
    `docker://${registry.host}/skopeo/docker:1`,
  ]);
  const { stdout } = await mustRun('skopeo', [
    'inspect',
    '--raw',
    '--tls-verify=false',
    `docker://${registry.host}/skopeo/docker:1`,
  ]);
  assert.equal(
    (JSON.parse(stdout) as { mediaType: string }).mediaType,
    'application/vnd.docker.distribution.manifest.v2+json',
  );
  await mustRun('skopeo', ['delete', '--tls-verify=false', `docker://${registry.host}/skopeo/docker:1`]);
  assert.notEqual(
    (
      await runProcess('skopeo', [
        'inspect',
        '--tls-verify=false',
        `docker://${registry.host}/skopeo/docker:1`,
      ])
    ).code,
    0,
  );
});

test('podman: import, push, pull', async () => {
  const podman = [
    '--root',
    join(work, 'podman'),
    '--runroot',
    join(work, 'podman-run'),
    '--storage-driver',
    'vfs',
  ];
  const image = `${registry.host}/podman/a:1`;
  await mustRun('podman', [...podman, 'import', join(work, 'layer.tar'), image]);
  await mustRun('podman', [...podman, 'push', '--tls-verify=false', image]);
  await mustRun('podman', [...podman, 'rmi', '-f', image]);
  await mustRun('podman', [...podman, 'pull', '--tls-verify=false', image]);
  assert.match(
    (await mustRun('podman', [...podman, 'images', '--format', '{{.Repository}}'])).stdout,
    /podman\/a/,
  );
});

test('an image that crane pushed is pulled and pushed on by plimsoll without a changed byte', async () => {
  const image = `${registry.host}/crane/a:1`;
  const layout = `oci:${join(work, 'ours')}:1`;
  for (const args of [
    ['pull', image, layout],
    ['push', layout, `${registry.host}/crane/again:1`],
  ]) {
    const result = await runPlimsoll(args);
    assert.equal(result.code, 0, result.stderr);
  }
  assert.equal(await digestOf(`${registry.host}/crane/again:1`), await digestOf(image));
  await mustRun(peer('crane'), ['validate', '--insecure', '--remote', `${registry.host}/crane/again:1`]);
});
