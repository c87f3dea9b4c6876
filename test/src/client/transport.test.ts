import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer as createProxy } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { setDefaultCACertificates } from 'node:tls';
import { RegistryClient } from '../../../src/client/registry-client.ts';
import { Transport } from '../../../src/client/transport.ts';
import type { Code } from '../../../src/errors.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { collect, contentOf, opener } from '../../support/client-content.ts';
import { type HostileRegistry, startHostileRegistry } from '../../support/hostile-registry.ts';

const { bytes, descriptor } = contentOf(5000);
const PATH = `/v2/a/b/blobs/${descriptor.digest}`;

let registry: HostileRegistry;
/** Another host, which must never hear a credential. */
let elsewhere: HostileRegistry;

before(async () => {
  [registry, elsewhere] = await Promise.all([startHostileRegistry(), startHostileRegistry()]);
  for (const { host } of [registry, elsewhere]) await newClient(host).pushBlob(descriptor, opener(bytes));
});
afterEach(() => {
  registry.repent();
  elsewhere.repent();
});
after(() => Promise.all([registry.close(), elsewhere.close()]));

function newClient(host = registry.host): RegistryClient {
  return new RegistryClient({ registry: host, repository: 'a/b' }, { deadlineMs: 2000, env: {} });
}

const redirectTo = (location: string): void =>
  registry.lie('GET', '/v2/', ({ response }) => void response.writeHead(307, { location }).end());

test('a redirect of a blob is followed, and the bytes are checked', async () => {
  redirectTo(`http://${elsewhere.host}${PATH}`);
  assert.equal(digestOf(await collect(newClient().openBlob(descriptor))), descriptor.digest);
  elsewhere.lie('GET', PATH, ({ response }) => void response.end(Buffer.alloc(bytes.byteLength)));
  await assert.rejects(collect(newClient().openBlob(descriptor)), { code: 'digest-mismatch' });
});

test('credentials and cookies stay with the host they are for', async () => {
  registry.lie('GET', PATH, ({ response }) => {
    const location = `http://${elsewhere.host}${PATH}`;
    response.writeHead(302, { location, 'set-cookie': 'session=1' }).end();
  });
  const url = new URL(`http://${registry.host}${PATH}`);
  const headers = { authorization: 'Basic c2VjcmV0', range: 'bytes=0-' };
  const transport = new Transport({ env: {} });
  const response = await transport.send({ method: 'GET', url, headers, redirects: true });
  await response.finish();
  assert.equal(registry.heard[0]?.headers.authorization, 'Basic c2VjcmV0');
  assert.equal(elsewhere.heard.length, 1);
  assert.equal(elsewhere.heard[0]?.headers.authorization, undefined);
  assert.equal(elsewhere.heard[0]?.headers.cookie, undefined);
  assert.equal(elsewhere.heard[0]?.headers.range, 'bytes=0-');
});

test('credentials go along within a host', async () => {
  registry.lie('GET', '/start', ({ response }) => void response.writeHead(302, { location: PATH }).end());
  const url = new URL(`http://${registry.host}/start`);
  const transport = new Transport({ env: {} });
  const headers = { authorization: 'Basic c2VjcmV0' };
  await (await transport.send({ method: 'GET', url, headers, redirects: true })).finish();
  assert.equal(registry.heard[1]?.headers.authorization, 'Basic c2VjcmV0');
});

test('a 401 of the host that was redirected to is not answered with credentials', async () => {
  redirectTo(`http://${elsewhere.host}${PATH}`);
  elsewhere.lie('GET', PATH, ({ response }) => {
    response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
  });
  await assert.rejects(collect(newClient().openBlob(descriptor)), { code: 'unauthorized' });
  assert.equal(elsewhere.heard.length, 1);
});

