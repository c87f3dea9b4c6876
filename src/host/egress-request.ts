import type { IncomingMessage } from 'node:http';
import { type EgressHost, readEgressHost } from '../declaration/egress-host.ts';
import type { EgressTarget } from '../declaration/egress-pattern.ts';
import { EgressRefusal } from './egress-refusal.ts';

/** A plain HTTP request as it is sent on: where to, and what is asked there. */
export interface ForwardTarget extends EgressTarget {
  /** In origin-form (RFC 9112, section 3.2.1). */
  readonly path: string;
}

const HTTP_PORT = 80;

/** The target of a CONNECT, whose Host may leave the port out (RFC 9110, section 9.3.6). Throws an EgressRefusal. */
export function readConnectTarget(request: IncomingMessage): EgressTarget {
  const target = readAuthority(request.url ?? '', undefined);
  if (target === undefined) throw malformed('CONNECT needs HOST:PORT');
  checkHost(request, target, target.port);
  return target;
}

/** The target of a request in absolute-form (RFC 9112, section 3.2.2). Throws an EgressRefusal. */
export function readForwardTarget(request: IncomingMessage): ForwardTarget {
  const { url = '' } = request;
  // By hand, as a URL parser would quietly turn one host into another.
  const [, authority = '', rest = ''] = /^http:\/\/([^/?#\\]*)([/?][^#]*)?$/i.exec(url) ?? [];
  const target = readAuthority(authority, HTTP_PORT);
  if (target === undefined) throw malformed('a proxy is asked with CONNECT, or for http://HOST[:PORT]/PATH');
  checkHost(request, target, HTTP_PORT);
  return { ...target, path: rest.startsWith('/') ? rest : `/${rest}` };
}

/** HOST[:PORT] without user information. */
function readAuthority(text: string, defaultPort: number | undefined): EgressTarget | undefined {
  const [, host = '', digits] = /^(\[[^\]]*\]|[^:@[\]]*)(?::([1-9][0-9]{0,4}))?$/.exec(text) ?? [];
  const port = digits === undefined ? defaultPort : Number(digits);
  const read: EgressHost | undefined = readEgressHost(host);
  return read === undefined || port === undefined || port > 65_535 ? undefined : { ...read, port };
}

/** Two names in one request are two answers to who is asked (RFC 9112, section 3.2). Before HTTP/1.1 there may be none. */
function checkHost(request: IncomingMessage, target: EgressTarget, defaultPort: number): void {
  const given = request.rawHeaders.filter(
    (_, index, all) => index % 2 === 1 && all[index - 1]?.toLowerCase() === 'host',
  );
  if (given.length === 0 && request.httpVersion === '1.0') return;
  if (given.length !== 1) throw malformed(`a request has one Host, and this has ${given.length}`);
  const named = readAuthority(given[0]!, defaultPort);
  if (named?.host === target.host && named.port === target.port) return;
  throw malformed(`the request is for ${target.host}:${target.port}, and its Host is another`);
}

function malformed(message: string): EgressRefusal {
  return new EgressRefusal('request-malformed', message);
}
