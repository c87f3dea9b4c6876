import { type Code, PlimsollError } from '../errors.ts';
import { isLoopback } from '../oci/reference.ts';
import { Authorization } from './authorization.ts';
import { type ClientOptions, DEFAULT_DEADLINE_MS } from './client-options.ts';
import type { Credentials } from './credential-kinds.ts';
import type { HttpMethod, RequestBody } from './http-request.ts';
import type { HttpResponse } from './http-response.ts';
import { pause } from './pause.ts';
import { failureOf } from './response-failure.ts';
import { Transport, urlFrom } from './transport.ts';

export interface RegistryRequest {
  readonly method: HttpMethod;
  /** Path with query from the root of the host, or a URL of this host that the registry gave. */
  readonly target: string | URL;
  /** Scope of the token, as the distribution project's token specification writes it. */
  readonly scope: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: RequestBody;
  readonly redirects?: boolean;
  readonly repeatable?: boolean;
  readonly farewell?: boolean;
  readonly lingers?: boolean;
  readonly graceMs?: number;
}

/** Names that a reference writes and the host that speaks the protocol for them. */
const API_HOSTS: ReadonlyMap<string, string> = new Map([['docker.io', 'registry-1.docker.io']]);

/** One registry: its address, what it may be told, and the requests to it. */
export class RegistryHost {
  /** Longest wait for the registry, in ms. */
  readonly deadlineMs: number;
  #authorized = false;
  readonly #registry: string;
  readonly #base: URL;
  readonly #transport: Transport;
  readonly #authorization: Authorization;
  readonly #signal: AbortSignal | undefined;

  /**
   * Credentials are looked up when the registry asks for them, unless they are given. Throws `reference-invalid` for a
   * registry name that is no host.
   */
  constructor(registry: string, options: ClientOptions, given?: Credentials) {
    const scheme = (options.plainHttp ?? isLoopback(registry)) ? 'http' : 'https';
    const base = URL.parse(`${scheme}://${API_HOSTS.get(registry) ?? registry}/`);
    if (base === null) {
      throw new PlimsollError('reference-invalid', `${JSON.stringify(registry)} is not a registry host`);
    }
    this.#registry = registry;
    this.#base = base;
    this.#signal = options.signal;
    this.deadlineMs = options.deadlineMs ?? DEFAULT_DEADLINE_MS;
    this.#transport = new Transport(options);
    const { signal, env = process.env } = options;
    // Loaded when it is asked for: many registries let anybody read.
    const find = async (): Promise<Credentials | undefined> => {
      const { findCredentials } = await import('./credentials.ts');
      return findCredentials(registry, { env, signal, deadlineMs: this.deadlineMs });
    };
    this.#authorization = new Authorization(
      base,
      this.#transport,
      given === undefined ? find : async () => given,
    );
  }

  /**
   * Sends a request, authorized once more after a 401, which also says that a token has expired: nothing was done with
   * the request then, and its body is opened anew. Any status but a redirect, a 401 or a 403 is the caller's.
   */
  async send(request: RegistryRequest): Promise<HttpResponse> {
    const said = this.#authorization.header(request.scope);
    const first = await this.#sendAs(request, said);
    if (first.url.origin !== this.#base.origin) return first;
    if (first.status === 403) throw await this.#refusal(first, said);
    if (first.status !== 401) return first;
    await first.finish();
    const header = await this.#authorize(first, request.scope, said);
    const second = await this.#sendAs(request, header);
    const refused = second.status === 401 || second.status === 403;
    if (refused && second.url.origin === this.#base.origin) throw await this.#refusal(second, header);
    this.#authorized = true;
    return second;
  }

  /** Whether the registry has asked for an authorization, and accepted it. */
  get authorized(): boolean {
    return this.#authorized;
  }

  async #authorize(response: HttpResponse, scope: string, said: string | undefined): Promise<string> {
    try {
      return await this.#authorization.answer(response, scope, said);
    } catch (error) {
      throw error instanceof PlimsollError && error.code === 'unauthorized'
        ? await this.#withLogin(error)
        : error;
    }
  }

  /** A 401 or 403 with what can be done about it. */
  async #refusal(response: HttpResponse, said: string | undefined): Promise<PlimsollError> {
    const failure = await failureOf(response, 'unauthorized');
    const known = said !== undefined && (await this.#authorization.hasCredentials());
    return response.status === 403 && known ? failure : this.#withLogin(failure);
  }

  async #withLogin(error: PlimsollError): Promise<PlimsollError> {
    const { code, message, detail, cause } = error;
    const again = (await this.#authorization.hasCredentials()) ? 'the login that is stored is refused: ' : '';
    const hint = `${again}plimsoll login ${this.#registry}`;
    return new PlimsollError(code, message, { detail, cause, hint });
  }

  /** Waits before another try. Throws `interrupted`. */
  pause(ms: number): Promise<void> {
    return pause(ms, this.#signal);
  }

  /** A URL that the registry gave for its own use. Throws `registry-misbehaved` when it names another host. */
  ownUrl(text: string | undefined, base: URL, what: string): URL {
    const url = urlFrom(text, base, what);
    if (url.origin === this.#base.origin) return url;
    throw new PlimsollError(
      'registry-misbehaved',
      `${this.#base.origin} sent a ${what} on another host, ${url.origin}`,
    );
  }

  /**
   * Reads all pages of a list (RFC 8288 Link with rel="next"), each at most `maxBytes`. Throws `registry-misbehaved` for
   * a Link to another host or to a page that was read before.
   */
  async *pages(
    first: PagesRequest,
  ): AsyncGenerator<{ bytes: Uint8Array; response: HttpResponse }, void, void> {
    const seen = new Set<string>();
    let target: URL | undefined = new URL(first.path, this.#base);
    while (target !== undefined) {
      if (seen.has(target.href) || seen.size >= MAX_PAGES) {
        throw new PlimsollError('registry-misbehaved', `${target.host}: the list of pages has no end`);
      }
      seen.add(target.href);
      const { scope, accept, absent, maxBytes } = first;
      const request: RegistryRequest = {
        method: 'GET',
        target,
        scope,
        headers: { accept },
        repeatable: true,
      };
      const response = await this.send(request);
      if (response.status !== 200) throw await failureOf(response, absent);
      yield { bytes: await response.bytes(maxBytes), response };
      const next = nextLink(response.header('link'));
      target = next === undefined ? undefined : this.ownUrl(next, response.url, 'Link');
    }
  }

  #sendAs(request: RegistryRequest, authorization: string | undefined): Promise<HttpResponse> {
    const { target, scope: _scope, headers, ...rest } = request;
    const url = typeof target === 'string' ? new URL(target, this.#base) : target;
    return this.#transport.send({
      ...rest,
      url,
      headers: { ...headers, ...(authorization === undefined ? {} : { authorization }) },
    });
  }
}

interface PagesRequest {
  readonly path: string;
  readonly scope: string;
  readonly accept: string;
  /** Code for 404. */
  readonly absent: Code;
  /** Largest page in bytes; beyond it `response-too-large`. */
  readonly maxBytes: number;
}

const MAX_PAGES = 1000;

function nextLink(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  // A target has no bracket in it: else each of many would be looked for the end of.
  for (const [, target, parameters] of header.matchAll(/<([^<>]*)>((?:[^,"]|"[^"]*")*)/g)) {
    if (/;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next\s*(?:;|$))/i.test(parameters!)) return target;
  }
  return undefined;
}
