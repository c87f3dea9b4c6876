import type { FastifyRequest } from 'fastify';

/** The path of a request as it was sent, nothing decoded. */
export function pathOf(request: FastifyRequest): string {
  return splitTarget(request)[0];
}

/** The query of a request; parameters may repeat. */
export function queryOf(request: FastifyRequest): URLSearchParams {
  return new URLSearchParams(splitTarget(request)[1]);
}

function splitTarget(request: FastifyRequest): [path: string, query: string] {
  const target = request.raw.url ?? '';
  const mark = target.indexOf('?');
  return mark < 0 ? [target, ''] : [target.slice(0, mark), target.slice(mark + 1)];
}
