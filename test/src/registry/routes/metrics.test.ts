import assert from 'node:assert/strict';
import { test } from 'node:test';
import { basic, startGuarded } from '../../../support/guarded-registry.ts';
import { call } from '../../../support/http-call.ts';
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
  await call(registry.host, 'BREW', '/v2/').catch(() => undefined);
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
