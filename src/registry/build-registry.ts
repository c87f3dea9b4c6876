import fastify, { type FastifyInstance, LogController } from 'fastify';
import type { Storage } from '../../storage/driver.ts';
import { answerClientError, answerError } from './error-handler.ts';
import { expireUploadsHourly } from './expire-uploads.ts';
import { unknownRoute } from './repository-path.ts';
import { discardRest } from './request-body.ts';
import { pathOf } from './request-target.ts';
import { baseRoutes } from './routes/base.ts';
import { catalogRoute } from './routes/catalog.ts';
import { healthRoutes } from './routes/health.ts';
import { pageRoutes } from './routes/pages.ts';
import { repositoryRoutes } from './routes/repositories.ts';

export interface RegistryOptions {
  /** Longest time that a client may let a body stand still, in ms; a minute unless given. */
  readonly bodyIdleMs?: number;
  /** Age at which an upload that nobody writes to is forgotten, in ms; a day unless given. */
  readonly uploadMaxAgeMs?: number;
  /** Takes the log, a JSON line at a time; stderr unless given. Only warnings and errors are logged. */
  readonly log?: { write(line: string): void };
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const MAX_HEADER_BYTES = 16 * 1024;

/**
 * The registry over HTTP (OCI Distribution v1.1), ready for `listen`. It does not close the storage. Closing it answers
 * what has begun, on connections that it closes afterwards.
 */
export function buildRegistry(storage: Storage, options: RegistryOptions = {}): FastifyInstance {
  const context = { storage, bodyIdleMs: options.bodyIdleMs ?? MINUTE_MS };
  const app = fastify({
    logger: { level: 'warn', stream: options.log ?? process.stderr },
    logController: new LogController({ disableRequestLogging: true }),
    // Headers have a deadline; a body may take as long as it keeps coming.
    http: { headersTimeout: MINUTE_MS, maxHeaderSize: MAX_HEADER_BYTES },
    requestTimeout: 0,
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    clientErrorHandler: answerClientError,
  });
  leaveBodiesAlone(app);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) => answerError(unknownRoute(pathOf(request)), request, reply));
  app.addHook('onRequest', async (_request, reply) => void reply.header('x-content-type-options', 'nosniff'));
  app.addHook('onResponse', async (request) => discardRest(request.raw));
  baseRoutes(app);
  catalogRoute(app, context);
  repositoryRoutes(app, context);
  healthRoutes(app, context);
  pageRoutes(app, context);
  expireUploadsHourly(app, storage, options.uploadMaxAgeMs ?? DAY_MS);
  return app;
}

/** No body is parsed or collected by the framework, whatever its type: the endpoints read the stream. */
function leaveBodiesAlone(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
}
