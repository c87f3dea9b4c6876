import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTraceParent } from '../../../../src/registry/tracing/trace-parent.ts';
import { call } from '../../../support/http-call.ts';
import { pushImage } from '../../../support/push-image.ts';
import { startCollector } from '../../../support/span-collector.ts';
import { startRegistry } from '../../../support/start-registry.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';

test('each request is a span that continues the trace of its caller, with its steps below it, and no secrets', async (t) => {
  const collector = await startCollector();
  t.after(() => collector.close());
  const registry = await startRegistry({ tracingEndpoint: collector.endpoint });
  await pushImage(registry.host, 'team/app', 'v1');
  const headers = { traceparent: `00-${TRACE}-${PARENT}-01`, authorization: 'Bearer S3CRET' };
  await call(registry.host, 'GET', '/v2/team/app/manifests/v1?token=S3CRET', { headers });
  await registry.close();
  const get = collector.spans.find(({ traceId, kind }) => traceId === TRACE && kind === 2);
  assert.equal(get?.name, 'GET /v2/{name}/manifests/{reference}');
  assert.equal(get.parentSpanId, PARENT);
  assert.deepEqual(
    [
      'http.request.method',
      'url.path',
      'http.response.status_code',
      'plimsoll.repository',
      'client.address',
    ].map((name) => get.attributes[name]),
    ['GET', '/v2/team/app/manifests/v1', 200, 'team/app', '127.0.0.1'],
  );
  const step = collector.spans.find(({ parentSpanId }) => parentSpanId === get.spanId);
  assert.equal(step?.name, 'metadata.findManifest');
  const put = collector.spans.find(({ name }) => name === 'PUT /v2/{name}/manifests/{reference}');
  const steps = collector.spans
    .filter(({ parentSpanId }) => parentSpanId === put?.spanId)
    .map(({ name }) => name);
  assert.ok(steps.includes('metadata.putManifest'), steps.join());
  assert.ok(!collector.text().includes('S3CRET'));
  assert.doesNotMatch(collector.text(), /uploads\/[0-9a-f]{8}-/);
});

const failing: [name: string, start: () => ReturnType<typeof startCollector> | undefined, said: string[]][] =
  [
    ['fails', () => startCollector(500), ['warn']],
    ['is not there', () => undefined, []],
  ];
for (const [name, start, said] of failing) {
  test(`a collector that ${name} costs no request and no end`, async () => {
    const collector = await start();
    const registry = await startRegistry({
      tracingEndpoint: collector?.endpoint ?? 'http://127.0.0.1:9/v1/traces',
    });
    assert.equal((await call(registry.host, 'GET', '/v2/')).status, 200);
    await registry.close();
    collector?.close();
    const levels = registry.log.map((line) => JSON.parse(line).level);
    assert.deepEqual([...new Set(levels)], said, registry.log.join(''));
  });
}

const sound = `00-${TRACE}-${PARENT}-01`;
const cases: [header: unknown, sampled: number | undefined][] = [
  [sound, 1],
  [`00-${TRACE}-${PARENT}-00`, 0],
  [`cc-${TRACE}-${PARENT}-01-later`, 1],
  [`00-${TRACE}-${PARENT}-01-later`, undefined],
  [`ff-${TRACE}-${PARENT}-01`, undefined],
  [`00-${'0'.repeat(32)}-${PARENT}-01`, undefined],
  [`00-${TRACE}-${'0'.repeat(16)}-01`, undefined],
  [sound.toUpperCase(), undefined],
  [[sound, sound], undefined],
  [undefined, undefined],
];
for (const [header, sampled] of cases) {
  test(`traceparent ${String(header).slice(0, 70)}`, () => {
    assert.equal(parseTraceParent(header)?.traceFlags, sampled);
  });
}
