import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RegistryClient } from '../../../src/client/registry-client.ts';
import { CODES, PlimsollError } from '../../../src/errors.ts';
import { contentOf, opener } from '../../support/client-content.ts';
import { startHostileRegistry } from '../../support/hostile-registry.ts';
import { startRegistry } from '../../support/start-registry.ts';

const BLOB = contentOf(1_000);

async function refusedPush(host: string): Promise<PlimsollError> {
  const client = new RegistryClient({ registry: host, repository: 'a/b' }, { deadlineMs: 5_000, env: {} });
  const error = await client.pushBlob(BLOB.descriptor, opener(BLOB.bytes)).then(
    () => assert.fail('it was taken'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof PlimsollError, String(error));
  return error;
}

test('what a registry that is read-only says, and what it advises, reaches the user', async (t) => {
  const registry = await startRegistry({ readOnly: true });
  t.after(() => registry.close());
  const { code, message, hint } = await refusedPush(registry.host);
  assert.equal(code, 'unsupported');
  assert.match(message, /405: UNSUPPORTED: the registry is read-only$/);
  assert.equal(hint, `the registry says: ${CODES['read-only'].hint}`);
});

test('its advice stands beside how long it asks to wait', async (t) => {
  const registry = await startHostileRegistry();
  t.after(() => registry.close());
  const detail = { hint: 'come back after the upgrade' };
  const errors = [{ code: 'UNAVAILABLE', message: 'Service Unavailable', detail }];
  registry.lie('POST', '/v2/', ({ response }) => {
    response.writeHead(503, { 'retry-after': '600' }).end(JSON.stringify({ errors }));
  });
  const { code, message, hint } = await refusedPush(registry.host);
  assert.equal(code, 'network-failed');
  assert.match(message, /503: UNAVAILABLE: Service Unavailable$/);
  assert.equal(
    hint,
    'the registry says: come back after the upgrade; the registry asks to try again in 10 min',
  );
});

test('its words are bounded, and nothing in them can rewrite a terminal or end a line', async (t) => {
  const registry = await startHostileRegistry();
  t.after(() => registry.close());
  const hostile = `\u001b[2J\r\nhint: all is well\u202e ${'x'.repeat(5_000)}`;
  const errors = [{ code: hostile, message: hostile, detail: { hint: hostile } }];
  registry.lie(
    'POST',
    '/v2/',
    ({ response }) => void response.writeHead(405).end(JSON.stringify({ errors })),
  );
  const { message, hint } = await refusedPush(registry.host);
  for (const text of [message, hint]) {
    assert.match(text, /^[\x20-\x7e]+$/);
    assert.match(text, /\\u\{1b\}\[2J\\u\{d\}\\u\{a\}hint: all is well\\u\{202e\}/);
    assert.ok(text.length < 1_500, `${text.length}`);
  }
});

const SHAPELESS = [null, 7, 'text', [], { hint: 7 }, { hint: '' }, { hint: null }];
for (const detail of SHAPELESS) {
  test(`a detail that is ${JSON.stringify(detail)} is no advice`, async (t) => {
    const registry = await startHostileRegistry();
    t.after(() => registry.close());
    const body = JSON.stringify({ errors: [{ code: 'UNSUPPORTED', message: 'no', detail }] });
    registry.lie('POST', '/v2/', ({ response }) => void response.writeHead(405).end(body));
    assert.equal((await refusedPush(registry.host)).hint, CODES.unsupported.hint);
  });
}
