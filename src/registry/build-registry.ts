import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Storage } from '../../storage/driver.ts';
import { AccessControl } from './access/access-control.ts';
import { DiskRoom } from './disk-room.ts';
import type { RegistryContext } from './endpoint.ts';
import { answerClientError, answerError } from './error-handler.ts';
import { serverFactory } from './http-server.ts';
import { Log, type LogStream } from './log.ts';
import type { Numbers } from './metrics/exposition.ts';
import { Figures } from './metrics/figures.ts';
import { watchLoopLag } from './metrics/loop-lag.ts';
import { RequestTally } from './metrics/request-tally.ts';
import { DEFAULT_SETTINGS, LiveSettings } from './registry-settings.ts';
import { unknownRoute } from './repository-path.ts';
import { requestIds } from './request-id.ts';
import { pathOf } from './request-target.ts';
import { watchRequests } from './request-watch.ts';
import { baseRoutes } from './routes/base.ts';
import { catalogRoute } from './routes/catalog.ts';
import { healthRoutes } from './routes/health.ts';
import { metricsRoute } from './routes/metrics.ts';
import { pageRoutes } from './routes/pages.ts';
import { repositoryRoutes } from './routes/repositories.ts';
import { tokenRoute } from './routes/token.ts';
import { makeSharedTables, type SharedTables } from './shared-tables.ts';
import { tracedStorage } from './tracing/traced-storage.ts';
import { Tracing } from './tracing/tracing.ts';
import { WriteGuard } from './write-guard.ts';

export interface RegistryOptions {
  /** DEFAULT_SETTINGS unless given. */
  readonly live?: LiveSettings;
  /** Decides whether changes are taken; told of a low disk by whoever watches it. */
  readonly writes?: WriteGuard;
  /** Takes the log, a JSON line at a time; stderr unless given. */
  readonly log?: LogStream;
  /** Shared with the other threads of the server; its own unless given. */
  readonly tables?: SharedTables;
  /** Which thread of the server this is, from 0. */
  readonly thread?: number;
}

/**
 * The registry over HTTP (OCI Distribution v1.1), ready for `listen`. It does not close the storage. Closing it answers
 * what has begun, on connections that it closes afterwards.
 */
export function buildRegistry(storage: Storage, options: RegistryOptions = {}): FastifyInstance {
  const live = options.live ?? new LiveSettings(DEFAULT_SETTINGS);
  const log = Log.to(options.log ?? process.stderr, live.current.log);
  const tables = options.tables ?? makeSharedTables(1);
  const tally = new RequestTally(tables.tallies, options.thread ?? 0);
  const tracing = tracingOf(live, log);
  const context: RegistryContext = {
    storage: tracing === undefined ? storage : tracedStorage(storage, tracing),
    live,
    access: new AccessControl(live),
    writes: options.writes ?? new WriteGuard(live),
    room: new DiskRoom(tables.room),
  };
  const logger: FastifyBaseLogger = log;
  const app = fastify({
    serverFactory: serverFactory(live, tables, tally),
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestIds(live),
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    clientErrorHandler: answerClientError,
  });
  leaveBodiesAlone(app);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) => answerError(unknownRoute(pathOf(request)), request, reply));
  watchRequests(app, { live, tables, tally, log, tracing });
  watchLoopLag(app, tally);
  traceFromReadyToClose(app, tracing);
  addRoutes(app, context, { tally, figures: new Figures(tables.figures) });
  return app;
}

function addRoutes(app: FastifyInstance, context: RegistryContext, numbers: Numbers): void {
  baseRoutes(app, context);
  tokenRoute(app, context);
  catalogRoute(app, context);
  repositoryRoutes(app, context);
  healthRoutes(app, context);
  metricsRoute(app, context, numbers);
  pageRoutes(app, context);
}

/** No body is parsed or collected by the framework, whatever its type: the endpoints read the stream. */
function leaveBodiesAlone(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
}

function tracingOf(live: LiveSettings, log: Log): Tracing | undefined {
  const { tracingEndpoint } = live.current;
  return tracingEndpoint === undefined ? undefined : new Tracing(tracingEndpoint, log);
}

function traceFromReadyToClose(app: FastifyInstance, tracing: Tracing | undefined): void {
  if (tracing === undefined) return;
  app.addHook('onReady', () => tracing.start());
  app.addHook('onClose', () => tracing.stop());
}
