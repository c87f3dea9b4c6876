import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { before, describe, test } from 'node:test';
import { connect } from 'node:tls';
import fc from 'fast-check';
import { readFirstBytes } from '../../../src/host/client-hello.ts';

/** What Node's TLS sends first. */
async function realHello(servername: string | undefined): Promise<Buffer> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = connect({ port, host: '127.0.0.1', ...(servername === undefined ? {} : { servername }) });
  client.on('error', () => client.destroy());
  const [socket] = (await once(server, 'connection')) as [Socket];
  const [bytes] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  client.destroy();
  server.close();
  return bytes;
}

let hello: Buffer;
let nameless: Buffer;
before(async () => {
  hello = await realHello('api.example.com');
  nameless = await realHello(undefined);
});

/** The handshake bytes of a hello, in records of `size` bytes. */
function inRecords(bytes: Buffer, size: number): Buffer {
  const handshake = bytes.subarray(5);
  const records: Buffer[] = [];
  for (let at = 0; at < handshake.length; at += size) {
    const fragment = handshake.subarray(at, at + size);
    records.push(Buffer.from([0x16, 3, 1, fragment.length >> 8, fragment.length & 255]), fragment);
  }
  return Buffer.concat(records);
}

describe('readFirstBytes', () => {
  test('reads the name of a real ClientHello, and that there is none', () => {
    assert.deepEqual(readFirstBytes(hello), { kind: 'client-hello', serverName: 'api.example.com' });
    assert.deepEqual(readFirstBytes(nameless), { kind: 'client-hello', serverName: undefined });
  });

  test('waits for all of it', () => {
    for (let length = 0; length < hello.length; length++)
      assert.deepEqual(readFirstBytes(hello.subarray(0, length)), { kind: 'incomplete' }, `${length} bytes`);
  });

  test('reads it also in several records, and with other records behind it', () => {
    const cut = inRecords(hello, Math.ceil(hello.length / 20));
    const found = { kind: 'client-hello', serverName: 'api.example.com' };
    assert.deepEqual(readFirstBytes(cut), found);
    assert.deepEqual(readFirstBytes(Buffer.concat([cut, Buffer.from([0x14, 3, 3, 0, 1, 1])])), found);
    for (let length = 0; length < cut.length; length += 7)
      assert.deepEqual(readFirstBytes(cut.subarray(0, length)), { kind: 'incomplete' });
  });

  const at = Buffer.from('api.example.com');
  const CASES: Readonly<Record<string, readonly [bytes: () => Buffer, kind: string]>> = {
    'another protocol': [() => Buffer.from('SSH-2.0-OpenSSH_9.2\r\n'), 'not-tls'],
    'a first byte alone that could be TLS': [() => Buffer.from([0x16]), 'incomplete'],
    'a first byte like TLS': [() => Buffer.from([0x16, 9, 9, 9]), 'not-tls'],
    'records of one byte each': [() => inRecords(hello, 1), 'malformed'],
    'an empty record': [() => Buffer.from([0x16, 3, 1, 0, 0]), 'malformed'],
    'a record that is too long': [() => Buffer.from([0x16, 3, 1, 0x40, 1, 1]), 'malformed'],
    'another handshake message': [() => Buffer.from([0x16, 3, 1, 0, 4, 2, 0, 0, 0]), 'malformed'],
    'a hello beyond the limit': [() => Buffer.from([0x16, 3, 1, 0, 4, 1, 1, 0, 0]), 'malformed'],
    'an alert between the records': [
      () => Buffer.concat([inRecords(hello, 200).subarray(0, 205), Buffer.from([0x15, 3, 1, 0, 2, 1, 0])]),
      'malformed',
    ],
    'a name list with another length': [
      () => {
        const bytes = Buffer.from(hello);
        const name = bytes.indexOf(at);
        bytes.writeUInt16BE(bytes.readUInt16BE(name - 2) - 1, name - 2);
        return bytes;
      },
      'malformed',
    ],
    'a name of another type': [
      () => {
        const bytes = Buffer.from(hello);
        bytes[bytes.indexOf(at) - 3] = 1;
        return bytes;
      },
      'malformed',
    ],
  };
  for (const [name, [bytes, kind]] of Object.entries(CASES))
    test(`${name} is ${kind}`, () => assert.equal(readFirstBytes(bytes()).kind, kind));

  test('never throws', () => {
    fc.assert(
      fc.property(fc.nat(hello.length - 1), fc.nat(255), fc.uint8Array(), (place, value, more) => {
        const damaged = Buffer.from(hello);
        damaged[place] = value;
        readFirstBytes(damaged);
        readFirstBytes(Buffer.concat([Buffer.from([0x16, 3, 1]), more]));
      }),
    );
  });
});
