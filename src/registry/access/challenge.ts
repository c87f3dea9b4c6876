import type { FastifyReply, FastifyRequest } from 'fastify';
import { PlimsollError } from '../../errors.ts';

/** RFC 6750, section 3.1. */
export type BearerError = 'invalid_token' | 'insufficient_scope';

export interface Challenge {
  /** Scopes separated by spaces; none at all when undefined. */
  readonly scope: string | undefined;
  readonly error: BearerError | undefined;
}

const HOST = /^[A-Za-z0-9._:[\]-]{1,255}$/;

/**
 * Says where to get a token: one Bearer challenge, its parameters quoted, because clients read nothing else alike (RFC
 * 9110, section 11.6.1; Docker Registry v2, "Token Authentication Specification").
 */
export function setChallenge(
  reply: FastifyReply,
  publicUrl: string | undefined,
  { scope, error }: Challenge,
): void {
  const realm = `${originOf(reply.request, publicUrl)}/token`;
  const parameters = { realm, service: serviceOf(publicUrl), scope, error };
  const quoted = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}="${value.replace(/["\\]/g, '\\$&')}"`],
  );
  reply.header('www-authenticate', `Bearer ${quoted.join(',')}`);
}

/** How tokens name this registry. */
export function serviceOf(publicUrl: string | undefined): string {
  return publicUrl === undefined ? 'plimsoll' : new URL(publicUrl).host;
}

/** Under which address the client has reached the server; its own word, unless `publicUrl` says better. */
function originOf(request: FastifyRequest, publicUrl: string | undefined): string {
  if (publicUrl !== undefined) return new URL(publicUrl).origin;
  const { host } = request;
  const protocol = request.observed?.client.protocol ?? request.protocol;
  if (HOST.test(host)) return `${protocol}://${host}`;
  throw new PlimsollError(
    'usage-invalid',
    `the Host header ${JSON.stringify(host.slice(0, 100))} is no host`,
    {
      hint: 'ask under the name or address of the registry',
    },
  );
}
