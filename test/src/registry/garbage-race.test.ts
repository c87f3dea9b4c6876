import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { digestOf } from '../../../src/oci/digest.ts';
import { GarbageCollector } from '../../../src/registry/garbage-collector.ts';
import { raceGarbage } from '../../support/gc-race.ts';
import { call } from '../../support/http-call.ts';
import { startRegistry } from '../../support/start-registry.ts';

const { signal } = new AbortController();

test('clients that push, mount, skip and delete beside a collector that never rests lose nothing', async (t) => {
  const gc = { everyMs: 1, ageGuardMs: 300, undeleteMs: 150 };
  const registry = await startRegistry({ gc, incompleteManifests: 'refuse' });
  t.after(() => registry.close());
  const collector = new GarbageCollector(registry.storage, registry.live);
  let racing = true;
  let removed = 0;
  const collecting = (async () => {
    while (racing) {
      const report = await collector.collect({ signal });
      assert.equal(report.failed, 0);
      removed += report.removed;
      await sleep(1);
    }
  })();
  const race = raceGarbage({
    host: registry.host,
    ageGuardMs: gc.ageGuardMs,
    durationMs: 4_000,
    clients: 6,
    seed: 1,
  });
  const counts = await race.finally(() => {
    racing = false;
  });
  await collecting;
  for (const [name, count] of Object.entries({ ...counts, removed }))
    assert.ok(count > 0 || name === 'late', `${name}: ${count}`);
  assert.deepEqual(registry.log, []);
});

test('a blob that is deleted and collected while a client reads it arrives whole', async (t) => {
  const registry = await startRegistry({ gc: { everyMs: 1, ageGuardMs: 1, undeleteMs: 1 } });
  t.after(() => registry.close());
  const bytes = randomBytes(32 * 1024 * 1024);
  const digest = digestOf(bytes);
  const pushed = await call(registry.host, 'POST', `/v2/a/b/blobs/uploads/?digest=${digest}`, {
    body: bytes,
  });
  assert.equal(pushed.status, 201);
  const [answer]: IncomingMessage[] = await once(
    get(`http://${registry.host}/v2/a/b/blobs/${digest}`),
    'response',
  );
  const chunks: Buffer[] = [];
  for await (const chunk of answer!) {
    chunks.push(chunk);
    if (chunks.length === 1) {
      assert.equal((await call(registry.host, 'DELETE', `/v2/a/b/blobs/${digest}`)).status, 202);
      const collector = new GarbageCollector(registry.storage, registry.live);
      for (let removed = 0; removed === 0; await sleep(2))
        removed = (await collector.collect({ signal })).removed;
      const left = await readdir(join(registry.directory, 'blobs'), { recursive: true });
      assert.deepEqual(
        left.filter((name) => name.length > 2),
        [],
      );
    }
  }
  assert.ok(bytes.equals(Buffer.concat(chunks)));
});
