import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { connect as connectTls, createServer as createTlsServer } from 'node:tls';
import type { EgressTarget } from '../../../src/declaration/egress-pattern.ts';
import { tunnel } from '../../../src/host/egress-tunnel.ts';
import { EgressStage, listening } from '../../support/egress-stage.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { makeTlsPair } from '../../support/tls-pair.ts';

const cleaners: (() => Promise<void>)[] = [];
const ending = { after: (clean: () => Promise<void>) => void cleaners.push(clean) };
after(() => Promise.all(cleaners.map((clean) => clean())));

/** A TLS server that says whom it was asked for. */
let port: number;
before(async () => {
  const pair = await makeTlsPair(await temporaryDirectory(ending), 'localhost');
  const [key, cert] = await Promise.all([readFile(pair.key), readFile(pair.certificate)]);
  const server = createTlsServer({ key, cert, ALPNProtocols: ['x'] }, (socket) =>
    socket.end(`asked for ${socket.servername || 'nobody'}`),
  );
  server.on('tlsClientError', () => {});
  port = await listening(ending, server);
});

interface OpenTunnel {
  readonly program: Socket;
  readonly done: Promise<string>;
  /** Bytes that the server was sent. */
  readonly sent: () => number;
}

/** One end of a tunnel whose other end is that server. */
async function openTunnel(target: EgressTarget): Promise<OpenTunnel> {
  const middle = createServer({ allowHalfOpen: true, pauseOnConnect: true });
  const program = connect({ port: await listening(ending, middle), host: '127.0.0.1' });
  const [near] = (await once(middle, 'connection')) as [Socket];
  const far = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  await once(far, 'connect');
  const done = tunnel(near, far, Buffer.alloc(0), target).then(
    () => 'ended',
    (error) => error.reason ?? error.code,
  );
  const [answer] = (await once(program, 'data')) as [Buffer];
  assert.match(answer.toString(), /^HTTP\/1\.1 200 .*\r\n\r\n$/);
  return { program, done, sent: () => far.bytesWritten };
}

const NAME: EgressTarget = { kind: 'name', host: 'api.example', port: 443 };
const ADDRESS: EgressTarget = { kind: 'address', host: '127.0.0.1', port: 443 };

describe('TLS in a tunnel', () => {
  const PASSES: readonly (readonly [EgressTarget, servername: string | undefined])[] = [
    [NAME, 'api.example'],
    [NAME, 'API.Example'],
    [ADDRESS, undefined],
  ];
  for (const [target, servername] of PASSES)
    test(`to ${target.host} for ${servername ?? 'no name'} passes`, async () => {
      const { program, done } = await openTunnel(target);
      const name = servername === undefined ? {} : { servername };
      const secure = connectTls({
        socket: program,
        rejectUnauthorized: false,
        ALPNProtocols: ['x'],
        ...name,
      });
      assert.equal((await text(secure)).toLowerCase(), `asked for ${servername?.toLowerCase() ?? 'nobody'}`);
      program.destroy();
      assert.match(await done, /ended|ECONNRESET|EPIPE/);
    });

  const REFUSED: readonly (readonly [EgressTarget, servername: string | undefined])[] = [
    [NAME, 'other.example'],
    [NAME, 'api.example.evil.test'],
    [NAME, undefined],
    [ADDRESS, 'other.example'],
  ];
  for (const [target, servername] of REFUSED)
    test(`to ${target.host} for ${servername ?? 'no name'} is refused`, async () => {
      const { program, done, sent } = await openTunnel(target);
      const name = servername === undefined ? {} : { servername };
      const secure = connectTls({ socket: program, rejectUnauthorized: false, ...name });
      const [error] = await once(secure, 'error');
      assert.match(error.message, /unrecognized name/);
      assert.equal(await done, 'server-name-differs');
      assert.equal(sent(), 0);
    });

  const BYTES: Readonly<Record<string, Buffer>> = {
    'one byte of it': Buffer.from([0x16]),
    'what is only like it': Buffer.from([0x16, 3, 1, 0, 4, 2, 0, 0, 0]),
  };
  for (const [what, bytes] of Object.entries(BYTES))
    test(`${what} and the end is refused`, async () => {
      const { program, done, sent } = await openTunnel(NAME);
      program.end(bytes);
      assert.equal(await done, 'server-name-differs');
      assert.equal(sent(), 0);
    });
});

test('TLS whose first bytes come with the CONNECT is checked as well', async (t) => {
  const target = `127.0.0.1:${port}`;
  const stage = await EgressStage.open(t, { patterns: [target] });
  const hello = Buffer.from([0x16, 3, 1, 0, 4, 2, 0, 0, 0]);
  await stage.exchange(
    Buffer.concat([Buffer.from(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`), hello]),
  );
  const [event] = await stage.ended(1);
  assert.deepEqual([event?.reason, event?.bytesOut], ['server-name-differs', 0]);
});

test('what is not TLS passes', async () => {
  const { program, done, sent } = await openTunnel(NAME);
  program.end('SSH-2.0-OpenSSH_9.2\r\n');
  program.resume();
  assert.equal(await done, 'ended');
  assert.equal(sent(), 21);
});
