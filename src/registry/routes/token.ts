import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PlimsollError } from '../../errors.ts';
import type { AccessControl } from '../access/access-control.ts';
import { type PasswordCredentials, parseAuthorization } from '../access/authorization-header.ts';
import { ANONYMOUS, type Principal } from '../access/principal.ts';
import { parseTokenForm, refusal } from '../access/token-form.ts';
import { formatScope, parseScopes } from '../access/token-scope.ts';
import type { Granted, Tokens } from '../access/tokens.ts';
import type { RegistryContext } from '../endpoint.ts';
import { everyMethod, methodRefused } from '../methods.ts';
import { notePrincipal } from '../observed-request.ts';
import { unknownRoute } from '../repository-path.ts';
import { readSmallBody } from '../request-body.ts';
import { pathOf, queryOf } from '../request-target.ts';
import { sendJson } from '../send-json.ts';

const PATH = '/token';
const METHODS = ['GET', 'HEAD', 'POST'];
const MAX_FORM_BYTES = 64 * 1024;

/**
 * Gives tokens (Docker Registry v2, "Token Authentication Specification" for GET, "Authenticating using OAuth 2.0" for
 * POST). What the rules do not permit is left out of a token; a client learns that when it uses it.
 */
export function tokenRoute(app: FastifyInstance, context: RegistryContext): void {
  app.route({
    method: everyMethod(app),
    url: PATH,
    handler: async (request, reply) => {
      const { tokens } = context.access;
      if (tokens === undefined) throw unknownRoute(pathOf(request));
      if (!METHODS.includes(request.method)) throw methodRefused(request.method, METHODS, reply);
      reply.header('cache-control', 'no-store');
      if (request.method === 'POST') return await answerForm(context, tokens, request, reply);
      return await answerQuery(context, tokens, request, reply);
    },
  });
}

/** For the credentials of a Basic Authorization header, else for somebody who has not logged in. */
async function answerQuery(
  { access }: RegistryContext,
  tokens: Tokens,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const query = queryOf(request);
  checkService(access, query.get('service') ?? undefined);
  const asked = parseScopes(query.getAll('scope'));
  const principal = await principalOf(access, request, reply);
  notePrincipal(request, principal.name);
  const granted = access.grant(principal, asked);
  return sendJson(reply, tokenAnswer(tokens, granted));
}

async function answerForm(
  { access, live }: RegistryContext,
  tokens: Tokens,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const body = await readSmallBody(request.raw, MAX_FORM_BYTES, live.current.limits.bodyIdleMs);
  try {
    const { credentials, service, scopes } = parseTokenForm(request.headers['content-type'], body);
    checkService(access, service);
    const asked = parseScopes(scopes);
    const principal = await logIn(access, credentials, reply);
    if (principal === undefined) throw refusal('invalid_grant', 'wrong name or password');
    notePrincipal(request, principal.name);
    const granted = access.grant(principal, asked);
    const scope = granted.scopes.map(formatScope).join(' ');
    return sendJson(reply, { ...tokenAnswer(tokens, granted), token_type: 'Bearer', scope });
  } catch (thrown) {
    return sendOAuthError(thrown, reply);
  }
}

async function principalOf(
  access: AccessControl,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Principal> {
  const { authorization } = request.headers;
  if (authorization === undefined) return ANONYMOUS;
  const credentials = parseAuthorization(authorization);
  const principal = credentials?.scheme === 'basic' ? await logIn(access, credentials, reply) : undefined;
  if (principal !== undefined) return principal;
  // Not Bearer: that would send the client here.
  reply.header('www-authenticate', 'Basic realm="plimsoll", charset="UTF-8"');
  throw refusal('invalid_grant', 'wrong name or password');
}

async function logIn(
  { logins }: AccessControl,
  credentials: PasswordCredentials,
  reply: FastifyReply,
): Promise<Principal | undefined> {
  return logins.remembered(credentials) ?? (await logins.logIn(credentials, reply));
}

function checkService({ service }: AccessControl, asked: string | undefined): void {
  if (asked === undefined || asked === service) return;
  throw refusal('invalid_request', `the service is ${service}, not ${JSON.stringify(asked.slice(0, 300))}`);
}

function tokenAnswer(tokens: Tokens, granted: Granted): Record<string, unknown> {
  const { token, lifetimeS, issuedAt } = tokens.issue(granted);
  return { token, access_token: token, expires_in: lifetimeS, issued_at: issuedAt };
}

/** RFC 6749, section 5.2: 400 for wrong credentials too. What OAuth has no word for is answered as everywhere. */
function sendOAuthError(thrown: unknown, reply: FastifyReply): FastifyReply {
  const error = thrown instanceof PlimsollError ? thrown.detail['error'] : undefined;
  if (!(thrown instanceof PlimsollError) || error === undefined) throw thrown;
  return sendJson(reply.code(400), { error, error_description: thrown.message });
}
