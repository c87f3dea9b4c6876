import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { MAX_LINE_BYTES, MessageStream } from '../../../src/mcp/message-stream.ts';

const directory = await mkdtemp(join(tmpdir(), 'plimsoll-lines-'));
const server = createServer().listen(join(directory, 'socket'));
await once(server, 'listening');
const sockets: Socket[] = [];
after(async () => {
  for (const socket of sockets) socket.destroy();
  server.close();
  await rm(directory, { recursive: true });
});

/** Both ends of a real unix socket. */
async function pair(): Promise<[near: Socket, far: Socket]> {
  const accepted = once(server, 'connection') as Promise<[Socket]>;
  const near = connect(join(directory, 'socket'));
  const [far] = await accepted;
  sockets.push(near, far);
  return [near, far];
}

const PING = '{"jsonrpc":"2.0","method":"ping"}';

const splits: [name: string, chunks: readonly string[], count: number][] = [
  ['one line', [`${PING}\n`], 1],
  ['two lines in one chunk', [`${PING}\n${PING}\n`], 2],
  ['a line in pieces', [PING.slice(0, 5), PING.slice(5, 20), `${PING.slice(20)}\n`], 1],
  ['a newline that comes alone', [PING, '\n', PING, '\n'], 2],
  ['empty lines', [`\n\n${PING}\n\n`], 1],
  ['CRLF', [`${PING}\r\n`], 1],
  ['an unfinished last line', [`${PING}\n${PING}`], 1],
  ['nothing', [], 0],
];
for (const [name, chunks, count] of splits) {
  test(`reads ${name}`, async () => {
    const [near, far] = await pair();
    for (const chunk of chunks) {
      near.write(chunk);
      await new Promise((resolve) => setImmediate(resolve));
    }
    near.end();
    const kinds = [];
    for await (const message of new MessageStream(far, far).messages()) kinds.push(message.kind);
    assert.deepEqual(kinds, Array(count).fill('notification'));
  });
}

test('a line of the largest size is read, one byte more is not', async () => {
  const line = (bytes: number): string => `"${'x'.repeat(bytes - 2)}"`;
  const [near, far] = await pair();
  near.end(`${line(MAX_LINE_BYTES)}\n${line(MAX_LINE_BYTES + 1)}\n`);
  near.on('error', () => {});
  const messages = new MessageStream(far, far).messages();
  assert.equal((await messages.next()).value?.kind, 'malformed');
  await assert.rejects(messages.next(), { code: 'mcp-failed', message: /longer than/ });
});

test('a sender waits for a reader that does not read', async () => {
  const [near, far] = await pair();
  far.pause();
  const stream = new MessageStream(near, near);
  while (stream.queuedBytes < 1024 * 1024) stream.send({ kind: 'notification', method: 'x'.repeat(65536) });
  let drained = false;
  const room = stream.room().then(() => {
    drained = true;
  });
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(drained, false);
  far.resume();
  await room;
  assert.ok(stream.queuedBytes < 1024 * 1024);
});

test('a sender does not wait for one that has gone', async () => {
  const [near, far] = await pair();
  far.pause();
  const stream = new MessageStream(near, near);
  while (stream.queuedBytes < 1024 * 1024) stream.send({ kind: 'notification', method: 'x'.repeat(65536) });
  const room = stream.room();
  stream.destroy();
  await room;
  assert.ok(near.destroyed);
});
