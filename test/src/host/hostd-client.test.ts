import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createNetServer, type Server } from 'node:net';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { validate } from '../../../schemas/generated/agent-list.ts';
import { preAuthenticationEncoding } from '../../../src/attest/pre-authentication-encoding.ts';
import { FRAME, FRAMES_MEDIA_TYPE, frame } from '../../../src/host/frames.ts';
import { HostClient } from '../../../src/host/hostd-client.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

/** Listens where a daemon would, in a directory of ours alone. */
async function listening(test: TestContext, server: Server): Promise<string> {
  const directory = await temporaryDirectory(test);
  const socket = join(directory, 'hostd.sock');
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  test.after(() => {
    server.close();
  });
  return socket;
}

async function clientOf(test: TestContext, answer: RequestListener): Promise<HostClient> {
  return await HostClient.open({ socket: await listening(test, createServer(answer)) });
}

function answer(
  response: ServerResponse,
  { headers }: IncomingMessage,
  status: number,
  body: string | Uint8Array,
  type = 'application/json',
): void {
  response.writeHead(status, { 'content-type': type, 'plimsoll-nonce': headers['plimsoll-nonce'] });
  response.end(body);
}

describe('an answer that is none', () => {
  const hostile: Record<string, RequestListener> = {
    'no nonce': (_request, response) => void response.end('{"agents":[]}'),
    'the nonce of another question': (_request, response) => {
      response.setHeader('plimsoll-nonce', '0'.repeat(32));
      response.end('{"agents":[]}');
    },
    'the nonce twice': ({ headers }, response) => {
      response.setHeader('plimsoll-nonce', [`${headers['plimsoll-nonce']}`, `${headers['plimsoll-nonce']}`]);
      response.end('{"agents":[]}');
    },
    'a redirection': (request, response) => {
      response.setHeader('location', '/v1/other');
      answer(response, request, 302, '');
    },
    'nothing, with 200': (request, response) => answer(response, request, 200, ''),
    'HTML, with 200': (request, response) => answer(response, request, 200, '<html>', 'text/html'),
    'another document': (request, response) => answer(response, request, 200, '{"agents":7}'),
    'more than the document': (request, response) => answer(response, request, 200, '{"agents":[],"x":1}'),
    'two documents': (request, response) => answer(response, request, 200, '{"agents":[]}{"agents":[]}'),
    'an error without a code': (request, response) => answer(response, request, 500, '{}'),
    'an error with a code that nobody knows': (request, response) =>
      answer(response, request, 500, '{"code":"fine","message":"all is well"}'),
    'the end of the connection': (_request, response) => void response.destroy(),
    'half a document': (request, response) => {
      response.writeHead(200, {
        'plimsoll-nonce': request.headers['plimsoll-nonce'],
        'content-length': '100',
      });
      response.write('{"agents":');
      setTimeout(() => response.destroy(), 50);
    },
  };
  for (const [name, listener] of Object.entries(hostile))
    it(`is daemon-unavailable: ${name}`, async (test) => {
      const client = await clientOf(test, listener);
      await assert.rejects(client.get('/v1/agents', validate), { code: 'daemon-unavailable' });
    });

  it('is daemon-unavailable: bytes that are no HTTP', async (test) => {
    const server = createNetServer((socket) => void socket.on('error', () => {}).end('SSH-2.0-OpenSSH\r\n'));
    const client = await HostClient.open({ socket: await listening(test, server) });
    await assert.rejects(client.get('/v1/agents', validate), { code: 'daemon-unavailable' });
  });

  it('is told with the code and the words of the daemon when it has them', async (test) => {
    const client = await clientOf(test, (request, response) =>
      answer(response, request, 404, '{"code":"agent-unknown","message":"no agent","hint":"look"}'),
    );
    await assert.rejects(client.get('/v1/agents/x', validate), {
      code: 'agent-unknown',
      message: 'no agent',
    });
  });
});

