import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import { type TestContext, test } from 'node:test';
import { connect, type SecureVersion } from 'node:tls';
import { sendRaw } from '../../support/http-call.ts';
import { type RunningRegistry, startRegistry } from '../../support/start-registry.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { makeTlsPair } from '../../support/tls-pair.ts';

async function startWithTls(t: TestContext): Promise<{ registry: RunningRegistry; ca: string }> {
  const pair = await makeTlsPair(await temporaryDirectory(t), 'one');
  const ca = await readFile(pair.certificate, 'utf8');
  const key = await readFile(pair.key, 'utf8');
  const registry = await startRegistry({ tls: { certificate: ca, key } });
  t.after(() => registry.close());
  return { registry, ca };
}

async function statusOver(host: string, ca: string): Promise<number | undefined> {
  const sent = request(`https://${host}/v2/`, { ca, agent: false }).end();
  const [answer] = await once(sent, 'response');
  answer.resume();
  return answer.statusCode;
}

/** The version that both ends agree on, or the code of the refusal. */
async function greet(host: string, version: SecureVersion): Promise<string | null> {
  const [hostname, port] = host.split(':');
  // Old versions need old ciphers, and this client is told to offer them.
  const old = { minVersion: version, maxVersion: version, ciphers: 'DEFAULT:@SECLEVEL=0' };
  const socket = connect({ host: hostname!, port: Number(port), rejectUnauthorized: false, ...old });
  try {
    await once(socket, 'secureConnect');
    return socket.getProtocol();
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : null;
  } finally {
    socket.destroy();
  }
}

function openConnections({ server }: RunningRegistry): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  server.getConnections((_error, count) => resolve(count));
  return promise;
}

test('TLS before 1.2 is refused', async (t) => {
  const { registry } = await startWithTls(t);
  assert.equal(await greet(registry.host, 'TLSv1.3'), 'TLSv1.3');
  assert.equal(await greet(registry.host, 'TLSv1.2'), 'TLSv1.2');
  for (const version of ['TLSv1', 'TLSv1.1'] as const)
    assert.equal(await greet(registry.host, version), 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION');
});

test('plain HTTP to a port of HTTPS is told so, once, and the connection ends', async (t) => {
  const { registry, ca } = await startWithTls(t);
  for (const method of ['GET', 'HEAD', 'PUT', 'POST']) {
    const answer = await sendRaw(registry.host, `${method} /v2/ HTTP/1.1\r\nHost: x\r\n\r\n`);
    assert.match(answer, /^HTTP\/1\.1 400 Bad Request\r\nContent-Type: text\/plain/);
    assert.match(answer, /\r\n\r\nThis port speaks HTTPS, [^\n]*https:\/\/[^\n]*\n$/);
  }
  assert.equal(await statusOver(registry.host, ca), 200);
});

test('what is neither TLS nor HTTP gets nothing, and nothing of it stays open', async (t) => {
  const { registry, ca } = await startWithTls(t);
  const plain = 'GET /v2/ HTTP/1.1\r\nHost: x\r\n\r\n';
  const many = [
    '\0'.repeat(100),
    'SSH-2.0-x\r\n',
    'CONNECT x:1 HTTP/1.1\r\n\r\n',
    plain + plain.repeat(2_000),
  ];
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, at) => sendRaw(registry.host, many[at % 4]!)),
  );
  answers.forEach((answer, at) => void assert.ok(at % 4 === 3 || !answer.includes('HTTP/1.1'), answer));
  while ((await openConnections(registry)) > 0);
  assert.equal(await statusOver(registry.host, ca), 200);
});
