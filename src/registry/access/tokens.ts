import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AuthSettings } from '../registry-settings.ts';
import { BoundedMap } from './bounded-map.ts';
import type { Principal, TokenScope } from './principal.ts';
import { parseClaims, type TokenClaims } from './token-claims.ts';

/** Tokens remembered as verified, and the longest of them, in characters. */
const REMEMBERED = 4_096;
const REMEMBERED_LENGTH = 2_048;

/** How much the clock may have been set back since a token was made, in seconds. */
const CLOCK_LEEWAY_S = 60;

/** Set before what is authenticated, so that the key's other uses can never give the same bytes. */
const TOKEN_PURPOSE = 'plimsoll token 1\n';
const ENTRY_PURPOSE = 'plimsoll account entry 1\n';

export interface Granted {
  /** Undefined for somebody who has not logged in. */
  readonly name: string | undefined;
  readonly scopes: readonly TokenScope[];
  readonly catalog: boolean;
}

export interface IssuedToken {
  readonly token: string;
  readonly lifetimeS: number;
  /** RFC 3339, UTC. */
  readonly issuedAt: string;
}

interface VerifiedToken {
  readonly principal: Principal;
  /** Seconds since the epoch. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/**
 * Makes and reads tokens: base64url(claims) "." base64url(HMAC-SHA256), opaque to clients. A token is good for one
 * service until it expires, while its account has the same line in the htpasswd file. Made anew at each reload.
 */
export class Tokens {
  readonly #auth: AuthSettings;
  readonly #service: string;
  /** A short digest of each account's line. */
  readonly #entries: ReadonlyMap<string, string>;
  readonly #verified = new BoundedMap<VerifiedToken>(REMEMBERED);

  constructor(auth: AuthSettings, service: string) {
    this.#auth = auth;
    this.#service = service;
    this.#entries = new Map(auth.accounts.map(({ name, hash }) => [name, this.#entryOf(name, hash)]));
  }

  issue({ name, scopes, catalog }: Granted, now = Date.now()): IssuedToken {
    const issuedAt = Math.floor(now / 1000);
    const lifetimeS = Math.floor(this.#auth.tokenLifetimeMs / 1000);
    const claims: TokenClaims = {
      service: this.#service,
      ...(name === undefined ? {} : { account: { name, entry: this.#entries.get(name) ?? '' } }),
      issuedAt,
      expiresAt: issuedAt + lifetimeS,
      scopes,
      catalog,
    };
    const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
    const token = `${payload}.${this.#mac(TOKEN_PURPOSE, payload).toString('base64url')}`;
    return { token, lifetimeS, issuedAt: new Date(issuedAt * 1000).toISOString() };
  }

  /** Whom a token speaks for; undefined when it is not good here and now. */
  principalOf(token: string, now = Date.now()): Principal | undefined {
    const verified = this.#verified.get(token) ?? this.#verify(token);
    if (verified === undefined) return undefined;
    const second = now / 1000;
    if (second >= verified.expiresAt || second < verified.issuedAt - CLOCK_LEEWAY_S) return undefined;
    return verified.principal;
  }

  #verify(token: string): VerifiedToken | undefined {
    const claims = this.#authentic(token);
    if (claims === undefined || claims.service !== this.#service) return undefined;
    const { account, scopes, catalog, issuedAt, expiresAt } = claims;
    if (account !== undefined && this.#entries.get(account.name) !== account.entry) return undefined;
    const verified = { principal: { name: account?.name, scopes, catalog }, issuedAt, expiresAt };
    if (token.length <= REMEMBERED_LENGTH) this.#verified.set(token, verified);
    return verified;
  }

  /** The claims, when the whole token was made with the key; nothing of it is read before that. */
  #authentic(token: string): TokenClaims | undefined {
    const dot = token.indexOf('.');
    if (dot < 0) return undefined;
    const payload = token.slice(0, dot);
    // Compared as text, so that no second spelling of the same bytes is taken.
    const wanted = Buffer.from(this.#mac(TOKEN_PURPOSE, payload).toString('base64url'));
    const got = Buffer.from(token.slice(dot + 1));
    if (got.byteLength !== wanted.byteLength || !timingSafeEqual(got, wanted)) return undefined;
    return parseClaims(Buffer.from(payload, 'base64url').toString());
  }

  #entryOf(name: string, hash: string): string {
    return this.#mac(ENTRY_PURPOSE, `${name}:${hash}`).subarray(0, 12).toString('base64url');
  }

  #mac(purpose: string, text: string): Buffer {
    return createHmac('sha256', this.#auth.tokenKey).update(purpose).update(text).digest();
  }
}