describe('a conversation', () => {
  const streams: Record<string, Uint8Array> = {
    'ends in the middle of a frame': frame(FRAME.stdout, Buffer.from('hello')).subarray(0, 7),
    'has a frame of no type': Buffer.from([0x55, 0, 0, 0, 0]),
    'has a frame that is too long': Buffer.from([FRAME.stdout, 0x7f, 0, 0, 0]),
  };
  for (const [name, bytes] of Object.entries(streams))
    it(`is daemon-unavailable when it ${name}`, async (test) => {
      const client = await clientOf(test, (request, response) =>
        answer(response, request, 200, bytes, FRAMES_MEDIA_TYPE),
      );
      const stream = await client.converse('/v1/launch', [FRAME.request, Buffer.from('{}')]);
      assert.ok('frames' in stream);
      await assert.rejects(stream.frames.next(), { code: 'daemon-unavailable' });
    });

  it('is none when the daemon answers with a document', async (test) => {
    const client = await clientOf(test, (request, response) =>
      answer(response, request, 403, '{"allowed":false}'),
    );
    const said = await client.converse('/v1/launch', [FRAME.request, Buffer.from('{}')]);
    assert.deepEqual(said, { status: 403, document: { allowed: false } });
  });

  it('goes both ways at once', async (test) => {
    const client = await clientOf(test, (request, response) => {
      response.writeHead(200, {
        'content-type': FRAMES_MEDIA_TYPE,
        'plimsoll-nonce': request.headers['plimsoll-nonce'],
      });
      response.write(frame(FRAME.words, Buffer.from('first')));
      request.on('data', (bytes: Buffer) => void response.write(frame(FRAME.stdout, bytes.subarray(5))));
      request.on('end', () => response.end());
    });
    const stream = await client.converse('/v1/agents/x/attach');
    assert.ok('frames' in stream);
    assert.equal((await stream.frames.next()).value?.type, FRAME.words);
    await stream.send(FRAME.stdin, Buffer.from('second'));
    const { value } = await stream.frames.next();
    assert.equal(Buffer.from(value!.payload).toString(), 'second');
    stream.end();
    assert.equal((await stream.frames.next()).done, true);
  });
});

describe('a socket that is not to be trusted', () => {
  const places: Record<string, (directory: string) => Promise<string>> = {
    'is not there': async (directory) => join(directory, 'none.sock'),
    'is a file': async (directory) => {
      await writeFile(join(directory, 'file'), '');
      return join(directory, 'file');
    },
    'is a directory': async (directory) => {
      await mkdir(join(directory, 'a.sock'));
      return join(directory, 'a.sock');
    },
  };
  for (const [name, make] of Object.entries(places))
    it(`is daemon-unavailable when it ${name}`, async (test) => {
      const socket = await make(await temporaryDirectory(test));
      await assert.rejects(HostClient.open({ socket }), { code: 'daemon-unavailable' });
    });

  it('is daemon-unavailable when others may write to its directory', async (test) => {
    const socket = await listening(test, createServer());
    await chmod(join(socket, '..'), 0o777);
    await assert.rejects(HostClient.open({ socket }), /others may write/);
  });
});

describe('the key of the host', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const other = generateKeyPairSync('ed25519');
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const host = digestOf(publicKey.export({ type: 'spki', format: 'der' }));
  const epoch = 'e'.repeat(32);

  interface Lie {
    readonly nonce?: string;
    readonly key?: typeof privateKey;
    readonly host?: string;
    readonly type?: string;
  }
  const cases: Record<string, { lie: Lie; proved: boolean }> = {
    'is proved': { lie: {}, proved: true },
    'is not proved for another nonce': { lie: { nonce: '0'.repeat(32) }, proved: false },
    'is not proved by another key': { lie: { key: other.privateKey }, proved: false },
    'is not proved under another name': { lie: { host: `sha256:${'0'.repeat(64)}` }, proved: false },
    'is not proved by a signature for something else': {
      lie: { type: 'application/vnd.plimsoll.grant+json' },
      proved: false,
    },
  };
  for (const [name, { lie, proved }] of Object.entries(cases))
    it(name, async (test) => {
      const listener: RequestListener = (request, response) => {
        const nonce = lie.nonce ?? String(request.headers['plimsoll-nonce']);
        const named = lie.host ?? host;
        const bytes = preAuthenticationEncoding(
          lie.type ?? 'application/vnd.plimsoll.host-proof',
          Buffer.from(`${named}\n${epoch}\n${nonce}`),
        );
        const proof = sign(null, bytes, lie.key ?? privateKey).toString('base64');
        answer(response, request, 200, JSON.stringify({ host: named, epoch, publicKey: pem, proof }));
      };
      const opened = HostClient.open({ socket: await listening(test, createServer(listener)), hostKey: pem });
      if (proved) await opened;
      else await assert.rejects(opened, { code: 'daemon-unavailable' });
    });
});