const badLocations: Readonly<Record<string, string>> = {
  'to itself for ever': PATH,
  'to another scheme': 'file:///etc/passwd',
  'to a URL with a password': 'http://user:password@127.0.0.1:1/',
  'to what is no URL': 'http://[',
};
for (const [name, location] of Object.entries(badLocations)) {
  test(`a redirect ${name} is refused`, async () => {
    redirectTo(location);
    await assert.rejects(collect(newClient().openBlob(descriptor)), { code: 'registry-misbehaved' });
    assert.ok(registry.heard.length <= 6);
  });
}

test('a redirect without a Location is refused', async () => {
  registry.lie('GET', '/v2/', ({ response }) => void response.writeHead(307).end());
  await assert.rejects(collect(newClient().openBlob(descriptor)), { code: 'registry-misbehaved' });
});

test('a write is never redirected', async () => {
  registry.lie('POST', '/v2/', ({ response }) => {
    response.writeHead(307, { location: `http://${elsewhere.host}/v2/a/b/blobs/uploads/` }).end();
  });
  await assert.rejects(newClient().pushBlob(descriptor, opener(bytes)), { code: 'registry-misbehaved' });
  assert.deepEqual(elsewhere.heard, []);
});

const passing: Readonly<Record<string, Parameters<HostileRegistry['lie']>[2]>> = {
  'a broken connection': ({ response }) => void response.destroy(),
  'a fault of the server': ({ response }) => void response.writeHead(502).end('<html>bad gateway</html>'),
  'too many requests': ({ response }) => void response.writeHead(429, { 'retry-after': '0' }).end(),
};
for (const [name, lie] of Object.entries(passing)) {
  test(`${name} is survived by trying again`, async () => {
    registry.lie('HEAD', PATH, (exchange) => (exchange.count === 0 ? lie(exchange) : exchange.pass()));
    assert.equal(await newClient().hasBlob(descriptor), true);
    assert.equal(registry.heard.length, 2);
  });
}

test('what must not be sent twice is sent once', async () => {
  registry.lie('DELETE', '/v2/', ({ response }) => void response.writeHead(503).end());
  await assert.rejects(newClient().deleteTag('x'), { code: 'network-failed' });
  assert.equal(registry.heard.length, 1);
});

