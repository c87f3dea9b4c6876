import { BlockList, isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';

/**
 * Where no name leads: the IANA IPv4 Special-Purpose Address Registry (RFC 6890 and its updates), shared address space
 * (RFC 6598), multicast (RFC 5771) and the old class E.
 */
const SPECIAL_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** All of IPv6 that is not global unicast (RFC 4291, section 2.4): loopback, mapped, translated, unique local, link-local, multicast. */
const GLOBAL_IPV6 = '2000::/3';
/** Inside it: protocol assignments with Teredo, documentation, and 6to4, which holds an IPv4 address. */
const SPECIAL_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const special = blockList([...SPECIAL_IPV4, ...SPECIAL_IPV6]);
const global = blockList([GLOBAL_IPV6]);

/** Whether a name may lead to this address: public, and not one of this host, whose services trust who is on it. */
export function isPublicAddress(address: string): boolean {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  if (special.check(address, family)) return false;
  if (family === 'ipv6' && !global.check(address, family)) return false;
  return !ownAddresses().check(address, family);
}

function ownAddresses(): BlockList {
  const list = new BlockList();
  for (const { address, family } of Object.values(networkInterfaces()).flatMap((entries) => entries ?? []))
    list.addAddress(address, family === 'IPv6' ? 'ipv6' : 'ipv4');
  return list;
}

function blockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    list.addSubnet(address, Number(prefix), isIPv6(address) ? 'ipv6' : 'ipv4');
  }
  return list;
}
