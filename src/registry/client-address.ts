import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv4 } from 'node:net';
import type { TLSSocket } from 'node:tls';

/** Who sends a request, and how it came to the first server that we trust. */
export interface Client {
  /** IP address. */
  readonly address: string;
  readonly protocol: 'http' | 'https';
}

interface Hop {
  readonly address: string;
  readonly protocol: string | undefined;
}

/** Addresses are taken no deeper than this; who sends more is not believed. */
const MAX_HOPS = 32;

/** The proxies whose word counts about who is behind them. */
export class TrustedProxies {
  readonly #list = new BlockList();
  readonly #none: boolean;

  /** Addresses and networks, each checked before. */
  constructor(entries: readonly string[]) {
    this.#none = entries.length === 0;
    for (const entry of entries) {
      const [address = '', prefix] = entry.split('/');
      const family = isIPv4(address) ? 'ipv4' : 'ipv6';
      this.#list.addSubnet(address, Number(prefix ?? (family === 'ipv4' ? 32 : 128)), family);
    }
  }

  includes(address: string): boolean {
    if (this.#none) return false;
    const bare = unmapped(address);
    return this.#list.check(bare, isIPv4(bare) ? 'ipv4' : 'ipv6');
  }

  /**
   * The last address that a trusted proxy has seen and that is no trusted proxy itself: X-Forwarded-For or Forwarded (RFC
   * 7239), read from the right, as far as they are sound. When both are there and differ neither counts, because a proxy
   * that sets one passes the other on as the client wrote it.
   */
  clientOf(message: IncomingMessage): Client {
    const { socket } = message;
    const peer = unmapped(socket.remoteAddress ?? '');
    const direct: Client = {
      address: peer,
      protocol: isEncrypted(socket) ? 'https' : 'http',
    };
    if (!this.includes(peer)) return direct;
    const hop = this.#forwarded(message, peer);
    if (hop === undefined) return direct;
    const protocol = hop.protocol === 'https' || hop.protocol === 'http' ? hop.protocol : direct.protocol;
    return { address: hop.address, protocol };
  }

  #forwarded({ headers }: IncomingMessage, peer: string): Hop | undefined {
    const xff = headers['x-forwarded-for'];
    const plain = xff === undefined ? undefined : this.#firstUntrusted(plainHops(String(xff), headers), peer);
    const standard =
      headers.forwarded === undefined
        ? undefined
        : this.#firstUntrusted(standardHops(headers.forwarded), peer);
    if (xff === undefined) return standard ?? protocolAlone(headers, peer);
    if (headers.forwarded === undefined) return plain;
    return plain?.address === standard?.address && plain?.protocol === standard?.protocol ? plain : undefined;
  }

  /** `hops` begin with the one that the nearest proxy has seen. Undefined when one of them is no address. */
  #firstUntrusted(hops: readonly (Hop | undefined)[], peer: string): Hop | undefined {
    let last: Hop = { address: peer, protocol: undefined };
    for (const hop of hops.slice(0, MAX_HOPS)) {
      if (hop === undefined) return undefined;
      last = { address: hop.address, protocol: hop.protocol ?? last.protocol };
      if (!this.includes(hop.address)) return last;
    }
    return last;
  }
}

function plainHops(header: string, headers: IncomingMessage['headers']): (Hop | undefined)[] {
  const proto = lastWord(headers['x-forwarded-proto']);
  return header
    .split(',')
    .reverse()
    .map((text) => hopOf(text.trim(), proto));
}

function standardHops(header: string): (Hop | undefined)[] {
  return header
    .split(',')
    .reverse()
    .map((element) => {
      const pairs = element.split(';').map((pair) => pair.trim().split('='));
      const value = (name: string): string | undefined =>
        pairs.find(([key]) => key?.toLowerCase() === name)?.[1]?.replace(/^"(.*)"$/, '$1');
      return hopOf(value('for') ?? '', value('proto')?.toLowerCase());
    });
}

function protocolAlone(headers: IncomingMessage['headers'], peer: string): Hop | undefined {
  const protocol = lastWord(headers['x-forwarded-proto']);
  return protocol === undefined ? undefined : { address: peer, protocol };
}

function lastWord(header: string | string[] | undefined): string | undefined {
  return header === undefined ? undefined : String(header).split(',').at(-1)?.trim().toLowerCase();
}

/** An address, perhaps with a port; `unknown` and obfuscated names are none. */
function hopOf(text: string, protocol: string | undefined): Hop | undefined {
  const bare =
    /^\[([^\]]+)\](?::[0-9]{1,5})?$/.exec(text)?.[1] ?? text.replace(/^([0-9.]+):[0-9]{1,5}$/, '$1');
  return isIP(bare) === 0 ? undefined : { address: unmapped(bare), protocol };
}

/** IPv4 as a socket that listens for IPv6 shows it. */
function unmapped(address: string): string {
  return address.startsWith('::ffff:') && isIPv4(address.slice(7)) ? address.slice(7) : address;
}

function isEncrypted(socket: IncomingMessage['socket'] | TLSSocket): boolean {
  return 'encrypted' in socket && socket.encrypted === true;
}
