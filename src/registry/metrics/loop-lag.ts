import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';
import type { RequestTally } from './request-tally.ts';

const RESOLUTION_MS = 20;
const EVERY_MS = 5_000;
const NS = 1e9;

/** Notes how late the timers of this thread are, from ready to close. */
export function watchLoopLag(app: FastifyInstance, tally: RequestTally): void {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  let timer: NodeJS.Timeout | undefined;
  app.addHook('onReady', async () => {
    delay.enable();
    timer = setInterval(() => {
      // The histogram has the whole time between two ticks, of which the resolution is no lag.
      const lag = (ns: number): number => (ns > 0 ? Math.max(0, ns / NS - RESOLUTION_MS / 1_000) : 0);
      tally.set('loopLagMax', lag(delay.max));
      tally.set('loopLagMean', lag(delay.mean));
      delay.reset();
    }, EVERY_MS).unref();
  });
  app.addHook('onClose', async () => {
    clearInterval(timer);
    delay.disable();
  });
}
