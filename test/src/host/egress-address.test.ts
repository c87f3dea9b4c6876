import assert from 'node:assert/strict';
import { networkInterfaces } from 'node:os';
import { test } from 'node:test';
import { isPublicAddress } from '../../../src/host/egress-address.ts';

const REFUSED = [
  ...['0.0.0.0', '10.0.0.1', '100.64.0.1', '100.127.255.255', '127.0.0.1', '127.255.255.255'],
  ...['169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.8', '192.0.2.1', '192.88.99.1'],
  ...[
    '192.168.0.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.251',
    '239.1.1.1',
    '255.255.255.255',
  ],
  ...[
    '::',
    '::1',
    '::ffff:8.8.8.8',
    '::8.8.8.8',
    '64:ff9b::808:808',
    '64:ff9b:1::1',
    '100::1',
    'fc00::1',
    'fdff::1',
  ],
  ...['fe80::1', 'fec0::1', 'ff02::1', '2001::1', '2001:db8::1', '2002:7f00:1::', '3fff::1', '4000::1'],
];
for (const address of REFUSED)
  test(`${address} is not public`, () => assert.equal(isPublicAddress(address), false));

const PUBLIC = ['1.1.1.1', '93.184.216.34', '100.63.255.255', '100.128.0.1', '172.32.0.1', '223.255.255.255'];
for (const address of [...PUBLIC, '2606:4700::1111', '2a00:1450::1', '2001:4860:4860::8888'])
  test(`${address} is public`, () => assert.equal(isPublicAddress(address), true));

test('no address of this host is public', () => {
  const own = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
  assert.ok(own.length > 0);
  for (const { address } of own) assert.equal(isPublicAddress(address), false, address);
});
