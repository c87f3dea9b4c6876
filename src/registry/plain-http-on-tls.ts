import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import { hasCode } from '../errors.ts';

const WORDS = 'This port speaks HTTPS, and the request came as plain HTTP. Write https:// in its URL.\n';
const ANSWER = `HTTP/1.1 400 Bad Request\r
Content-Type: text/plain; charset=utf-8\r
Content-Length: ${WORDS.length}\r
Connection: close\r
\r
${WORDS}`;

/**
 * Tells a client that sends plain HTTP to a server of HTTPS what is wrong, in the clear. OpenSSL sees the mistake in the
 * first bytes, and the connection is closed as after any failed handshake: the answer is one write before that.
 */
export function answerPlainHttp(server: Server): void {
  // The error comes with the socket above TLS, which has no way back to the one below.
  const below = new Map<string, Socket>();
  server.on('connection', (socket: Socket) => {
    const name = endsOf(socket);
    below.set(name, socket);
    socket.once('close', () => {
      if (below.get(name) === socket) below.delete(name);
    });
  });
  server.on('tlsClientError', (error, socket) => {
    const connection = below.get(endsOf(socket));
    // Node says to whoever asks that the rest of the connection is cut off; the client has the answer by then.
    if (hasCode(error, 'ERR_SSL_HTTP_REQUEST')) connection?.write(ANSWER, () => undefined);
  });
}

function endsOf({ localAddress, localPort, remoteAddress, remotePort }: Socket): string {
  return `${localAddress} ${localPort} ${remoteAddress} ${remotePort}`;
}
