import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { AuditEvent } from '../audit-log.ts';
import type { HostJournal } from './host-journal.ts';

/** Events that wait for a listener, at most; one that does not read loses its place. */
const MOST_WAITING = 10_000;

/** What happens from now on, one JSON document a line. */
export function eventRoutes(app: FastifyInstance, journal: HostJournal): void {
  app.get('/v1/events', async (request, reply) => {
    const waiting: AuditEvent[] = [];
    let wake = (): void => {};
    let over = false;
    const end = (): void => {
      over = true;
      wake();
    };
    const stop = journal.listen((event) => {
      if (waiting.push(event) > MOST_WAITING) end();
      wake();
    });
    request.raw.once('close', end);
    async function* lines(): AsyncGenerator<string> {
      try {
        yield '\n';
        while (!over) {
          const event = waiting.shift();
          if (event === undefined) await new Promise<void>((resolve) => (wake = resolve));
          else yield `${JSON.stringify({ time: new Date().toISOString(), ...event })}\n`;
        }
      } finally {
        stop();
      }
    }
    return await reply.type('application/x-ndjson').send(Readable.from(lines()));
  });
}
