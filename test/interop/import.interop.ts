/** The data directory of a real distribution registry, filled by real clients, becomes one of ours. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { mustRun } from '../support/run-process.ts';
import { ServeProcess } from '../support/serve-process.ts';
import { admin } from '../support/served-directory.ts';
import { peer } from './peers.ts';

let work: string;
let theirs: string;
let distribution: ChildProcess;

before(async () => {
  work = await mkdtemp(join(tmpdir(), 'plimsoll-import-'));
  theirs = `127.0.0.1:${await freePort()}`;
  await writeFile(
    join(work, 'config.yml'),
    `version: 0.1\nlog: { level: error }\nstorage: { filesystem: { rootdirectory: ${join(work, 'theirs')} }, delete: { enabled: true } }\nhttp: { addr: "${theirs}" }\n`,
  );
  distribution = spawn(peer('registry'), ['serve', join(work, 'config.yml')], { stdio: 'ignore' });
  await answers(`http://${theirs}/v2/`);
  for (const name of ['one', 'two', 'three'])
    await writeFile(join(work, name), `content of ${name}\n`.repeat(1000));
});

after(async () => {
  distribution.kill('SIGKILL');
  await rm(work, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const up = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return;
    await sleep(100);
  }
  throw new Error(`${url} does not answer`);
}

async function oras(...args: string[]): Promise<string> {
  return (await mustRun(peer('oras'), args, { cwd: work })).stdout.trim();
}

async function digest(host: string, reference: string): Promise<string> {
  return (await mustRun(peer('crane'), ['digest', '--insecure', `${host}/${reference}`])).stdout.trim();
}

test('tags, artifacts with fallback tags, deleted tags: the same digests from both, pulled by real clients', async () => {
  await oras('push', '--plain-http', `${theirs}/team/app:1.0,latest`, 'one', 'two');
  await oras('push', '--plain-http', `${theirs}/team/app:2.0`, 'one', 'three');
  await oras('push', '--plain-http', `${theirs}/other:gone`, 'three');
  await oras('attach', '--plain-http', '--artifact-type', 'x/sbom', `${theirs}/team/app:1.0`, 'three');
  await mustRun(peer('crane'), [
    'index',
    'append',
    '--insecure',
    '-m',
    `${theirs}/team/app:1.0`,
    '-m',
    `${theirs}/team/app:2.0`,
    '-t',
    `${theirs}/team/app:all`,
  ]);
  await oras('manifest', 'delete', '--plain-http', '--force', `${theirs}/other:gone`);

  const data = join(work, 'ours');
  const { code, document } = await admin('storage', 'import', join(work, 'theirs'), '--data', data);
  assert.deepEqual([code, document.problems], [0, []]);
  const checked = await admin('fsck', '--data', data);
  assert.deepEqual([checked.code, checked.document.findings], [0, []]);

  const server = new ServeProcess(['--data', data, '--listen', '127.0.0.1:0']);
  try {
    const ours = await server.ready();
    const tags = (await mustRun(peer('crane'), ['ls', '--insecure', `${theirs}/team/app`])).stdout;
    assert.equal((await mustRun(peer('crane'), ['ls', '--insecure', `${ours}/team/app`])).stdout, tags);
    for (const tag of tags.trim().split('\n'))
      assert.equal(await digest(ours, `team/app:${tag}`), await digest(theirs, `team/app:${tag}`));
    await oras('pull', '--plain-http', '-o', 'pulled', `${ours}/team/app:1.0`);
    const found = JSON.parse(
      await oras('discover', '--plain-http', '--format', 'json', `${ours}/team/app:1.0`),
    ) as {
      referrers: { artifactType: string }[];
    };
    assert.deepEqual(
      found.referrers.map(({ artifactType }) => artifactType),
      ['x/sbom'],
    );
    await mustRun('cmp', ['one', 'pulled/one'], { cwd: work });
    const again = await admin('storage', 'import', join(work, 'theirs'), '--data', data);
    assert.deepEqual(
      [again.document.manifestsAdded, again.document.blobsAdded, again.document.tagsSet],
      [0, 0, 0],
    );
  } finally {
    await server.end('SIGTERM');
  }
});
