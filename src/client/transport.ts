import type { Agent as HttpAgent } from 'node:http';
import { PlimsollError } from '../errors.ts';
import { isLoopback } from '../oci/reference.ts';
import { checkReach, lookupWithin, type Reach, reachOf, widest } from './address-reach.ts';
import { type ClientOptions, DEFAULT_DEADLINE_MS } from './client-options.ts';
import { exchange } from './http-exchange.ts';
import type { HttpRequest } from './http-request.ts';
import type { HttpResponse } from './http-response.ts';
import { LingeringSignal } from './lingering-signal.ts';
import { isTransient } from './network-failure.ts';
import { defaultAuthorities, https, Agent as PlainAgent } from './node-http.ts';
import { pause } from './pause.ts';
import type { WaitLimits } from './wait-limit.ts';

export interface TransportRequest extends HttpRequest {
  /** Whether a redirect may be followed; only reads of blobs say yes. */
  readonly redirects?: boolean;
  /** Whether sending it twice does no harm, so that it may be tried again. */
  readonly repeatable?: boolean;
  /** Sent also after an interruption, to clean up; given up after a second. */
  readonly farewell?: boolean;
  /** Once it is sent, an interruption waits a second for its answer, which says what there is to clean up. */
  readonly lingers?: boolean;
  /** Added to the deadline, for work that is known to take its time. */
  readonly graceMs?: number;
}

const ATTEMPTS = 3;
const MAX_REDIRECTS = 5;
const FIRST_BACKOFF_MS = 200;
/** More than any number of jobs, which keep within their own limit. */
const MAX_SOCKETS = 64;
const FAREWELL_MS = 1_000;
const PROXY_VARIABLES = ['HTTP_PROXY', 'HTTPS_PROXY'];
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const RETRIED: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);

/**
 * HTTP with bounded retries, and redirects that never take credentials to another host, nor lead from a registry into
 * the network of its reader.
 */
export class Transport {
  readonly #options: ClientOptions;
  /** By protocol, and by whether they go through the proxy that HTTP_PROXY, HTTPS_PROXY and NO_PROXY name. */
  readonly #agents = new Map<string, HttpAgent>();
  readonly #proxy: boolean;

  constructor(options: ClientOptions) {
    this.#options = options;
    const env = options.env ?? process.env;
    this.#proxy = PROXY_VARIABLES.some((name) => (env[name] ?? env[name.toLowerCase()] ?? '') !== '');
  }

  /**
   * Sends a request: up to three times after 429, and a repeatable one also after a broken connection or 5xx. A pause
   * that the registry asks for is kept, unless it is longer than the deadline. Returns any status but a redirect. Throws `network-failed`, `deadline-exceeded`, `interrupted`, `registry-misbehaved` for a
   * bad redirect.
   */
  async send(request: TransportRequest): Promise<HttpResponse> {
    using lingering = this.#lingeringFor(request);
    const signal =
      request.farewell === true
        ? AbortSignal.timeout(FAREWELL_MS)
        : (lingering?.signal ?? this.#options.signal);
    const deadlineMs = (this.#options.deadlineMs ?? DEFAULT_DEADLINE_MS) + (request.graceMs ?? 0);
    for (let attempt = 1; ; attempt++) {
      const last = attempt === ATTEMPTS;
      const backoff = FIRST_BACKOFF_MS * 2 ** (attempt - 1) * (0.5 + Math.random());
      try {
        const response = await this.#follow(request, { deadlineMs, signal });
        const refused = response.status === 429 || request.repeatable === true;
        const again = !last && refused && RETRIED.has(response.status);
        const delay = Math.max(response.retryAfterMs ?? 0, backoff);
        if (!again || delay > Math.max(deadlineMs, backoff)) return response;
        await response.finish();
        await pause(delay, signal);
      } catch (error) {
        if (last || request.repeatable !== true || !isTransient(error)) throw error;
        await pause(backoff, signal);
      }
    }
  }

  #lingeringFor({ lingers }: TransportRequest): LingeringSignal | undefined {
    const { signal } = this.#options;
    return lingers === true && signal !== undefined ? new LingeringSignal(signal, FAREWELL_MS) : undefined;
  }

  async #follow(request: TransportRequest, limits: WaitLimits): Promise<HttpResponse> {
    let hop: HttpRequest = request;
    let reach: Reach | undefined;
    for (let count = 0; ; count++) {
      const response = await this.#exchange(hop, limits, reach);
      if (!REDIRECTS.has(response.status)) return response;
      response.discard();
      if (request.redirects !== true)
        throw misbehaved(hop.url, 'redirected a request that is never redirected');
      if (count === MAX_REDIRECTS)
        throw misbehaved(request.url, `redirected more than ${MAX_REDIRECTS} times`);
      hop = redirected(hop, response.header('location'));
      reach = widest(reach ?? 'loopback', this.#reachOf(response));
    }
  }

  /** One hop; after a redirect only to where reaches as far as those who redirected. */
  #exchange(hop: HttpRequest, limits: WaitLimits, least: Reach | undefined): Promise<HttpResponse> {
    const agent = this.#agentFor(hop.url);
    if (least === undefined) return exchange(hop, { ...limits, agent });
    checkReach(hop.url, least);
    // A proxy resolves the names itself, and knows what it may reach.
    const lookup = this.#isProxied(hop.url) ? undefined : lookupWithin(least);
    return exchange(hop, { ...limits, agent, lookup });
  }

  #reachOf({ url, address }: HttpResponse): Reach {
    return address === undefined || this.#isProxied(url) ? 'public' : reachOf(address);
  }

  #isProxied(url: URL): boolean {
    return this.#proxy && !isLoopback(url.host);
  }

  #agentFor(url: URL): HttpAgent {
    const proxied = this.#isProxied(url);
    const kind = `${url.protocol} ${proxied}`;
    const known = this.#agents.get(kind);
    if (known !== undefined) return known;
    const agent = makeAgent(url.protocol, proxied, this.#options);
    this.#agents.set(kind, agent);
    return agent;
  }
}

function makeAgent(protocol: string, proxied: boolean, { ca, env = process.env }: ClientOptions): HttpAgent {
  const proxy = proxied ? { proxyEnv: env } : {};
  const options = { keepAlive: true, maxSockets: MAX_SOCKETS, ...proxy };
  if (protocol === 'http:') return new PlainAgent(options);
  const trust = ca === undefined ? {} : { ca: [...defaultAuthorities(), ...ca] };
  const { Agent: TlsAgent } = https();
  return new TlsAgent({ ...options, ...trust });
}

/** Resolves a URL that a registry gave. Throws `registry-misbehaved` for what is not an HTTP URL without user name. */
export function urlFrom(text: string | undefined, base: URL, what: string): URL {
  if (text === undefined) throw misbehaved(base, `sent no ${what}`);
  const url = URL.parse(text, base);
  const usable = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  if (!usable)
    throw misbehaved(base, `sent a ${what} that cannot be used: ${JSON.stringify(text.slice(0, 200))}`);
  return url;
}

function redirected(from: HttpRequest, location: string | undefined): HttpRequest {
  const url = urlFrom(location, from.url, 'Location');
  if (from.url.protocol === 'https:' && url.protocol !== 'https:') {
    throw misbehaved(from.url, `redirected from https to ${url.protocol}//${url.host}`);
  }
  if (url.origin === from.url.origin) return { ...from, url };
  const { authorization: _kept, ...headers } = from.headers;
  return { ...from, url, headers };
}

function misbehaved(url: URL, what: string): PlimsollError {
  return new PlimsollError('registry-misbehaved', `${url.host} ${what}`);
}
