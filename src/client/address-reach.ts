/** How far an address reaches, so that a redirect cannot turn inwards: what a registry says must not probe our network. */
import type { LookupAddress } from 'node:dns';
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net';
import { PlimsollError } from '../errors.ts';

/** This machine, this link, this organisation, everybody. */
export const REACHES = ['loopback', 'link-local', 'private', 'public'] as const;
export type Reach = (typeof REACHES)[number];

/** IANA special-purpose address registries (RFC 6890), as far as hosts are found there. */
const NETWORKS: readonly (readonly [Reach, readonly string[]])[] = [
  ['loopback', ['127.0.0.0/8', '0.0.0.0/8', '::1/128', '::/128']],
  ['link-local', ['169.254.0.0/16', 'fe80::/10']],
  ['private', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7']],
];

/** Made when the first redirect is judged: few clients ever meet one, and it takes 7 ms. */
let lists: readonly (readonly [Reach, BlockList])[] | undefined;

/** Reach of an IP address; IPv4 in IPv6 counts as the IPv4 address. */
export function reachOf(address: string): Reach {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  lists ??= NETWORKS.map(([reach, networks]) => [reach, blockList(networks)]);
  return lists.find(([, networks]) => networks.check(address, family))?.[0] ?? 'public';
}

export function widest(one: Reach, other: Reach): Reach {
  return REACHES.indexOf(one) > REACHES.indexOf(other) ? one : other;
}

/**
 * Refuses a host that is named by an address of less than this reach, or a link-local one; other names are left to `lookupWithin`. Throws
 * `registry-misbehaved`.
 */
export function checkReach(url: URL, least: Reach): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && isInwards(host, least)) throw inwards(url.host, host);
}

/** Resolves names, and fails when any address of one is such an address: the address checked is the one connected to. */
export function lookupWithin(least: Reach): LookupFunction {
  // Not imported: few clients ever come here, and loading it takes 2 ms.
  const { lookup } = process.getBuiltinModule('node:dns');
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error !== null) return callback(error, '', 0);
      const bad = addresses.find(({ address }) => isInwards(address, least));
      if (bad !== undefined) return callback(inwards(hostname, bad.address), '', 0);
      if (options.all === true) return callback(null, addresses);
      const [first] = addresses;
      callback(null, first?.address ?? '', first?.family);
    });
  };
}

function isInwards(address: string, least: Reach): boolean {
  const reach = reachOf(address);
  // Cloud metadata services are there, and no registry has its content there.
  return reach === 'link-local' || REACHES.indexOf(reach) < REACHES.indexOf(least);
}

function inwards(host: string, address: string): PlimsollError {
  return new PlimsollError(
    'registry-misbehaved',
    `a redirect leads to ${host === address ? host : `${host} (${address})`}: a ${reachOf(address)} address, where this registry may not send anybody`,
    { hint: 'a registry may send its readers further out, not into their own network' },
  );
}

function blockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address, prefix] = network.split('/');
    list.addSubnet(address!, Number(prefix), isIPv6(address!) ? 'ipv6' : 'ipv4');
  }
  return list;
}
