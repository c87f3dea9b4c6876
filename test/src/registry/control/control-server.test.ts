import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { PlimsollError } from '../../../../src/errors.ts';
import { callControl, connectControl } from '../../../../src/registry/control/control-client.ts';
import { type ControlOperation, objectOf } from '../../../../src/registry/control/control-operation.ts';
import { ControlServer } from '../../../../src/registry/control/control-server.ts';
import { GarbageCollector } from '../../../../src/registry/garbage-collector.ts';
import { DEFAULT_SETTINGS, LiveSettings } from '../../../../src/registry/registry-settings.ts';
import { openStorage } from '../../../../storage/open.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const count: ControlOperation = {
  name: 'count',
  async run(input, { storage, progress }) {
    const { to } = objectOf(input, ['to']);
    for (let at = 0; at < Number(to); at++) await progress({ at });
    return { repositories: await storage.metadata.listRepositories({ limit: 10 }) };
  },
};
const refuse: ControlOperation = {
  name: 'refuse',
  async run() {
    throw new PlimsollError('undelete-refused', 'not this one', {
      hint: 'try another',
      detail: { why: 'no' },
    });
  },
};
const fail: ControlOperation = {
  name: 'fail',
  async run() {
    throw new TypeError('a defect');
  },
};

/** Runs until it is interrupted, and says when it began and with what it ended. */
class Endless implements ControlOperation {
  readonly name = 'endless';
  readonly began = Promise.withResolvers<void>();
  readonly ended = Promise.withResolvers<unknown>();

  async run(_input: unknown, { signal }: Parameters<ControlOperation['run']>[1]): Promise<never> {
    this.began.resolve();
    if (!signal.aborted) await once(signal, 'abort');
    this.ended.resolve(signal.reason);
    throw signal.reason;
  }
}

async function start(t: TestContext, directory: string, operations: readonly ControlOperation[]) {
  const storage = await openStorage(directory);
  const live = new LiveSettings(DEFAULT_SETTINGS);
  const collector = new GarbageCollector(storage, live);
  const server = await ControlServer.start({ storage, live, directory, collector }, operations);
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= server.stop().then(() => storage.close());
    return stopped;
  };
  t.after(stop);
  return { stop };
}

async function ask(directory: string, name: string, input: unknown, seen: unknown[] = []) {
  const socket = await connectControl(directory);
  assert.ok(socket !== undefined, 'a server answers');
  const { signal } = new AbortController();
  return await callControl(socket, name, input, { signal, onProgress: (document) => seen.push(document) });
}

test('an operation runs in the server, tells its progress, and answers', async (t) => {
  const directory = await temporaryDirectory(t);
  await start(t, directory, [count]);
  const seen: unknown[] = [];
  assert.deepEqual(await ask(directory, 'count', { to: 300 }, seen), { repositories: [] });
  assert.deepEqual(
    seen,
    Array.from({ length: 300 }, (_, at) => ({ at })),
  );
});

test('what an operation throws comes back with code, message, hint and detail', async (t) => {
  const directory = await temporaryDirectory(t);
  await start(t, directory, [refuse, fail]);
  await assert.rejects(ask(directory, 'refuse', {}), {
    code: 'undelete-refused',
    message: 'not this one',
    hint: 'try another',
    detail: { why: 'no' },
  });
  await assert.rejects(ask(directory, 'fail', {}), { code: 'internal', message: 'a defect' });
});

for (const [name, operation, input, message] of [
  ['an unknown operation', 'recount', {}, /no operation POST .*recount/],
  ['an unknown field', 'count', { to: 1, two: 2 }, /no field "two"/],
  ['an input that is no object', 'count', [1], /wanted an object/],
  ['an input beyond the limit', 'count', { to: 'x'.repeat(70_000) }, /more than 65536 bytes/],
] as const) {
  test(`${name} is refused`, async (t) => {
    const directory = await temporaryDirectory(t);
    await start(t, directory, [count]);
    await assert.rejects(ask(directory, operation, input), { code: 'usage-invalid', message });
  });
}

test('only POST runs anything, and what is no JSON is refused', async (t) => {
  const directory = await temporaryDirectory(t);
  await start(t, directory, [count]);
  for (const [method, body] of [
    ['GET', undefined],
    ['POST', '{"to":'],
  ] as const) {
    const sent = request({
      method,
      path: '/v1/operations/count',
      socketPath: join(directory, 'control.sock'),
    });
    sent.end(body);
    const [answer] = await once(sent, 'response');
    const line = JSON.parse(String(Buffer.concat(await answer.toArray())));
    assert.equal(line.error.code, 'usage-invalid');
  }
});

test("the socket is its owner's only, and is gone when the server stops", async (t) => {
  const directory = await temporaryDirectory(t);
  const { stop } = await start(t, directory, [count]);
  assert.equal((await stat(join(directory, 'control.sock'))).mode & 0o777, 0o600);
  assert.ok(!(await readdir(directory)).includes('control.new'));
  await stop();
  assert.ok(!(await readdir(directory)).includes('control.sock'));
  assert.equal(await connectControl(directory), undefined);
});

test('a long path, longer than a socket may have, works', async (t) => {
  const directory = join(await temporaryDirectory(t), 'd'.repeat(100), 'e'.repeat(100));
  await start(t, directory, [count]);
  assert.deepEqual(await ask(directory, 'count', { to: 0 }), { repositories: [] });
});

test('a dead socket is answered by nobody, and replaced by the next server', async (t) => {
  const directory = await temporaryDirectory(t);
  await start(t, directory, [count]).then(({ stop }) => stop());
  const dead = createServer();
  await once(dead.listen(join(directory, 'other.sock')), 'listening');
  await mkdir(join(directory, 'control.new'));
  await writeFile(join(directory, 'control.new/left'), '');
  const { rename } = await import('node:fs/promises');
  await rename(join(directory, 'other.sock'), join(directory, 'control.sock'));
  await new Promise((resolve) => dead.close(resolve));
  assert.equal(await connectControl(directory), undefined);
  await start(t, directory, [count]);
  assert.deepEqual(await ask(directory, 'count', { to: 0 }), { repositories: [] });
});

test('a file in the place of the socket is not talked to', async (t) => {
  const directory = await temporaryDirectory(t);
  await writeFile(join(directory, 'control.sock'), '');
  await assert.rejects(connectControl(directory), { code: 'denied' });
});

test('whoever goes away interrupts what it asked for', async (t) => {
  const directory = await temporaryDirectory(t);
  const endless = new Endless();
  await start(t, directory, [endless]);
  const socket = await connectControl(directory);
  const controller = new AbortController();
  const asked = callControl(socket!, 'endless', {}, { signal: controller.signal });
  await endless.began.promise;
  controller.abort(new PlimsollError('interrupted', 'by the test'));
  await assert.rejects(asked, { code: 'interrupted', message: 'by the test' });
  assert.match(String(await endless.ended.promise), /gone/);
});

test('a server that stops interrupts what runs, and says so', async (t) => {
  const directory = await temporaryDirectory(t);
  const endless = new Endless();
  const { stop } = await start(t, directory, [endless]);
  const asked = ask(directory, 'endless', {});
  await endless.began.promise;
  await Promise.all([stop(), assert.rejects(asked, { code: 'interrupted', message: /stopping/ })]);
});
