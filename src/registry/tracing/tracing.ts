import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Attributes, Context, Span, Tracer } from '@opentelemetry/api';
import type { FastifyRequest } from 'fastify';
import type { Client } from '../client-address.ts';
import type { Log } from '../log.ts';
import type { ObservedRequest, RequestSpan } from '../observed-request.ts';
import { pathOf } from '../request-target.ts';
import { parseTraceParent } from './trace-parent.ts';

type Api = typeof import('@opentelemetry/api');

/** What there is once the libraries are loaded. */
interface Loaded {
  readonly api: Api;
  readonly tracer: Tracer;
  readonly shutdown: () => Promise<void>;
}

const MAX_AGENT = 256;
const EXPORT_MS = 5_000;
const LAST_EXPORT_MS = 1_500;
/** Spans that wait for a slow collector; those beyond are dropped. */
const MAX_WAITING = 2_048;

/**
 * OpenTelemetry spans, sent to a collector in batches: one for each request, continuing the caller's trace, and one for each
 * step of storage in it. Whatever the collector does, requests go on: what it does not take is dropped and said in the log.
 * Queries, headers and upload ids are in no span.
 */
export class Tracing {
  readonly #endpoint: string;
  readonly #log: Log;
  readonly #active = new AsyncLocalStorage<Context>();
  #loaded: Loaded | undefined;

  constructor(endpoint: string, log: Log) {
    this.#endpoint = endpoint;
    this.#log = log;
  }

  /** Loads the libraries, which only a server that traces needs. */
  async start(): Promise<void> {
    const api = await import('@opentelemetry/api');
    const { startProvider } = await import('./provider.ts');
    const provider = startProvider({
      endpoint: this.#endpoint,
      timeoutMs: EXPORT_MS,
      maxWaiting: MAX_WAITING,
      failed: (reason) => this.#log.warn({ reason }, 'spans could not be sent'),
    });
    this.#loaded = { api, tracer: provider.getTracer('plimsoll'), shutdown: () => provider.shutdown() };
  }

  /** Sends what is left. Never fails, and never keeps the server from ending. */
  async stop(): Promise<void> {
    const shutdown = this.#loaded?.shutdown();
    this.#loaded = undefined;
    const late = sleep(LAST_EXPORT_MS, undefined, { ref: false });
    await Promise.race([late, shutdown]).catch((thrown: unknown) =>
      this.#log.warn({ err: thrown }, 'the last spans could not be sent'),
    );
  }

  /** Begins the span of a request, and runs what follows inside it. */
  begin(request: FastifyRequest, client: Client, run: () => void): RequestSpan | undefined {
    if (this.#loaded === undefined) {
      run();
      return undefined;
    }
    const { api, tracer } = this.#loaded;
    const parent = parseTraceParent(request.headers['traceparent']);
    const root = parent === undefined ? api.ROOT_CONTEXT : api.trace.setSpanContext(api.ROOT_CONTEXT, parent);
    const kind = api.SpanKind.SERVER;
    const span = tracer.startSpan(request.method, { kind, attributes: attributesOf(request, client) }, root);
    this.#active.run(api.trace.setSpan(root, span), run);
    return { end: (ended, observed, status) => endSpan(api, span, ended, observed, status) };
  }

  /** Runs a step of the request that is under way in a span of its own. */
  async step<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
    const context = this.#active.getStore();
    if (this.#loaded === undefined || context === undefined) return await work();
    const { api, tracer } = this.#loaded;
    const span = tracer.startSpan(name, { kind: api.SpanKind.INTERNAL }, context);
    try {
      return await work();
    } catch (thrown) {
      span.setStatus({ code: api.SpanStatusCode.ERROR });
      throw thrown;
    } finally {
      span.end();
    }
  }
}

/** HTTP server span (OpenTelemetry semantic conventions 1.37, "HTTP Spans"). */
function attributesOf(request: FastifyRequest, { address, protocol }: Client): Attributes {
  const agent = request.headers['user-agent']?.slice(0, MAX_AGENT);
  return {
    'http.request.method': request.method,
    'url.scheme': protocol,
    'client.address': address,
    'network.protocol.version': request.raw.httpVersion,
    ...(agent === undefined ? {} : { 'user_agent.original': agent }),
  };
}

/** What is known only at the end: the route, which names the span, and the outcome. */
function endSpan(
  api: Api,
  span: Span,
  request: FastifyRequest,
  { noun, repository }: ObservedRequest,
  status: number,
): void {
  const route =
    noun === undefined || repository === undefined ? (request.routeOptions.url ?? '*') : ROUTES[noun];
  const path = noun === 'upload' ? `/v2/${repository}/blobs/uploads/{session}` : pathOf(request);
  span.updateName(`${request.method} ${route}`);
  span.setAttributes({ 'http.route': route ?? '*', 'url.path': path });
  if (repository !== undefined) span.setAttribute('plimsoll.repository', repository);
  if (status > 0) span.setAttribute('http.response.status_code', status);
  if (status === 0 || status >= 500) {
    span.setAttribute('error.type', status === 0 ? 'aborted' : String(status));
    span.setStatus({ code: api.SpanStatusCode.ERROR });
  }
  span.end();
}

const ROUTES: Readonly<Record<string, string>> = {
  manifests: '/v2/{name}/manifests/{reference}',
  tags: '/v2/{name}/tags/list',
  referrers: '/v2/{name}/referrers/{digest}',
  blobs: '/v2/{name}/blobs/{digest}',
  uploads: '/v2/{name}/blobs/uploads/',
  upload: '/v2/{name}/blobs/uploads/{session}',
};
