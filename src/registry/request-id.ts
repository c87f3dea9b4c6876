import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { TrustedProxies } from './client-address.ts';
import type { LiveSettings } from './registry-settings.ts';

const SANE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Names requests: by X-Request-Id of a trusted proxy when it is sane, else by a number of its own that no run repeats. */
export function requestIds(live: LiveSettings): (message: IncomingMessage) => string {
  const run = randomBytes(5).toString('hex');
  let count = 0;
  let proxies = new TrustedProxies(live.current.trustProxy);
  live.onReplaced(({ trustProxy }) => {
    proxies = new TrustedProxies(trustProxy);
  });
  return ({ headers, socket }) => {
    const given = headers['x-request-id'];
    if (typeof given === 'string' && SANE.test(given) && proxies.includes(socket.remoteAddress ?? ''))
      return given;
    count += 1;
    return `${run}-${count.toString(36)}`;
  };
}
