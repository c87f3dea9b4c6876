import { hash } from 'node:crypto';
import { isIPv6 } from 'node:net';

/** 64 random bits that stand for a client in tables. */
export type ClientKey = bigint;

/** A host has a whole /64 of IPv6 to choose its address from, so that is one client. */
export function clientKey(address: string, seed: Uint8Array): ClientKey {
  const name = isIPv6(address) ? networkOf(address) : address;
  return hash('sha256', Buffer.concat([seed, Buffer.from(name)]), 'buffer').readBigUInt64LE(0);
}

/** The first four groups of an IPv6 address, written out. */
function networkOf(address: string): string {
  const [before = '', after] = (address.split('%')[0] ?? '').split('::');
  const front = before === '' ? [] : before.split(':');
  const missing = after === undefined ? 0 : 8 - front.length - groupsIn(after);
  const groups = [
    ...front,
    ...Array.from({ length: Math.max(0, missing) }, () => '0'),
    ...(after ?? '').split(':'),
  ];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group || '0', 16))
    .join(':');
}

/** An IPv4 address at the end stands for two. */
function groupsIn(text: string): number {
  if (text === '') return 0;
  return text.split(':').length + (text.includes('.') ? 1 : 0);
}