test('the words of a registry are quoted without what could rewrite a terminal', async () => {
  registry.lie('GET', '/v2/', ({ response }) => {
    const errors = [{ code: 'DENIED', message: 'no\u001b[2J\u202e way' }];
    response.writeHead(403).end(JSON.stringify({ errors }));
  });
  await assert.rejects(newClient().resolve({ tag: 'x' }), (error: Error) => {
    assert.match(error.message, /403: DENIED: no\\u\{1b\}\[2J\\u\{202e\} way$/);
    return true;
  });
});

const refusals: readonly { oci: string; status: number; code: Code }[] = [
  { oci: 'DIGEST_INVALID', status: 400, code: 'digest-mismatch' },
  { oci: 'MANIFEST_INVALID', status: 400, code: 'manifest-invalid' },
  { oci: 'MANIFEST_BLOB_UNKNOWN', status: 400, code: 'manifest-blob-unknown' },
  { oci: 'MANIFEST_BLOB_UNKNOWN', status: 404, code: 'name-unknown' },
  { oci: 'TAG_INVALID', status: 400, code: 'tag-invalid' },
  { oci: 'UNSUPPORTED', status: 405, code: 'unsupported' },
  { oci: '__proto__', status: 400, code: 'registry-misbehaved' },
  { oci: 'anything', status: 507, code: 'storage-full' },
];
for (const { oci, status, code } of refusals) {
  test(`a refusal with ${status} ${oci} is ${code}`, async () => {
    registry.lie('POST', '/v2/', ({ response }) => {
      response.writeHead(status).end(JSON.stringify({ errors: [{ code: oci }] }));
    });
    await assert.rejects(newClient().pushBlob(descriptor, opener(bytes)), { code });
  });
}

test('too many requests are waited out also for what is not repeated otherwise', async () => {
  registry.lie('DELETE', '/v2/', ({ count, response }) => {
    response.writeHead(count === 0 ? 429 : 404, { 'retry-after': '0' }).end();
  });
  await assert.rejects(newClient().deleteTag('x'), { code: 'manifest-unknown' });
  assert.equal(registry.heard.length, 2);
});

test('a proxy is used for every host but loopback', async () => {
  const proxy = createProxy((request, response) => {
    response.writeHead(404, { 'x-asked': request.url }).end();
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const env = { HTTP_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` };
  const transport = new Transport({ env });
  const far = new URL('http://registry.invalid/v2/');
  const answer = await transport.send({ method: 'GET', url: far, headers: {} });
  await answer.finish();
  assert.equal(answer.header('x-asked'), far.href);
  const near = await transport.send({
    method: 'GET',
    url: new URL(`http://${registry.host}/v2/`),
    headers: {},
  });
  await near.finish();
  assert.equal(near.status, 200);
  proxy.closeAllConnections();
  await new Promise((resolve) => proxy.close(resolve));
});

test('a pause that is asked for is kept up to the deadline, and told beyond it', async () => {
  const ask = (seconds: string): void =>
    registry.lie('HEAD', PATH, ({ count, response, pass }) =>
      count === 0 ? void response.writeHead(503, { 'retry-after': seconds }).end() : pass(),
    );
  ask('1');
  assert.equal(await newClient().hasBlob(descriptor), true);
  registry.repent();
  registry.lie('GET', '/v2/', ({ response }) => void response.writeHead(429, { 'retry-after': '90' }).end());
  await assert.rejects(newClient().resolve({ tag: 'x' }), {
    code: 'rate-limited',
    hint: 'the registry asks to try again in 90 s',
  });
  assert.equal(registry.heard.length, 1);
});

test('nobody there, and no such host, name the host', async () => {
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  for (const host of [`127.0.0.1:${port}`, 'registry.invalid']) {
    const failed = { code: 'network-failed', message: new RegExp(host.replaceAll('.', '\\.')) };
    await assert.rejects(newClient(host).resolve({ tag: 'x' }), failed);
  }
});

test('loopback is spoken to without TLS, unless it is asked for', async () => {
  const reference = { registry: registry.host, repository: 'a/b' };
  const secure = new RegistryClient(reference, { plainHttp: false, env: {} });
  await assert.rejects(secure.resolve({ tag: 'x' }), { code: 'network-failed', hint: /--plain-http/ });
});

test('TLS: an unknown certificate is refused, and so is a redirect from https to http', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'plimsoll-tls-'));
  const [keyFile, certFile] = [join(directory, 'key.pem'), join(directory, 'cert.pem')];
  const subject = ['-subj', '/CN=registry', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', ...kind, ...subject, '-keyout', keyFile, '-out', certFile], {
    stdio: 'ignore',
  });
  const [key, cert] = await Promise.all([readFile(keyFile, 'utf8'), readFile(certFile, 'utf8')]);
  await rm(directory, { recursive: true });
  const server = createTlsServer({ key, cert }, (_request, response) => {
    response.writeHead(307, { location: `http://${registry.host}${PATH}` }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const reference = { registry: `127.0.0.1:${(server.address() as AddressInfo).port}`, repository: 'a/b' };
  const read = (): Promise<Buffer> =>
    collect(new RegistryClient(reference, { plainHttp: false, env: {} }).openBlob(descriptor));
  await assert.rejects(read(), { code: 'network-failed', hint: /--ca FILE/ });
  const trusting = new RegistryClient(reference, { plainHttp: false, env: {}, ca: [cert] });
  await assert.rejects(collect(trusting.openBlob(descriptor)), { message: /from https to http/ });
  setDefaultCACertificates([cert]);
  await assert.rejects(read(), { code: 'registry-misbehaved', message: /from https to http/ });
  assert.deepEqual(registry.heard, []);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
