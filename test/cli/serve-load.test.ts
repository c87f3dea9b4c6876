import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash, randomFillSync } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { get, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { after, before, test } from 'node:test';
import { digestOf } from '../../src/oci/digest.ts';
import { call, errorCodes } from '../support/http-call.ts';
import { pushBlob, pushImage, startUpload } from '../support/push-image.ts';
import { ServeProcess } from '../support/serve-process.ts';

const MB = 1_000_000;
const CHUNK = randomFillSync(Buffer.alloc(MB));

let directory: string;

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'plimsoll-load-'));
});
after(() => rm(directory, { recursive: true, force: true }));

test('300 MB up and down again within 200 MB of memory', async () => {
  const server = new ServeProcess(['--data', join(directory, 'large'), '--listen', '127.0.0.1:0']);
  const host = await server.ready();
  const hash = createHash('sha256');
  const path = await startUpload(host, 'large');
  const sent = request(`http://${host}${path}`, { method: 'PATCH', agent: false });
  const answered = new Promise<number | undefined>((resolve, reject) => {
    sent.on('response', (answer) => resolve(answer.resume().statusCode)).on('error', reject);
  });
  await pipeline(async function* () {
    for (let count = 0; count < 300; count++) {
      hash.update(CHUNK);
      yield CHUNK;
    }
  }, sent);
  assert.equal(await answered, 202);
  const digest = `sha256:${hash.digest('hex')}`;
  assert.equal((await call(host, 'PUT', `${path}?digest=${digest}`)).status, 201);
  assert.equal(await digestOfAnswer(`http://${host}/v2/large/blobs/${digest}`), digest);
  const peak =
    Number(/VmHWM:\s+(\d+) kB/.exec(await readFile(`/proc/${server.pid}/status`, 'utf8'))?.[1]) * 1024;
  assert.ok(peak > 10 * MB && peak < 200 * MB, `${peak} bytes at the peak`);
  assert.equal((await server.end('SIGTERM')).code, 0);
});

test('on a full disk pushes are refused, everything acknowledged stays, and reads go on', async (t) => {
  const disk = join(directory, 'disk');
  await mkdir(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', disk]);
  t.after(() => execFileSync('umount', ['--lazy', disk]));
  const config = join(directory, 'registry.yaml');
  // Else pushes would be refused before the disk is full.
  const minFree = "storage: { minFree: '0' }";
  await writeFile(config, `apiVersion: plimsoll.dev/v1\nkind: Registry\n${minFree}\n`);
  const server = new ServeProcess([
    '--config',
    config,
    '--data',
    join(disk, 'data'),
    '--listen',
    '127.0.0.1:0',
  ]);
  t.after(() => server.end('SIGTERM'));
  const host = await server.ready();
  const image = await pushImage(host, 'a', 'v1');
  const large = Buffer.alloc(24 * MB, 'x');

  const once = await call(host, 'POST', `/v2/a/blobs/uploads/?digest=${digestOf(large)}`, { body: large });
  assert.deepEqual([once.status, errorCodes(once)], [507, ['STORAGE_FULL']]);
  assert.ok(!once.body.toString().includes(disk));

  const path = await startUpload(host, 'a');
  assert.equal((await call(host, 'PATCH', path, { body: large })).status, 507);
  const intact = async () => {
    assert.equal((await call(host, 'GET', '/v2/a/manifests/v1')).body.toString(), image.bytes);
    assert.equal((await call(host, 'GET', `/v2/a/blobs/${image.layer}`)).body.toString(), 'layer of v1');
    assert.equal((await call(host, 'HEAD', `/v2/a/blobs/${image.layer}`)).status, 200);
    assert.equal((await call(host, 'GET', '/readyz')).status, 200);
  };
  await intact();
  // What filled the disk is given up, or nobody could delete anything.
  assert.equal((await call(host, 'PATCH', path, { body: 'not one byte more' })).status, 404);
  await pushBlob(host, 'a', Buffer.alloc(2 * MB, 'y'));
  await intact();
});

function digestOfAnswer(url: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  get(url, { agent: false }, (answer) => {
    const hash = createHash('sha256');
    answer.on('data', (chunk: Buffer) => hash.update(chunk));
    answer.on('error', reject).on('end', () => resolve(`sha256:${hash.digest('hex')}`));
  }).on('error', reject);
  return promise;
}
