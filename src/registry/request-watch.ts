import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PlimsollError } from '../errors.ts';
import { type Client, TrustedProxies } from './client-address.ts';
import { clientKey } from './limits/client-key.ts';
import { refuseForeignPages } from './limits/host-guard.ts';
import { RateTable } from './limits/rate-table.ts';
import { SlowReaders } from './limits/slow-readers.ts';
import type { Log } from './log.ts';
import type { RequestNoun, RequestTally } from './metrics/request-tally.ts';
import type { ObservedRequest } from './observed-request.ts';
import type { LiveSettings } from './registry-settings.ts';
import { discardRest } from './request-body.ts';
import type { SharedTables } from './shared-tables.ts';
import type { Tracing } from './tracing/tracing.ts';

export interface WatchOptions {
  readonly live: LiveSettings;
  readonly tables: SharedTables;
  readonly tally: RequestTally;
  readonly log: Log;
  readonly tracing: Tracing | undefined;
}

/** Requests that a client may send on a connection before it has taken the answers (HTTP pipelining). */
const MAX_PIPELINED = 8;

/** By the pattern of the route; what stands under a repository says its noun itself. */
const NOUN_OF_ROUTE: Readonly<Record<string, RequestNoun>> = {
  '/v2': 'base',
  '/v2/': 'base',
  '/v2/_catalog': 'catalog',
  '/token': 'token',
  '/healthz': 'health',
  '/readyz': 'health',
  '/metrics': 'metrics',
  '/': 'page',
};

/**
 * Stands around every request: refuses what is over a limit before anything else looks at it, and counts, logs and traces
 * what has ended. What runs for each request is synchronous and allocates little.
 */
export function watchRequests(app: FastifyInstance, options: WatchOptions): void {
  const watch = new RequestWatch(options);
  app.decorateRequest('observed', undefined);
  app.addHook('onRequest', (request, reply, done) => watch.begin(request, reply, done));
  app.addHook('onResponse', (request, _reply, done) => {
    discardRest(request.raw);
    done();
  });
  cutSlowReaders(app, watch.running, options.tally);
}

class RequestWatch {
  readonly running = new Set<FastifyRequest>();
  readonly #options: WatchOptions;
  readonly #rates: RateTable;
  readonly #traffic = new WeakMap<Socket, Traffic>();
  readonly #onConnection = new WeakMap<Socket, number>();
  #proxies: TrustedProxies;

  constructor(options: WatchOptions) {
    const { live, tables, log } = options;
    this.#options = options;
    this.#rates = new RateTable(tables.rates);
    this.#proxies = new TrustedProxies(live.current.trustProxy);
    live.onReplaced((settings) => {
      this.#proxies = new TrustedProxies(settings.trustProxy);
      log.level = settings.log;
    });
  }

  begin(request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void {
    const { tally, tracing } = this.#options;
    reply.header('x-content-type-options', 'nosniff');
    const client = this.#proxies.clientOf(request.raw);
    request.observed = newObservation(client);
    this.running.add(request);
    this.#addToConnection(request.raw.socket, 1);
    tally.count('inFlight', 1);
    reply.raw.once('close', () => this.#end(request, reply));
    try {
      this.#admit(request, reply, client);
    } catch (thrown) {
      done(thrown instanceof Error ? thrown : new Error(String(thrown)));
      return;
    }
    if (tracing === undefined) done();
    else request.observed.span = tracing.begin(request, client, done);
  }

  #admit(request: FastifyRequest, reply: FastifyReply, client: Client): void {
    const { hosts } = this.#options.live.current;
    if ((this.#onConnection.get(request.raw.socket) ?? 0) > MAX_PIPELINED)
      throw new PlimsollError(
        'rate-limited',
        `more than ${MAX_PIPELINED} requests at once on one connection`,
      );
    const { url } = request.raw;
    if (url !== '/healthz' && url !== '/readyz') this.#limitRate(reply, client);
    if (hosts !== undefined) refuseForeignPages(request.raw, hosts);
  }

  #limitRate(reply: FastifyReply, { address }: Client): void {
    const { live, tables, tally } = this.#options;
    const { requestsPerSecond } = live.current.limits;
    if (requestsPerSecond === undefined) return;
    const wait = this.#rates.take(clientKey(address, tables.seed), requestsPerSecond);
    if (wait === 0) return;
    tally.count('rateLimited', 1);
    reply.header('retry-after', String(wait));
    throw new PlimsollError('rate-limited', `more than ${requestsPerSecond} requests a second`);
  }

  #end(request: FastifyRequest, reply: FastifyReply): void {
    const { tally, log } = this.#options;
    this.running.delete(request);
    this.#addToConnection(request.raw.socket, -1);
    tally.count('inFlight', -1);
    const { observed } = request;
    if (observed === undefined) return;
    observed.noun ??= NOUN_OF_ROUTE[request.routeOptions.url ?? ''] ?? 'other';
    const status = reply.raw.writableFinished ? reply.raw.statusCode : 0;
    const ms = performance.now() - observed.startedAt;
    const { received, sent } = bytesSince(this.#traffic, request.raw.socket);
    tally.add(request.method, observed.noun, status, ms / 1_000);
    tally.count('bytesReceived', received);
    tally.count('bytesSent', sent);
    if (log.isOn('info'))
      request.log.info(requestLine(request, observed, { status, ms, received, sent }), 'request');
    observed.span?.end(request, observed, status);
  }

  #addToConnection(socket: Socket, requests: 1 | -1): void {
    this.#onConnection.set(socket, (this.#onConnection.get(socket) ?? 0) + requests);
  }
}

function newObservation(client: Client): ObservedRequest {
  return {
    client,
    startedAt: performance.now(),
    noun: undefined,
    repository: undefined,
    reference: undefined,
    principal: undefined,
    tried: undefined,
    span: undefined,
  };
}

/** Bytes of a connection that its requests have been told of. */
interface Traffic {
  read: number;
  written: number;
}

/** Bytes on the connection since the request before, headers included. */
function bytesSince(traffic: WeakMap<Socket, Traffic>, socket: Socket): { received: number; sent: number } {
  const { bytesRead, bytesWritten } = socket;
  const before = traffic.get(socket);
  if (before === undefined) {
    traffic.set(socket, { read: bytesRead, written: bytesWritten });
    return { received: bytesRead, sent: bytesWritten };
  }
  const since = { received: bytesRead - before.read, sent: bytesWritten - before.written };
  before.read = bytesRead;
  before.written = bytesWritten;
  return since;
}

function requestLine(
  request: FastifyRequest,
  { noun, repository, reference, principal, tried, client }: ObservedRequest,
  { status, ms, received, sent }: { status: number; ms: number; received: number; sent: number },
): Record<string, unknown> {
  return {
    method: request.method,
    noun,
    repository,
    reference,
    ...(status === 0 ? { aborted: true } : { status }),
    received,
    sent,
    ms: Math.round(ms * 100) / 100,
    principal,
    tried,
    remote: client.address,
  };
}

function cutSlowReaders(
  app: FastifyInstance,
  running: ReadonlySet<FastifyRequest>,
  tally: RequestTally,
): void {
  const slow = new SlowReaders(
    () => running.values().map(({ raw }) => raw.socket),
    (socket) => {
      tally.count('slowClients', 1);
      socket.destroy();
    },
  );
  app.addHook('onClose', async () => slow.stop());
}
