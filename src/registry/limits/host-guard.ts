import type { IncomingMessage } from 'node:http';
import { PlimsollError } from '../../errors.ts';

const LOOPBACK = /^(127(\.[0-9]{1,3}){3}|::1|localhost)$/;

/**
 * Keeps web pages out of a server that is only for programs of this host. A page's name can be made to point here (DNS
 * rebinding), but not be one of `hosts` or of loopback; and a page of another site may send a POST unasked, but not without
 * naming its origin. Throws `host-unknown`, `denied`.
 */
export function refuseForeignPages({ headers, method }: IncomingMessage, hosts: readonly string[]): void {
  const name = nameOf(headers.host ?? '');
  if (!LOOPBACK.test(name) && !hosts.includes(name)) {
    throw new PlimsollError(
      'host-unknown',
      `this server is not called ${JSON.stringify(name.slice(0, 260))}`,
    );
  }
  const { origin } = headers;
  if (origin === undefined || method === 'GET' || method === 'HEAD') return;
  const from = origin.replace(/^https?:\/\//, '');
  if (from !== headers.host)
    throw new PlimsollError('denied', 'a page of another site may change nothing here');
}

/** The name without port and brackets, in lower case; a dot at its end says nothing. */
function nameOf(host: string): string {
  const bare = /^\[([^\]]*)\](?::[0-9]*)?$/.exec(host)?.[1] ?? host.replace(/:[0-9]*$/, '');
  return bare.toLowerCase().replace(/\.$/, '');
}
