import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { digestOf } from '../../src/oci/digest.ts';
import { call, errorCodes } from '../support/http-call.ts';
import { pushBlob, pushImage, startUpload } from '../support/push-image.ts';
import { type RunningThreads, startServingThreads } from '../support/start-serving-threads.ts';

describe('threads over one data directory', () => {
  let threads: RunningThreads;
  let [here, there] = ['', ''];

  before(async () => {
    threads = await startServingThreads(2);
    [here = '', there = ''] = threads.hosts;
  });
  after(() => threads.close());

  /** A PATCH of 8 bytes of which `here` has 4. */
  async function halfAPatch(path: string): Promise<Socket> {
    const [hostname, port] = here.split(':');
    const socket = connect(Number(port), hostname);
    socket.write(`PATCH ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 8\r\n\r\nhalf`);
    for (let range: unknown; range !== '0-3'; ) {
      const state = await call(there, 'GET', path);
      assert.equal(state.status, 204);
      range = state.headers.range;
    }
    return socket;
  }

  async function finish(host: string, path: string, rest: string, whole: string): Promise<void> {
    const put = await call(host, 'PUT', `${path}?digest=${digestOf(whole)}`, { body: rest });
    assert.equal(put.status, 201, put.body.toString());
    for (const each of threads.hosts) {
      const blob = await call(each, 'GET', `/v2/a/blobs/${digestOf(whole)}`);
      assert.equal(blob.body.toString(), whole);
    }
  }

  test('chunks of one upload may go to any of them, in any order of threads', async () => {
    const chunks = Array.from({ length: 9 }, (_, at) => randomBytes(1 + at * 40_000));
    const path = await startUpload(here, 'a');
    let size = 0;
    for (const [at, chunk] of chunks.entries()) {
      const [host = '', other = ''] = at % 3 === 0 ? [here, there] : [there, here];
      const end = size + chunk.length - 1;
      const patch = await call(host, 'PATCH', path, {
        body: chunk,
        headers: { 'content-range': `${size}-${end}` },
      });
      assert.deepEqual([patch.status, patch.headers.range], [202, `0-${end}`]);
      assert.equal((await call(other, 'GET', path)).headers.range, `0-${end}`);
      const again = await call(other, 'PATCH', path, { body: 'x', headers: { 'content-range': '0-0' } });
      assert.deepEqual([again.status, again.headers.range], [416, `0-${end}`]);
      size += chunk.length;
    }
    const digest = digestOf(Buffer.concat(chunks));
    assert.equal((await call(here, 'PUT', `${path}?digest=${digest}`)).status, 201);
    for (const host of threads.hosts) {
      assert.equal(digestOf((await call(host, 'GET', `/v2/a/blobs/${digest}`)).body), digest);
      assert.equal((await call(host, 'GET', path)).status, 404);
    }
  });

  test('an upload that one of them writes to is busy in the other, and its bytes stay whole', async () => {
    const path = await startUpload(here, 'a');
    const socket = await halfAPatch(path);
    for (const [method, query] of [
      ['PATCH', ''],
      ['PUT', `?digest=${digestOf('x')}`],
      ['DELETE', ''],
    ]) {
      const refused = await call(there, method!, path + query, { body: 'x' });
      assert.deepEqual([refused.status, errorCodes(refused)], [409, ['BLOB_UPLOAD_INVALID']]);
    }
    socket.write('done');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    assert.match(answer.toString(), /^HTTP\/1\.1 202 /);
    socket.destroy();
    await finish(there, path, '!', 'halfdone!');
  });

  test('a client that lost its connection finds the true offset in the other, and goes on there', async () => {
    const path = await startUpload(here, 'a');
    const socket = await halfAPatch(path);
    socket.destroy();
    let state = await call(there, 'GET', path);
    // Until `here` has seen the end of the connection the upload counts as being written.
    let patch = await call(there, 'PATCH', path, { body: ' of it' });
    while (patch.status === 409) patch = await call(there, 'PATCH', path, { body: ' of it' });
    assert.deepEqual([state.status, state.headers.range], [204, '0-3']);
    assert.deepEqual([patch.status, patch.headers.range], [202, '0-9']);
    state = await call(here, 'GET', path);
    assert.equal(state.headers.range, '0-9');
    await finish(here, path, ', whole', 'half of it, whole');
  });

  test('many writers at once to one upload, in both: one at a time, and nothing is mixed', async () => {
    const path = await startUpload(here, 'a');
    const texts = Array.from({ length: 16 }, (_, at) => String.fromCharCode(97 + at).repeat(50_000));
    const answers = await Promise.all(
      texts.map((text, at) => call(threads.hosts[at % 2]!, 'PATCH', path, { body: text })),
    );
    const taken = texts.filter((_, at) => answers[at]!.status === 202);
    assert.ok(taken.length > 0);
    assert.deepEqual(
      answers.map(({ status }) => status).filter((status) => status !== 202 && status !== 409),
      [],
    );
    const order = answers
      .map(({ headers, status }, at) => ({
        end: Number(headers.range?.split('-')[1]),
        text: texts[at]!,
        status,
      }))
      .filter(({ status }) => status === 202)
      .sort((a, b) => a.end - b.end);
    await finish(there, path, '', order.map(({ text }) => text).join(''));
  });

  test('the same image pushed to both at once is there in both, whole, under one of the manifests', async () => {
    for (let round = 0; round < 5; round++) {
      const images = await Promise.all(
        threads.hosts.map((host) => pushImage(host, 'race', `v${round}`, { annotations: { host } })),
      );
      const [first] = images;
      const winner = (await call(here, 'GET', `/v2/race/manifests/v${round}`)).body.toString();
      assert.ok(images.some(({ bytes }) => bytes === winner) && first !== undefined);
      for (const host of threads.hosts) {
        assert.equal((await call(host, 'GET', `/v2/race/manifests/v${round}`)).body.toString(), winner);
        assert.equal((await call(host, 'GET', `/v2/race/blobs/${first.layer}`)).status, 200);
      }
    }
  });

  test('what one has answered the other knows: push, mount, delete, tag, each key by its own client', async () => {
    await Promise.all(Array.from({ length: 6 }, (_, at) => walk(threads.hosts, `walk/${at}`)));
  });
});

