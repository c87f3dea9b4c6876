import assert from 'node:assert/strict';
import { test } from 'node:test';
import { basic, startGuarded } from '../../../support/guarded-registry.ts';
import { call, sendRaw } from '../../../support/http-call.ts';
import { pushImage } from '../../../support/push-image.ts';
import { startRegistry } from '../../../support/start-registry.ts';

/** Prometheus text format 0.0.4: every line, by a reader of its own; samples by their name and labels. */
function readSamples(text: string): Map<string, number> {
  const samples = new Map<string, number>();
  const declared = new Map<string, string>();
  for (const line of text.split('\n').slice(0, -1)) {
    const type = /^# TYPE ([a-z_]+) (counter|gauge|histogram)$/.exec(line);
    if (type !== null) declared.set(type[1] ?? '', type[2] ?? '');
    if (line.startsWith('#')) {
      assert.match(line, /^# (HELP [a-z_]+ .+|TYPE [a-z_]+ (counter|gauge|histogram))$/);
      continue;
    }
    const sample = /^([a-z_]+)(\{[a-z]+="[^"\\\n]*"(,[a-z]+="[^"\\\n]*")*\})? (NaN|[0-9.e+-]+)$/.exec(line);
    assert.ok(sample !== null, line);
    const name = sample[1] ?? '';
    const family = declared.has(name) ? name : name.replace(/_(bucket|sum|count)$/, '');
    assert.ok(declared.has(family), line);
    const id = name + (sample[2] ?? '');
    assert.ok(!samples.has(id), `${id} twice`);
    samples.set(id, Number(sample[4]));
  }
  return samples;
}

test('numbers are true, in the text format, and name no repository', async (t) => {
  const registry = await startRegistry();
  t.after(() => registry.close());
  await pushImage(registry.host, 'team/secretive', 'v1');
  for (let count = 0; count < 3; count++) await call(registry.host, 'GET', '/v2/team/secretive/manifests/v1');
  await call(registry.host, 'GET', '/v2/team/secretive/manifests/none');
  assert.match(await sendRaw(registry.host, 'BREW /v2/ HTTP/1.1\r\nHost: x\r\n\r\n'), /^HTTP\/1\.1 400 /);
  await call(registry.host, 'PROPFIND', '/v2/');
  const text = (await call(registry.host, 'GET', '/metrics')).body.toString();
  const samples = readSamples(text);
  const duration = 'plimsoll_http_request_duration_seconds';
  const of = (status: string) => `{method="GET",noun="manifests",status="${status}"`;
  assert.equal(samples.get(`${duration}_count${of('2xx')}}`), 3);
  assert.equal(samples.get(`${duration}_bucket${of('2xx')},le="+Inf"}`), 3);
  assert.equal(samples.get(`${duration}_count${of('4xx')}}`), 1);
  assert.equal(samples.get(`${duration}_count{method="other",noun="base",status="4xx"}`), 1);
  assert.deepEqual(
    ['manifests', 'repositories', 'blobs', 'upload_sessions'].map((name) => samples.get(`plimsoll_${name}`)),
    [1, 1, 2, 0],
  );
  assert.equal(samples.get('plimsoll_http_requests_in_flight'), 1);
  assert.ok((samples.get('plimsoll_http_received_bytes_total') ?? 0) > 500);
  assert.ok((samples.get('process_resident_memory_bytes') ?? 0) > 1e7);
  assert.ok(!text.includes('secretive'));
});

test('commits are counted by the number of writes that they made durable', async (t) => {
  const registry = await startRegistry();
  t.after(() => registry.close());
  const samplesNow = async (): Promise<Map<string, number>> =>
    readSamples((await call(registry.host, 'GET', '/metrics')).body.toString());
  const commits = 'plimsoll_metadata_commit_writes';
  const before = await samplesNow();
  await Promise.all(Array.from({ length: 200 }, () => call(registry.host, 'POST', '/v2/a/blobs/uploads/')));
  const after = await samplesNow();
  const grown = (name: string): number => (after.get(name) ?? 0) - (before.get(name) ?? 0);
  assert.ok(grown(`${commits}_sum`) >= 200, `${grown(`${commits}_sum`)} writes`);
  assert.ok(grown(`${commits}_count`) >= 1 && grown(`${commits}_count`) <= grown(`${commits}_sum`));
  assert.equal(after.get(`${commits}_bucket{le="128"}`), after.get(`${commits}_count`));
  assert.equal(after.get(`${commits}_bucket{le="+Inf"}`), after.get(`${commits}_count`));
});

const DIGEST = `sha256:${'0'.repeat(64)}`;
const nouns: Readonly<Record<string, readonly string[]>> = {
  base: ['/v2', '/v2/'],
  catalog: ['/v2/_catalog', '/v2/_catalog?n=1'],
  token: ['/token'],
  health: ['/healthz', '/readyz'],
  page: ['/'],
  manifests: ['/v2/a/manifests/v1', '/v2/a/blobs/b/manifests/v1'],
  tags: ['/v2/a/tags/list'],
  referrers: [`/v2/a/referrers/${DIGEST}`],
  blobs: [`/v2/a/blobs/${DIGEST}`],
  uploads: ['/v2/a/blobs/uploads/'],
  upload: ['/v2/a/blobs/uploads/00000000-0000-4000-8000-000000000000'],
  other: ['/nothing', '/v2/a/nothing/b', '/healthz/'],
};

test('each request counts once, under the noun of its route, whatever the answer', async (t) => {
  const registry = await startRegistry();
  t.after(() => registry.close());
  for (const path of Object.values(nouns).flat()) await call(registry.host, 'GET', path);
  const samples = readSamples((await call(registry.host, 'GET', '/metrics')).body.toString());
  const counted = new Map<string, number>();
  for (const [id, value] of samples) {
    const noun = /^plimsoll_http_request_duration_seconds_count\{method="GET",noun="([a-z]+)"/.exec(id)?.[1];
    if (noun !== undefined) counted.set(noun, (counted.get(noun) ?? 0) + value);
  }
  const wanted = Object.entries(nouns).map(([noun, paths]) => [noun, paths.length] as const);
  assert.deepEqual(counted, new Map(wanted));
});

test('they are for whom the settings name', async (t) => {
  const registry = await startGuarded({ metrics: 'users' });
  t.after(() => registry.close());
  const ask = (headers = {}) => call(registry.host, 'GET', '/metrics', { headers });
  const refused = await ask();
  assert.deepEqual([refused.status, refused.headers['www-authenticate'] !== undefined], [401, true]);
  assert.equal((await ask({ authorization: basic('mallory') })).status, 200);
  registry.live.replace({ ...registry.live.current, metrics: 'off' });
  assert.equal((await ask({ authorization: basic('mallory') })).status, 404);
  registry.live.replace({ ...registry.live.current, metrics: 'anonymous' });
  assert.equal((await ask()).status, 200);
});
