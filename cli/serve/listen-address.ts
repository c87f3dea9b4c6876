import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { BlockList, createServer, isIPv6 } from 'node:net';
import { hasCode, PlimsollError } from '../../src/errors.ts';

/** Where to listen. What was checked is what is used: the name is resolved once. */
export interface ListenAddress {
  /** As written, IPv6 without brackets. */
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** The one IP address that `host` stands for. */
  readonly address: string;
  readonly isLoopback: boolean;
}

/** HOST:PORT or [IPV6]:PORT; `place` says where it was written. Throws `usage-invalid`, `listen-failed`. */
export async function resolveListenAddress(text: string, place: string): Promise<ListenAddress> {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]/\s]+)):([0-9]{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  const host = match?.[1] ?? match?.[2];
  if (host === undefined || port > 65_535) {
    throw new PlimsollError(
      'usage-invalid',
      `${place} ${JSON.stringify(text)}: write HOST:PORT or [IPV6]:PORT`,
    );
  }
  const { address, family } = await lookup(host).catch((cause: Error) => {
    throw new PlimsollError('listen-failed', `cannot resolve ${host}: ${cause.message}`, { cause });
  });
  return { host, port, address, isLoopback: LOOPBACK.check(address, family === 6 ? 'ipv6' : 'ipv4') };
}

/** Takes the address and gives it back. Throws `listen-failed`. */
export async function requireFree({ address: host, port }: ListenAddress): Promise<void> {
  const probe = createServer((socket) => socket.destroy());
  try {
    await once(probe.listen({ host, port }), 'listening');
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new PlimsollError('listen-failed', message, {
      cause,
      ...(hasCode(cause, 'EACCES') ? { hint: MAY_NOT_LISTEN } : {}),
    });
  }
  await once(probe.close(), 'close');
}

const MAY_NOT_LISTEN =
  'ports below 1024 are for root and for who has CAP_NET_BIND_SERVICE, as in the systemd unit; or choose another --listen address';

/** HOST:PORT as in a URL. */
export function authorityOf(host: string, port: number): string {
  return `${isIPv6(host) ? `[${host}]` : host}:${port}`;
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');
