import assert from 'node:assert/strict';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { test } from 'node:test';
import { TrustedProxies } from '../../../src/registry/client-address.ts';

const proxies = new TrustedProxies(['10.0.0.0/8', '192.0.2.1', 'fd00::/8']);
const cases: {
  name: string;
  peer: string;
  headers: Record<string, string>;
  want: string;
  protocol?: 'https';
}[] = [
  {
    name: 'a stranger is not believed',
    peer: '198.51.100.1',
    headers: { 'x-forwarded-for': '1.2.3.4', 'x-forwarded-proto': 'https' },
    want: '198.51.100.1',
  },
  {
    name: 'a proxy is',
    peer: '10.0.0.1',
    headers: { 'x-forwarded-for': '1.2.3.4', 'x-forwarded-proto': 'https' },
    want: '1.2.3.4',
    protocol: 'https',
  },
  {
    name: 'a proxy over an IPv6 socket',
    peer: '::ffff:10.0.0.1',
    headers: { 'x-forwarded-for': '1.2.3.4' },
    want: '1.2.3.4',
  },
  {
    name: 'what the client wrote itself stands further left',
    peer: '10.0.0.1',
    headers: { 'x-forwarded-for': '6.6.6.6, 1.2.3.4' },
    want: '1.2.3.4',
  },
  {
    name: 'proxies behind proxies are passed over',
    peer: '10.0.0.1',
    headers: { 'x-forwarded-for': '1.2.3.4, 192.0.2.1, 10.9.9.9' },
    want: '1.2.3.4',
  },
  {
    name: 'rubbish on the way ends it at the peer',
    peer: '10.0.0.1',
    headers: { 'x-forwarded-for': '1.2.3.4, unknown, 10.9.9.9' },
    want: '10.0.0.1',
  },
  {
    name: 'an address with a port',
    peer: '10.0.0.1',
    headers: { 'x-forwarded-for': '1.2.3.4:567' },
    want: '1.2.3.4',
  },
  {
    name: 'Forwarded',
    peer: 'fd00::1',
    headers: { forwarded: 'for=6.6.6.6, for="[2001:db8::1]:99";Proto=HTTPS' },
    want: '2001:db8::1',
    protocol: 'https',
  },
  {
    name: 'both, and they differ: neither',
    peer: '10.0.0.1',
    headers: { 'x-forwarded-for': '1.2.3.4', forwarded: 'for=6.6.6.6' },
    want: '10.0.0.1',
  },
  {
    name: 'both, and they agree',
    peer: '10.0.0.1',
    headers: { 'x-forwarded-for': '1.2.3.4', forwarded: 'for=1.2.3.4' },
    want: '1.2.3.4',
  },
  {
    name: 'the protocol alone',
    peer: '10.0.0.1',
    headers: { 'x-forwarded-proto': 'https' },
    want: '10.0.0.1',
    protocol: 'https',
  },
  {
    name: 'a protocol that is none',
    peer: '10.0.0.1',
    headers: { 'x-forwarded-for': '1.2.3.4', 'x-forwarded-proto': 'gopher' },
    want: '1.2.3.4',
  },
];
for (const { name, peer, headers, want, protocol = 'http' } of cases) {
  test(name, () => {
    const socket = new Socket();
    Object.defineProperty(socket, 'remoteAddress', { value: peer });
    const message = new IncomingMessage(socket);
    Object.assign(message.headers, headers);
    const client = proxies.clientOf(message);
    assert.deepEqual([client.address, client.protocol], [want, protocol]);
  });
}
