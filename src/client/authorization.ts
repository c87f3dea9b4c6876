/** Answers to 401: Basic (RFC 7617), and Bearer by the token service of the distribution project. */
import { PlimsollError } from '../errors.ts';
import { parseStrictJson } from '../oci/strict-json.ts';
import { type Challenge, parseChallenges } from './challenge.ts';
import type { Credentials } from './credential-kinds.ts';
import type { HttpResponse } from './http-response.ts';
import { expectStatus, failureOf } from './response-failure.ts';
import { type Transport, urlFrom } from './transport.ts';

const MAX_TOKEN_BYTES = 256 * 1024;
/** The token specification's own default, for services that do not say. */
const DEFAULT_LIFETIME_S = 60;
const RENEW_BEFORE_MS = 5_000;
const CLIENT_ID = 'plimsoll';

/**
 * Registries whose token service is documented to stand on another host. Credentials go to a registry's own host or to
 * the one named here, to no other: a realm is the registry's word (CVE-2026-33540 and its kin).
 */
const TOKEN_HOSTS: ReadonlyMap<string, string> = new Map([
  ['registry-1.docker.io', 'auth.docker.io'],
  ['registry.gitlab.com', 'gitlab.com'],
]);

interface CachedHeader {
  readonly value: string;
  /** ms since the epoch. */
  readonly until: number;
}

/** What this process may say to one registry, by scope; asks for credentials only after a challenge. */
export class Authorization {
  readonly #base: URL;
  readonly #transport: Transport;
  readonly #find: () => Promise<Credentials | undefined>;
  readonly #headers = new Map<string, CachedHeader>();
  /** Answers that are being found, by scope: requests that are refused at the same time share one. */
  readonly #answering = new Map<string, Promise<string>>();
  #credentials: Promise<Credentials | undefined> | undefined;
  /** A header that serves every scope. */
  #standing: string | undefined;

  constructor(base: URL, transport: Transport, find: () => Promise<Credentials | undefined>) {
    this.#base = base;
    this.#transport = transport;
    this.#find = find;
  }

  /** The Authorization header that worked for this scope, while it is valid. */
  header(scope: string): string | undefined {
    const cached = this.#headers.get(scope);
    return cached !== undefined && cached.until > Date.now() ? cached.value : this.#standing;
  }

  /** Whether anything but "anybody" is said to the registry. */
  async hasCredentials(): Promise<boolean> {
    return (await this.#ownCredentials()) !== undefined;
  }

  /**
   * Turns the challenge of a 401 into a header for this scope; `refused` is the header that got the 401. Throws
   * `unauthorized` when there are no credentials or they are refused, `registry-misbehaved` for a challenge that must
   * not be followed, `config-invalid`.
   */
  async answer(response: HttpResponse, scope: string, refused: string | undefined): Promise<string> {
    const newer = this.header(scope);
    if (newer !== undefined && newer !== refused) return newer;
    const pending = this.#answering.get(scope) ?? this.#answerTo(response, scope);
    this.#answering.set(scope, pending);
    try {
      return await pending;
    } finally {
      this.#answering.delete(scope);
    }
  }

  async #answerTo(response: HttpResponse, scope: string): Promise<string> {
    const challenges = parseChallenges(response.header('www-authenticate') ?? '');
    const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
    const basic = challenges.find(({ scheme }) => scheme === 'basic');
    if (bearer !== undefined) return this.#bearer(bearer, scope);
    if (basic !== undefined) return this.#useBasic();
    throw new PlimsollError(
      'registry-misbehaved',
      `${this.#base.host}: 401 without a Basic or Bearer challenge`,
    );
  }

