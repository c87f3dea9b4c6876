import { PlimsollError } from '../../errors.ts';
import type { PasswordCredentials } from './authorization-header.ts';
import { isAccountName } from './htpasswd.ts';

/** What a POST to the token endpoint asks. */
export interface TokenForm {
  readonly credentials: PasswordCredentials;
  readonly service: string | undefined;
  readonly scopes: readonly string[];
}

/** RFC 6749, section 5.2. */
export type OAuthError = 'invalid_request' | 'invalid_grant' | 'invalid_scope' | 'unsupported_grant_type';

const FORM = /^application\/x-www-form-urlencoded *(;|$)/i;

/** May come more than once, as in the query of a GET; RFC 6749, section 3.2, has no parameter twice. */
const REPEATABLE = 'scope';

/**
 * Reads the form of an access token request (RFC 6749, section 4.3; Docker Registry v2, "Authenticating using OAuth 2.0").
 * Of the grant types only `password` is offered: there are no refresh tokens. Throws `query-invalid`, `unauthorized`, with
 * the word of RFC 6749 as `detail.error`.
 */
export function parseTokenForm(contentType: string | undefined, body: Uint8Array): TokenForm {
  if (!FORM.test(contentType ?? '')) {
    throw refusal('invalid_request', 'the body has to be application/x-www-form-urlencoded');
  }
  const form = new URLSearchParams(Buffer.from(body).toString());
  const repeated = [...form.keys()].find((name) => name !== REPEATABLE && form.getAll(name).length > 1);
  if (repeated !== undefined)
    throw refusal('invalid_request', `${JSON.stringify(repeated.slice(0, 50))} comes twice`);
  const grantType = form.get('grant_type');
  if (grantType !== 'password') {
    const got = grantType === null ? 'none' : JSON.stringify(grantType.slice(0, 50));
    throw refusal('unsupported_grant_type', `grant_type has to be password, got ${got}`);
  }
  return {
    credentials: credentialsIn(form),
    service: form.get('service') ?? undefined,
    scopes: form.getAll(REPEATABLE),
  };
}

/** An error that a client of OAuth 2.0 understands. */
export function refusal(error: OAuthError, message: string): PlimsollError {
  const code = error === 'invalid_grant' ? 'unauthorized' : 'query-invalid';
  return new PlimsollError(code, message, { detail: { error } });
}

function credentialsIn(form: URLSearchParams): PasswordCredentials {
  const [name, password] = [form.get('username'), form.get('password')];
  if (name === null || password === null)
    throw refusal('invalid_request', 'username and password are needed');
  if (!isAccountName(name)) throw refusal('invalid_grant', 'wrong name or password');
  return { scheme: 'basic', name, password: Buffer.from(password) };
}
