import fastify, { type FastifyInstance, LogController } from 'fastify';
import type { Storage } from '../../storage/driver.ts';
import { AccessControl } from './access/access-control.ts';
import { answerClientError, answerError } from './error-handler.ts';
import { expireUploadsHourly } from './expire-uploads.ts';
import { DEFAULT_SETTINGS, LiveSettings } from './registry-settings.ts';
import { unknownRoute } from './repository-path.ts';
import { discardRest } from './request-body.ts';
import { pathOf } from './request-target.ts';
import { baseRoutes } from './routes/base.ts';
import { catalogRoute } from './routes/catalog.ts';
import { healthRoutes } from './routes/health.ts';
import { pageRoutes } from './routes/pages.ts';
import { repositoryRoutes } from './routes/repositories.ts';
import { WriteGuard } from './write-guard.ts';

export interface RegistryOptions {
  /** DEFAULT_SETTINGS unless given. */
  readonly live?: LiveSettings;
  /** Takes the log, a JSON line at a time; stderr unless given. Only warnings and errors are logged. */
  readonly log?: { write(line: string): void };
}

const MINUTE_MS = 60_000;

/**
 * The registry over HTTP (OCI Distribution v1.1), ready for `listen`. It does not close the storage. Closing it answers
 * what has begun, on connections that it closes afterwards.
 */
export function buildRegistry(storage: Storage, options: RegistryOptions = {}): FastifyInstance {
  const live = options.live ?? new LiveSettings(DEFAULT_SETTINGS);
  const context = { storage, live, access: new AccessControl(live), writes: new WriteGuard(live) };
  const app = fastify({
    logger: { level: 'warn', stream: options.log ?? process.stderr },
    logController: new LogController({ disableRequestLogging: true }),
    // Headers have a deadline; a body may take as long as it keeps coming.
    http: { headersTimeout: MINUTE_MS, maxHeaderSize: live.current.limits.headerBytes },
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
  expireUploadsHourly(app, context);
  return app;
}

/** No body is parsed or collected by the framework, whatever its type: the endpoints read the stream. */
function leaveBodiesAlone(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
}
