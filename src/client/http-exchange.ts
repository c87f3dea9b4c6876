/** One HTTP/1.1 request and its answer (RFC 9112), with deadlines on every wait. No redirects, no retries. */
import { once } from 'node:events';
import type { Agent, ClientRequest, IncomingMessage } from 'node:http';
import type { LookupFunction } from 'node:net';
import { throwIfInterrupted } from './client-options.ts';
import type { HttpRequest, RequestBody } from './http-request.ts';
import { HttpResponse } from './http-response.ts';
import { networkFailure } from './network-failure.ts';
import { https, request as requestHttp } from './node-http.ts';
import { WaitLimit } from './wait-limit.ts';

export interface ExchangeLimits {
  readonly agent: Agent;
  /** Longest wait without a byte sent or received, in ms. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal | undefined;
  /** Resolves the name of the host; the system's when left out. */
  readonly lookup?: LookupFunction | undefined;
}

/**
 * Sends a request and returns the answer once its headers are there; the caller reads or discards the body. An answer
 * that comes before the whole body is sent ends the sending. Throws `network-failed`, `deadline-exceeded`,
 * `interrupted`, and whatever the body's source throws.
 */
export async function exchange(request: HttpRequest, limits: ExchangeLimits): Promise<HttpResponse> {
  throwIfInterrupted(limits.signal);
  const outgoing = start(request, limits);
  const wait = new WaitLimit(request.url.host, limits, (error) => outgoing.destroy(error));
  wait.begin();
  const [sent, answered] = await Promise.allSettled([
    sendBody(outgoing, request.body, wait),
    answerTo(outgoing),
  ]);
  wait.close();
  if (sent.status === 'fulfilled' && answered.status === 'fulfilled') {
    if (!outgoing.writableEnded) answered.value.once('close', () => outgoing.destroy());
    return new HttpResponse(request, answered.value, limits);
  }
  outgoing.destroy();
  if (sent.status === 'rejected') throw sent.reason;
  throw networkFailure(request.url, answered.status === 'rejected' ? answered.reason : undefined);
}

function start(request: HttpRequest, { agent, lookup }: ExchangeLimits): ClientRequest {
  const length =
    request.body?.size ?? (request.method === 'GET' || request.method === 'HEAD' ? undefined : 0);
  const headers = {
    'user-agent': 'plimsoll',
    'accept-encoding': 'identity',
    ...request.headers,
    ...(length === undefined ? {} : { 'content-length': String(length) }),
  };
  const send = request.url.protocol === 'https:' ? https().request : requestHttp;
  const { method, url } = request;
  return send(url, { method, headers, agent, ...(lookup === undefined ? {} : { lookup }) });
}

function answerTo(outgoing: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    outgoing.once('response', resolve).on('error', reject);
    outgoing.once('close', () => reject(new Error('the connection was closed')));
  });
}

/** Time spent waiting for our own source does not count against the other side. */
async function sendBody(
  outgoing: ClientRequest,
  body: RequestBody | undefined,
  wait: WaitLimit,
): Promise<void> {
  if (body === undefined) {
    outgoing.end();
    return;
  }
  const over = new AbortController();
  for (const event of ['response', 'error', 'close']) outgoing.once(event, () => over.abort());
  try {
    wait.end();
    for await (const chunk of body.open()) {
      if (over.signal.aborted) return;
      wait.begin();
      if (!outgoing.write(chunk)) await once(outgoing, 'drain', { signal: over.signal });
      wait.end();
    }
    wait.begin();
    outgoing.end();
  } catch (cause) {
    if (over.signal.aborted) return;
    outgoing.destroy();
    throw cause;
  }
}
