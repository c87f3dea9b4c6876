import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { runCli } from '../support/run-cli.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { makeTlsPair } from '../support/tls-pair.ts';

/** A server that takes TLS only and lists one tag, and the certificate that it signed itself. */
async function listOverTls(t: TestContext): Promise<{ image: string; ca: string }> {
  const { certificate, key } = await makeTlsPair(await temporaryDirectory(t), 'registry');
  const pair = { cert: await readFile(certificate), key: await readFile(key) };
  const server = createServer(pair, (_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end('{"name":"a/b","tags":["1.0.0"]}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return { image: `127.0.0.1:${(server.address() as AddressInfo).port}/a/b`, ca: certificate };
}

test('HTTP to a loopback host that takes TLS only: the hint names the flag', async (t) => {
  const { image } = await listOverTls(t);
  const { code, stderr } = await runCli(['ls', image]);
  assert.equal(code, 3);
  assert.match(stderr, /socket hang up \(network-failed\)\n\nhint: .*HTTPS, say --no-plain-http/);
});

test('--ca means HTTPS to a loopback host, unless HTTP is asked for', async (t) => {
  const { image, ca } = await listOverTls(t);
  const listed = await runCli(['ls', image, '--ca', ca]);
  assert.deepEqual([listed.code, listed.stdout], [0, '1.0.0\n'], listed.stderr);
  const plain = await runCli(['ls', image, '--ca', ca, '--plain-http']);
  assert.match(plain.stderr, /\(network-failed\)/);
});
