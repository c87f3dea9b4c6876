import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server, type ServerOptions } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { FastifyServerFactory } from 'fastify';
import { TrustedProxies } from './client-address.ts';
import { type ClientKey, clientKey } from './limits/client-key.ts';
import { ConnectionTable } from './limits/connection-table.ts';
import { type RequestTally, TALLY_BYTES } from './metrics/request-tally.ts';
import { answerPlainHttp } from './plain-http-on-tls.ts';
import type { LiveSettings, TlsSettings } from './registry-settings.ts';
import type { SharedTables } from './shared-tables.ts';

const LIMITS = '/proc/self/limits';
/** Where the system does not tell. */
const DEFAULT_FILES = 1_024;
const MINUTE_MS = 60_000;
const HANDSHAKE_MS = 20_000;
/** How often connections are looked for whose headers are late, in ms. */
const CHECK_MS = 5_000;
/** Longer than load balancers keep an idle connection, so that they are the ones to close it. */
const KEEP_ALIVE_MS = 72_000;

/**
 * The server below the framework: HTTP/1.1, over TLS when there is a certificate, which a reload replaces for connections
 * to come. Headers have a deadline; a body may take as long as it keeps coming.
 */
export function serverFactory(
  live: LiveSettings,
  tables: SharedTables,
  tally: RequestTally,
): FastifyServerFactory<Server> {
  return (handler) => {
    const { limits, tls } = live.current;
    const options: ServerOptions = {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: MINUTE_MS,
      requestTimeout: 0,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: CHECK_MS,
    };
    const server =
      tls === undefined ? createServer(options, handler) : secureServer(options, tls, live, handler);
    server.maxConnections = connectionsOfThread(tables);
    limitConnections(server, live, tables, tally);
    return server;
  };
}

/** A fifth of the files that the process may open is kept for blobs and metadata (proc(5), /proc/PID/limits). */
function connectionsOfThread({ tallies }: SharedTables): number {
  const text = existsSync(LIMITS) ? readFileSync(LIMITS, 'utf8') : '';
  const files = Number(/^Max open files\s+([0-9]+)/m.exec(text)?.[1] ?? DEFAULT_FILES);
  const threads = tallies.byteLength / TALLY_BYTES;
  return Math.max(1, Math.floor((files * 0.8) / threads));
}

function secureServer(
  options: ServerOptions,
  tls: TlsSettings,
  live: LiveSettings,
  handler: Parameters<FastifyServerFactory<Server>>[0],
): Server {
  const server = createTlsServer(
    { ...options, ...secureContext(tls), handshakeTimeout: HANDSHAKE_MS },
    handler,
  );
  answerPlainHttp(server);
  live.onReplaced((settings) => {
    if (settings.tls !== undefined) server.setSecureContext(secureContext(settings.tls));
  });
  return server;
}

function secureContext({ certificate, key }: TlsSettings) {
  return { cert: certificate, key, minVersion: 'TLSv1.2' } as const;
}

/** Closes what a client opens beyond its limit. A trusted proxy has as many connections as it needs. */
function limitConnections(
  server: Server,
  live: LiveSettings,
  { connections, seed }: SharedTables,
  tally: RequestTally,
): void {
  const table = new ConnectionTable(connections);
  let proxies = new TrustedProxies(live.current.trustProxy);
  live.onReplaced(({ trustProxy }) => {
    proxies = new TrustedProxies(trustProxy);
  });
  server.on('connection', (socket: Socket) => {
    const limit = live.current.limits.connectionsPerClient;
    const address = socket.remoteAddress ?? '';
    let client: ClientKey | undefined;
    if (limit !== undefined && !proxies.includes(address)) {
      client = clientKey(address, seed);
      if (!table.enter(client, limit)) {
        tally.count('connectionsRefused', 1);
        socket.destroy();
        return;
      }
    }
    tally.count('connections', 1);
    socket.once('close', () => {
      tally.count('connections', -1);
      if (client !== undefined) table.leave(client);
    });
  });
}
