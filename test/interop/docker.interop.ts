/**
 * Docker pushes to `serve` and pulls from it, without accounts and logged in over TLS. Docker itself lists no tags and deletes
 * nothing from a registry; what it pushed is listed and deleted over HTTP here.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { DOCKER_MANIFEST } from '../../src/oci/media-types.ts';
import { call } from '../support/http-call.ts';
import { mustRun } from '../support/run-process.ts';
import { type RunningRegistry, startRegistry } from '../support/start-registry.ts';
import { DockerEngine } from './docker-engine.ts';
import { startTlsRegistry, type TlsRegistry } from './tls-registry.ts';

let work: string;
let open: RunningRegistry;
let guarded: TlsRegistry;
let docker: DockerEngine;

before(async () => {
  work = await mkdtemp(join(tmpdir(), 'plimsoll-docker-'));
  [open, guarded] = [await startRegistry(), await startTlsRegistry()];
  docker = await DockerEngine.start(guarded.authority);
  await mkdir(join(work, 'root'));
  await writeFile(join(work, 'root/hello'), randomBytes(300_000));
  await mustRun('tar', ['-C', join(work, 'root'), '-cf', join(work, 'layer.tar'), '.']);
});

after(async () => {
  await docker?.stop();
  await open?.close();
  await guarded?.close();
  await rm(work, { recursive: true, force: true });
});

/** Makes an image, pushes it, forgets it, and pulls it: the same image has the same id. */
async function pushAndPull(image: string): Promise<void> {
  const id = await docker.run(['import', join(work, 'layer.tar'), image]);
  await docker.run(['push', image]);
  await docker.run(['rmi', '-f', image]);
  await docker.run(['pull', image]);
  assert.equal(await docker.run(['image', 'inspect', '--format', '{{.Id}}', image]), id);
}

test('push and pull; the same layer again is not uploaded again', async () => {
  await pushAndPull(`${open.host}/docker/a:1`);
  const manifest = await call(open.host, 'GET', '/v2/docker/a/manifests/1');
  assert.equal(manifest.headers['content-type'], DOCKER_MANIFEST);
  await docker.run(['tag', `${open.host}/docker/a:1`, `${open.host}/docker/b:2`]);
  assert.match(await docker.run(['push', `${open.host}/docker/b:2`]), /Mounted from docker\/a/);
  assert.match(await docker.run(['push', `${open.host}/docker/b:2`]), /Layer already exists/);
  const tags = await call(open.host, 'GET', '/v2/docker/b/tags/list');
  assert.deepEqual(JSON.parse(tags.body.toString()), { name: 'docker/b', tags: ['2'] });
  assert.equal((await call(open.host, 'DELETE', '/v2/docker/b/manifests/2')).status, 202);
  assert.notEqual((await docker.tryRun('pull', `${open.host}/docker/b:2`)).code, 0);
});

test('without a login nothing is pulled or pushed; the wrong password is refused', async () => {
  const image = `${guarded.host}/guarded/a:1`;
  await docker.run(['import', join(work, 'layer.tar'), image]);
  assert.match((await docker.tryRun('push', image)).stderr, /unauthorized|denied|no basic auth/);
  assert.match((await docker.tryRun('pull', image)).stderr, /unauthorized|denied|no basic auth/);
  const wrong = await docker.tryRun('login', '-u', guarded.owner.name, '-p', 'wrong', guarded.host);
  assert.notEqual(wrong.code, 0);
});

test('logged in over TLS: push and pull; who may only read is denied the push', async () => {
  const login = ({ name, password }: { name: string; password: string }) =>
    docker.run(['login', '-u', name, '--password-stdin', guarded.host], { input: password });
  await login(guarded.owner);
  const image = `${guarded.host}/guarded/a:1`;
  await pushAndPull(image);
  await docker.run(['logout', guarded.host]);
  await login(guarded.reader);
  await docker.run(['rmi', '-f', image]);
  await docker.run(['pull', image]);
  await docker.run(['tag', image, `${guarded.host}/guarded/b:1`]);
  assert.match((await docker.tryRun('push', `${guarded.host}/guarded/b:1`)).stderr, /denied|unauthorized/);
});
