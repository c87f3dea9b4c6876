import { request as ask, type ClientRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { EgressTarget } from '../declaration/egress-pattern.ts';
import { EgressRefusal } from './egress-refusal.ts';
import type { ForwardTarget } from './egress-request.ts';

/** Fields of one connection, which no proxy passes on (RFC 9110, section 7.6.1), and those that are written anew. */
const OWN = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authentication-info',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];
const OWN_OF_REQUESTS = ['host', 'expect', 'content-length'];
const VIA = ['Via', '1.1 plimsoll'] as const;
const HTTP_PORT = 80;

/**
 * Sends one request on over its own connection, and the answer back; resolves when the answer has been passed on. Rejects
 * with an EgressRefusal as long as the program can be told, else with whatever broke.
 */
export async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  target: ForwardTarget,
  upstream: Socket,
  maxHeaderSize: number,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const outgoing = ask({
    ...{ method: request.method ?? 'GET', path: target.path, headers: requestHeaders(request, target) },
    ...{ createConnection: () => upstream, setHost: false, maxHeaderSize },
  });
  outgoing.once('response', (answer) => passOn(answer, response));
  // It was not asked to: Upgrade is not passed on.
  outgoing.once('upgrade', () => reject(broken(target, response, new Error('it switched protocols'))));
  outgoing.once('error', (cause) => reject(broken(target, response, cause)));
  response.once('close', () => {
    if (response.writableFinished) resolve();
    else reject(broken(target, response, new Error('the program went away')));
  });
  sendBody(request, outgoing);
  try {
    await promise;
  } finally {
    upstream.destroy();
  }
}

/** Framed as it was understood, so that no server can see another end of it (RFC 9112, section 6.3). */
function requestHeaders(request: IncomingMessage, target: EgressTarget): string[] {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  const framing =
    encoding === undefined ? ['Content-Length', length ?? ''] : ['Transfer-Encoding', 'chunked'];
  return [
    ...['Host', target.port === HTTP_PORT ? target.host : `${target.host}:${target.port}`],
    ...passable(request, OWN_OF_REQUESTS),
    ...(hasBody(request) ? framing : []),
    ...VIA,
    ...['Connection', 'close'],
  ];
}

function sendBody(request: IncomingMessage, outgoing: ClientRequest): void {
  if (hasBody(request)) request.pipe(outgoing);
  else outgoing.end();
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
}

function passOn(answer: IncomingMessage, response: ServerResponse): void {
  answer.once('error', () => response.destroy());
  try {
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, [...passable(answer, []), ...VIA]);
    answer.pipe(response);
  } catch {
    // A status or a field that Node does not write: the program sees the connection end without an answer.
    response.destroy();
  }
}

/** Name after value of the fields that go on, as they came; also without those that `Connection` names. */
function passable({ rawHeaders, headers }: IncomingMessage, others: readonly string[]): string[] {
  const named = (headers.connection ?? '').toLowerCase().split(',');
  const kept = new Set([...OWN, ...others, ...named.map((name) => name.trim())]);
  return rawHeaders.filter((_, index) => !kept.has(rawHeaders[index - (index % 2)]!.toLowerCase()));
}

function broken(target: EgressTarget, response: ServerResponse, cause: Error): Error {
  if (response.headersSent || response.destroyed) return cause;
  return new EgressRefusal('unreachable', `${target.host}:${target.port} did not answer`, { cause });
}
