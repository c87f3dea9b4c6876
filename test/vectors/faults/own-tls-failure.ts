import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { Forms } from '../../support/attacks-in.ts';
import type { Fault } from '../../support/fault-stage.ts';

/** The registry speaks TLS until the fetch; then the connection is cut, and who answers the next one is not the registry. */
export const attack: Forms<Fault> = [
  {
    name: 'a certificate that nobody trusts',
    codes: { otherwise: 'network-failed' },
    fault: {
      impostor: ({ pairs }) => {
        const { certificate, key } = pairs.stranger;
        const server = createServer(
          { cert: readFileSync(certificate), key: readFileSync(key) },
          (_, response) => void response.end('{}'),
        );
        return (socket) => void server.emit('connection', socket);
      },
    },
  },
  {
    name: 'an answer without TLS',
    codes: { otherwise: 'network-failed' },
    fault: { impostor: () => (socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}') },
  },
  {
    name: 'a handshake that is cut',
    codes: { otherwise: 'network-failed' },
    fault: { impostor: () => (socket) => void socket.once('data', () => socket.resetAndDestroy()) },
  },
];
