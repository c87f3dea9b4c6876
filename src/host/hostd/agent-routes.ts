import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { validate as validateStop } from '../../../schemas/generated/stop-query.ts';
import { hasCode } from '../../errors.ts';
import { FRAMES_MEDIA_TYPE } from '../frames.ts';
import type { AgentRun } from './agent-run.ts';
import type { Agents } from './agents.ts';
import { queryOf } from './host-api.ts';
import { QueuedViewer } from './queued-viewer.ts';

interface ById {
  readonly Params: { readonly id: string };
}

const DEFAULT_GRACE_MS = 5_000;

/** What runs here, what it wrote, and its end. */
export function agentRoutes(app: FastifyInstance, agents: Agents): void {
  app.get('/v1/agents', async (_request, reply) => reply.send({ agents: agents.list() }));

  app.get<ById>('/v1/agents/:id', async ({ params }, reply) => reply.send(agents.facts(params.id)));

  app.post<ById>('/v1/agents/:id/stop', async (request, reply) => {
    const { graceMs = DEFAULT_GRACE_MS } = queryOf(request, validateStop, 'question');
    const run = agents.find(request.params.id);
    await run.stop(graceMs);
    return await reply.send(agents.facts(run.id));
  });

  app.get<ById & { readonly Querystring: { readonly follow?: string } }>(
    '/v1/agents/:id/logs',
    async (request, reply) => await sendLogs(request, reply, agents),
  );
}

/** What is kept of the log; with `follow`, and then what comes until the agent ends. */
async function sendLogs(
  { params, query }: FastifyRequest<ById & { readonly Querystring: { readonly follow?: string } }>,
  reply: FastifyReply,
  agents: Agents,
): Promise<FastifyReply> {
  const log = agents.files(params.id).path('log');
  reply.type(FRAMES_MEDIA_TYPE);
  const state = agents.facts(params.id).state;
  if (query.follow === undefined || state === 'exited') return await reply.send(Readable.from(keptLog(log)));
  const run = agents.find(params.id);
  return await reply.send(Readable.from(followedLog(log, run)));
}

async function* keptLog(log: string, length?: number): AsyncGenerator<Uint8Array> {
  yield* readIfThere(`${log}.1`);
  if (length !== 0) yield* readIfThere(log, length);
}

async function* followedLog(log: string, run: AgentRun): AsyncGenerator<Uint8Array> {
  const viewer = new QueuedViewer();
  const { length, detach } = await run.output.attachAfterLog(viewer);
  void run.exited.then(() => viewer.end());
  try {
    yield* keptLog(log, length);
    yield* viewer.frames();
  } finally {
    detach();
    viewer.end();
  }
}

async function* readIfThere(file: string, length = Infinity): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file, { end: length - 1 }) as AsyncIterable<Uint8Array>;
  } catch (thrown) {
    if (!hasCode(thrown, 'ENOENT')) throw thrown;
  }
}
