import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fastify } from 'fastify';
import { checkShape, type Validator } from '../../../schemas/check.ts';
import { asPlimsollError, PlimsollError } from '../../errors.ts';
import { parseStrictJson } from '../../oci/strict-json.ts';
import { FRAMES_MEDIA_TYPE } from '../frames.ts';

/** Of a question in JSON, in bytes. */
const MAX_QUERY_BYTES = 1024 * 1024;
/** From the first byte to the last of a question in JSON, in ms. */
const QUERY_MS = 30_000;
const HEADERS_MS = 10_000;
const NONCE = /^[a-f0-9]{32}$/;

/** A server that speaks the language of the socket: JSON both ways, each answer with the nonce of its question. */
export function buildHostApi(onFault: (error: PlimsollError) => void): FastifyInstance {
  const app = fastify({
    logger: false,
    bodyLimit: MAX_QUERY_BYTES,
    http: { headersTimeout: HEADERS_MS, requestTimeout: 0, connectionsCheckingInterval: 1_000 },
    return503OnClosing: true,
    forceCloseConnections: true,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', (_request, payload, done) => {
    readBody(payload).then(
      (bytes) => done(null, bytes),
      (error: Error) => done(error),
    );
  });
  app.addContentTypeParser(FRAMES_MEDIA_TYPE, (_request, payload, done) => done(null, payload));
  app.addHook('onRequest', async (request, reply) => echoNonce(request, reply));
  app.setErrorHandler((thrown, _request, reply) => answerError(thrown, reply, onFault));
  app.setNotFoundHandler((request, reply) =>
    answerError(new PlimsollError('route-unknown', `${request.method} ${request.url}`), reply, onFault),
  );
  return app;
}

/** The body of a request by its schema. Throws `query-invalid`. */
export function queryOf<T>(request: FastifyRequest, validate: Validator<T>, what: string): T {
  const { body } = request;
  if (body !== undefined && !(body instanceof Uint8Array))
    throw new PlimsollError('query-invalid', `${what}: not JSON`);
  return readQuery(body ?? new Uint8Array(), validate, what);
}

/** The same of bytes that came in another way. */
export function readQuery<T>(bytes: Uint8Array, validate: Validator<T>, what: string): T {
  const limits = { maxBytes: MAX_QUERY_BYTES, what, code: 'query-invalid' } as const;
  return checkShape(parseStrictJson(bytes, limits), validate, what, 'query-invalid');
}

/** As the other side shows it: what went wrong, and what to do. */
export function errorDocument({ code, message, hint }: PlimsollError): object {
  return { code, message, hint };
}

/** A client that was answered by somebody else than whom it asked must not take that for a yes. */
function echoNonce(request: FastifyRequest, reply: FastifyReply): void {
  const nonce = request.headers['plimsoll-nonce'];
  // A collector of figures asks in its own way, and decides nothing by the answer.
  if (nonce === undefined && request.url === '/metrics') return;
  if (typeof nonce === 'string' && NONCE.test(nonce)) {
    reply.header('plimsoll-nonce', nonce);
    return;
  }
  throw new PlimsollError('query-invalid', 'the header Plimsoll-Nonce is missing, or is not 32 hex digits');
}

async function readBody(payload: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  const late = setTimeout(
    () => payload.emit('error', new PlimsollError('body-stalled', `no whole question in ${QUERY_MS} ms`)),
    QUERY_MS,
  );
  try {
    for await (const chunk of payload) {
      const bytes = Buffer.from(chunk as Uint8Array);
      length += bytes.byteLength;
      if (length > MAX_QUERY_BYTES)
        throw new PlimsollError('query-invalid', `a question is limited to ${MAX_QUERY_BYTES} bytes`);
      chunks.push(bytes);
    }
    return Buffer.concat(chunks);
  } finally {
    clearTimeout(late);
  }
}

function answerError(
  thrown: unknown,
  reply: FastifyReply,
  onFault: (error: PlimsollError) => void,
): FastifyReply {
  const error = asHostError(thrown);
  if (error.http >= 500) onFault(error);
  return reply.code(error.http).send(errorDocument(error));
}

/** What the framework finds wrong with a request is the client's; everything else that is no error of ours is a fault. */
function asHostError(thrown: unknown): PlimsollError {
  const refused =
    thrown instanceof Error && 'statusCode' in thrown && Number(thrown.statusCode) < 500
      ? new PlimsollError('query-invalid', thrown.message, { cause: thrown })
      : undefined;
  return refused ?? asPlimsollError(thrown);
}
