import type { FastifyInstance } from 'fastify';
import type { AdmitQuery } from '../../../schemas/admit-query.ts';
import { validate as validateAdmit } from '../../../schemas/generated/admit-query.ts';
import { validate as validateRedeem } from '../../../schemas/generated/redeem-query.ts';
import { validate as validateVerify } from '../../../schemas/generated/verify-query.ts';
import { PlimsollError } from '../../errors.ts';
import { parseDigest } from '../../oci/digest.ts';
import { askedImage } from '../asked-image.ts';
import type { LaunchRequest } from '../launch-request.ts';
import { errorDocument, queryOf } from './host-api.ts';
import type { HostDesk } from './host-desk.ts';

/** What a refusal to redeem may be of: everything that says no, and nothing that kept from deciding. */
const CONFLICT = 409;

/** The three questions of hooks and webhooks, and who answers them. */
export function decisionRoutes(app: FastifyInstance, desk: HostDesk): void {
  app.get('/v1/host', async (request, reply) => reply.send(desk.identity(nonceOf(request.headers))));

  app.post('/v1/verify', async (request, reply) => {
    const { verdict } = await desk.verify(askedImage(queryOf(request, validateVerify, 'question')));
    return await reply.code(verdict.allowed ? 200 : 403).send(verdict);
  });

  app.post('/v1/admit', async (request, reply) => {
    const query = queryOf(request, validateAdmit, 'question');
    const answer = await desk.grant(askedImage(query), givenTo(query));
    return 'verdict' in answer
      ? await reply.code(403).send(answer.verdict)
      : await reply.code(200).send(answer.envelope);
  });

  app.post('/v1/redeem', async (request, reply) => {
    const { grant, observed, requestDigest, container } = queryOf(request, validateRedeem, 'question');
    const seen = {
      platformDigest: parseDigest(observed.platformDigest),
      configDigest: parseDigest(observed.configDigest),
      chainID: parseDigest(observed.chainID),
      profileDigest: parseDigest(observed.profileDigest),
      requestDigest: parseDigest(requestDigest),
    };
    try {
      return await reply.code(200).send(await desk.redeem(grant, seen, container));
    } catch (thrown) {
      if (thrown instanceof PlimsollError && thrown.http < 500)
        return await reply.code(CONFLICT).send(errorDocument(thrown));
      throw thrown;
    }
  });
}

/** Of secrets only the names are known to who does not launch: their values are no part of a grant. */
function givenTo({ request = {} }: AdmitQuery): LaunchRequest {
  const { args = [], env = {}, mounts = [], secrets = [] } = request;
  return {
    args,
    env,
    mounts: mounts.map(({ source, path, readOnly = false }) => ({ source, path, readOnly })),
    secrets: Object.fromEntries(secrets.map((name) => [name, ''])),
  };
}

function nonceOf(headers: Readonly<Record<string, unknown>>): string {
  return String(headers['plimsoll-nonce']);
}