  async #useBasic(): Promise<string> {
    const credentials = await this.#ownCredentials();
    if (credentials?.kind !== 'password')
      throw this.#unauthorized('asks for a user and password', credentials);
    this.#standing = basicHeader(credentials);
    return this.#standing;
  }

  async #bearer(challenge: Challenge, scope: string): Promise<string> {
    const credentials = await this.#ownCredentials();
    if (credentials?.kind === 'registry-token') {
      this.#standing = `Bearer ${credentials.token}`;
      return this.#standing;
    }
    const realm = this.#trustedRealm(challenge);
    const response = await this.#askForToken(realm, challenge.parameters['service'], scope, credentials);
    // RFC 6749 §5.2: a refresh token that is no longer good is a 400.
    const refused =
      response.status === 401 || (credentials?.kind === 'identity-token' && response.status === 400);
    if (refused) throw this.#refusedBy(realm, credentials, await failureOf(response, 'unauthorized'));
    const { token, lifetimeMs } = await tokenIn(await expectStatus(response, [200], 'registry-misbehaved'));
    const value = `Bearer ${token}`;
    this.#headers.set(scope, { value, until: Date.now() + lifetimeMs - RENEW_BEFORE_MS });
    return value;
  }

  #askForToken(
    realm: URL,
    service: string | undefined,
    scope: string,
    credentials: Credentials | undefined,
  ): Promise<HttpResponse> {
    if (credentials?.kind === 'identity-token') {
      return this.#exchangeToken(realm, service, scope, credentials.token);
    }
    const url = new URL(realm);
    if (service !== undefined) url.searchParams.append('service', service);
    for (const part of scope.split(' ').filter((each) => each !== '')) url.searchParams.append('scope', part);
    const headers: Record<string, string> =
      credentials?.kind === 'password' ? { authorization: basicHeader(credentials) } : {};
    return this.#transport.send({ method: 'GET', url, headers, repeatable: true });
  }

  /** OAuth 2.0, RFC 6749 §6, as token services that give identity tokens offer it. */
  #exchangeToken(url: URL, service: string | undefined, scope: string, token: string): Promise<HttpResponse> {
    const form = { grant_type: 'refresh_token', client_id: CLIENT_ID, refresh_token: token, scope };
    const fields = new URLSearchParams(service === undefined ? form : { ...form, service });
    const bytes = Buffer.from(fields.toString());
    return this.#transport.send({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: { size: bytes.byteLength, open: () => once(bytes) },
      repeatable: true,
    });
  }

  #trustedRealm(challenge: Challenge): URL {
    const realm = urlFrom(challenge.parameters['realm'], this.#base, 'realm');
    const own = realm.origin === this.#base.origin;
    const named = realm.protocol === 'https:' && TOKEN_HOSTS.get(this.#base.host) === realm.host;
    if (own || named) return realm;
    throw new PlimsollError(
      'registry-misbehaved',
      `${this.#base.origin} asks for a token of ${realm.origin}: credentials are never sent to another host`,
      { hint: 'the token service has to be offered under the address of the registry itself' },
    );
  }

  #ownCredentials(): Promise<Credentials | undefined> {
    this.#credentials ??= this.#find();
    return this.#credentials;
  }

  #unauthorized(why: string, credentials: Credentials | undefined): PlimsollError {
    const stored =
      credentials === undefined ? 'there is none stored for it' : 'what is stored for it is a token';
    return new PlimsollError('unauthorized', `${this.#base.host} ${why}, and ${stored}`);
  }

  #refusedBy(realm: URL, credentials: Credentials | undefined, cause: PlimsollError): PlimsollError {
    const who =
      credentials?.kind === 'password' ? `user ${JSON.stringify(credentials.username)}` : 'this token';
    const what = credentials === undefined ? 'gives no token without a login' : `refuses ${who}`;
    const { detail } = cause;
    return new PlimsollError('unauthorized', `${realm.host} ${what}: ${cause.message}`, { cause, detail });
  }
}

function basicHeader({ username, password }: { username: string; password: string }): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

async function tokenIn(response: HttpResponse): Promise<{ token: string; lifetimeMs: number }> {
  const limits = {
    maxBytes: MAX_TOKEN_BYTES,
    what: 'answer of the token service',
    code: 'registry-misbehaved',
  } as const;
  const answer = parseStrictJson(await response.bytes(MAX_TOKEN_BYTES), limits) as Record<
    string,
    unknown
  > | null;
  const token = answer?.['token'] ?? answer?.['access_token'];
  // A token becomes a header: what could end the line or start another header is refused.
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
    throw new PlimsollError(
      'registry-misbehaved',
      `${response.url.host}: the token service gave no usable token`,
    );
  }
  const seconds = answer?.['expires_in'];
  const lifetime = typeof seconds === 'number' && seconds > 0 ? seconds : DEFAULT_LIFETIME_S;
  return { token, lifetimeMs: Math.min(lifetime, 3600) * 1000 };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
