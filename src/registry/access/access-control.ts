import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccessAction } from '../../../schemas/registry-config.ts';
import { PlimsollError } from '../../errors.ts';
import type { Account, LiveSettings, RegistrySettings } from '../registry-settings.ts';
import { AccessRules, withinScopes } from './access-rules.ts';
import { type PasswordCredentials, parseAuthorization } from './authorization-header.ts';
import { type BearerError, serviceOf, setChallenge } from './challenge.ts';
import { Logins } from './logins.ts';
import { ANONYMOUS, type Principal } from './principal.ts';
import { type AskedScopes, CATALOG_SCOPE, formatScope } from './token-scope.ts';
import { type Granted, Tokens } from './tokens.ts';

/** What a client needs to be told to ask for, so that one token is enough for what it does next. */
const SCOPE_ACTIONS: Readonly<Record<AccessAction, readonly AccessAction[]>> = {
  pull: ['pull'],
  push: ['pull', 'push'],
  delete: ['pull', 'delete'],
};

/** What the settings come to. */
interface InForce {
  readonly rules: AccessRules;
  readonly tokens: Tokens | undefined;
}

/** Finds out who asks, and refuses what the rules do not allow. Whatever shows or changes anything goes through it. */
export class AccessControl {
  readonly #live: LiveSettings;
  readonly #logins = new Logins();
  #inForce: InForce;

  constructor(live: LiveSettings) {
    this.#live = live;
    this.#inForce = inForce(live.current);
    this.#logins.replaceAccounts(accountsOf(live.current));
    live.onReplaced((settings) => {
      // What can fail comes first: a reload counts as a whole or not at all.
      const next = inForce(settings);
      this.#logins.replaceAccounts(accountsOf(settings));
      this.#inForce = next;
    });
  }

  get rules(): AccessRules {
    return this.#inForce.rules;
  }

  /** Undefined when there are no accounts. */
  get tokens(): Tokens | undefined {
    return this.#inForce.tokens;
  }

  get logins(): Logins {
    return this.#logins;
  }

  /** How tokens name this registry. */
  get service(): string {
    return serviceOf(this.#live.current.publicUrl);
  }

  /**
   * Who sends the request; at once for a token or password that was seen before. Throws `unauthorized` when what it
   * presents is not good, even where nothing need be presented, and `rate-limited`, with Retry-After. The challenge of a
   * 401 names `scope`. Without accounts nothing is asked of anybody, and everybody is anonymous.
   */
  authenticate(request: FastifyRequest, reply: FastifyReply, scope?: string): Principal | Promise<Principal> {
    const header = request.headers.authorization;
    const { tokens } = this.#inForce;
    if (header === undefined || tokens === undefined) return ANONYMOUS;
    const credentials = parseAuthorization(header);
    if (credentials?.scheme === 'bearer') {
      const principal = tokens.principalOf(credentials.token);
      if (principal !== undefined) return principal;
      throw this.#unauthorized(reply, 'the token is not good, or no longer', scope, 'invalid_token');
    }
    if (credentials === undefined) {
      throw this.#unauthorized(reply, 'the Authorization header is neither Basic nor Bearer', scope);
    }
    return this.#logins.remembered(credentials) ?? this.#logIn(credentials, reply, scope);
  }

  /** Throws `unauthorized`, with a challenge on the reply, or `denied`. The same whether the repository exists or not. */
  require(principal: Principal, repository: string, action: AccessAction, reply: FastifyReply): void {
    if (this.rules.allows(principal, repository, action)) return;
    const scope = scopeFor(repository, action);
    const message = `${action} on ${repository} is not allowed`;
    if (this.rules.permits(principal.name, repository, action)) {
      throw this.#unauthorized(reply, `${message} by this token`, scope, 'insufficient_scope');
    }
    if (principal.name === undefined && this.tokens !== undefined) {
      throw this.#unauthorized(reply, `${message} without an account`, scope);
    }
    throw new PlimsollError('denied', message);
  }

  /**
   * Whether a blob may be taken from `source` into `repository`. Throws `unauthorized` when the account may, and only the
   * token does not say so: the client then asks for one that does.
   */
  mayMount(principal: Principal, source: string, repository: string, reply: FastifyReply): boolean {
    if (!this.rules.permits(principal.name, source, 'pull')) return false;
    if (withinScopes(principal, source, 'pull')) return true;
    const scope = `${scopeFor(repository, 'push')} ${scopeFor(source, 'pull')}`;
    throw this.#unauthorized(
      reply,
      `pull on ${source} is not allowed by this token`,
      scope,
      'insufficient_scope',
    );
  }

  /** What of that a token for the principal may say; the rest is left out. */
  grant({ name }: Principal, { repositories, catalog }: AskedScopes): Granted {
    const scopes = repositories.map(({ repository, actions }) => ({
      repository,
      actions: actions.filter((action) => this.rules.permits(name, repository, action)),
    }));
    return { name, scopes: scopes.filter(({ actions }) => actions.length > 0), catalog };
  }

  /**
   * Throws `unauthorized`, with a challenge on the reply, for who presents nothing although there are accounts: clients
   * learn from that whether they have to log in. An anonymous token is something.
   */
  requireCredentials(principal: Principal, reply: FastifyReply, scope?: string): void {
    if (principal !== ANONYMOUS || this.tokens === undefined) return;
    throw this.#unauthorized(reply, 'log in, or ask for an anonymous token', scope);
  }

  /** Throws `unauthorized`, with a challenge on the reply, unless the principal may list repositories. */
  requireCatalog(principal: Principal, reply: FastifyReply): void {
    if (principal.catalog) return;
    const message = 'listing repositories is not allowed by this token';
    throw this.#unauthorized(reply, message, CATALOG_SCOPE, 'insufficient_scope');
  }

  /** Throws `unauthorized`, with a challenge on the reply, for who has not logged in; `denied` when nobody can. */
  requireAccount(principal: Principal, reply: FastifyReply): void {
    if (principal.name !== undefined) return;
    if (this.tokens === undefined)
      throw new PlimsollError('denied', 'this is for accounts, and there are none');
    throw this.#unauthorized(reply, 'an account is needed');
  }

  async #logIn(
    credentials: PasswordCredentials,
    reply: FastifyReply,
    scope: string | undefined,
  ): Promise<Principal> {
    const principal = await this.#logins.logIn(credentials, reply);
    if (principal !== undefined) return principal;
    throw this.#unauthorized(reply, 'wrong name or password', scope);
  }

  #unauthorized(reply: FastifyReply, message: string, scope?: string, error?: BearerError): PlimsollError {
    setChallenge(reply, this.#live.current.publicUrl, { scope, error });
    return new PlimsollError('unauthorized', message);
  }
}

/** The scope of a token that a request needs. */
export function scopeFor(repository: string, action: AccessAction): string {
  return formatScope({ repository, actions: SCOPE_ACTIONS[action] });
}

/** With accounts and without rules nobody may do anything: what was not said is not guessed. */
function inForce({ access, auth, publicUrl }: RegistrySettings): InForce {
  return {
    rules: new AccessRules(access ?? (auth === undefined ? undefined : [])),
    tokens: auth === undefined ? undefined : new Tokens(auth, serviceOf(publicUrl)),
  };
}

function accountsOf({ auth }: RegistrySettings): readonly Account[] {
  return auth?.accounts ?? [];
}