/** Changes a blob and a tag of a repository over and over, each time in some thread, and looks in both. */
async function walk(hosts: readonly string[], repository: string): Promise<void> {
  const some = (): string => hosts[Math.floor(Math.random() * hosts.length)]!;
  const text = `blob of ${repository}`;
  const digest = digestOf(text);
  await pushBlob(some(), `${repository}/source`, text);
  for (let round = 0; round < 12; round++) {
    const mounts = Math.random() < 0.5;
    if (mounts) {
      const from = encodeURIComponent(`${repository}/source`);
      const path = `/v2/${repository}/blobs/uploads/?mount=${digest}&from=${from}`;
      assert.equal((await call(some(), 'POST', path)).status, 201);
    } else await pushBlob(some(), repository, text);
    const { bytes } = await pushImage(some(), repository, 'latest');
    for (const host of hosts) {
      assert.equal((await call(host, 'HEAD', `/v2/${repository}/blobs/${digest}`)).status, 200);
      assert.equal((await call(host, 'GET', `/v2/${repository}/manifests/latest`)).body.toString(), bytes);
    }
    assert.equal((await call(some(), 'DELETE', `/v2/${repository}/blobs/${digest}`)).status, 202);
    assert.equal((await call(some(), 'DELETE', `/v2/${repository}/manifests/latest`)).status, 202);
    for (const host of hosts) {
      assert.equal((await call(host, 'HEAD', `/v2/${repository}/blobs/${digest}`)).status, 404);
      assert.equal((await call(host, 'GET', `/v2/${repository}/manifests/latest`)).status, 404);
    }
  }
}
