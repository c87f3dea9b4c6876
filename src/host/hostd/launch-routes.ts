import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { validate } from '../../../schemas/generated/launch-query.ts';
import type { LaunchQuery } from '../../../schemas/launch-query.ts';
import { PlimsollError } from '../../errors.ts';
import { askedImage } from '../asked-image.ts';
import { FRAME, FRAMES_MEDIA_TYPE, type ReadFrame, readFrames } from '../frames.ts';
import type { HostMetrics } from '../host-metrics.ts';
import type { LaunchRequest } from '../launch-request.ts';
import type { AgentRun } from './agent-run.ts';
import type { Agents } from './agents.ts';
import { AttachedClient } from './attached-client.ts';
import type { Admitted } from './decisions.ts';
import { readQuery } from './host-api.ts';
import type { HostDesk } from './host-desk.ts';
import { agentEvent, type HostJournal } from './host-journal.ts';

export interface LaunchRoutesContext {
  readonly agents: Agents;
  readonly desk: HostDesk;
  readonly journal: HostJournal;
  readonly metrics: HostMetrics;
}

type Frames = AsyncIterator<ReadFrame>;

/** From the headers to the end of the first frame, in ms. */
const FIRST_FRAME_MS = 10_000;

/** A launch, and who watches an agent that runs: frames both ways over one exchange. */
export function launchRoutes(app: FastifyInstance, context: LaunchRoutesContext): void {
  const { agents, desk, metrics } = context;

  app.post('/v1/launch', async (request, reply) => {
    const frames = framesOf(request);
    const query = await readLaunch(frames);
    const began = performance.now();
    const launch = givenTo(query);
    const admitted = await desk.admit(askedImage(query), launch);
    if (!('grant' in admitted)) return await reply.code(403).send(admitted.outcome.verdict);
    const client = openStream(reply);
    try {
      const run = await start(admitted, launch, { query, client, agents });
      metrics.time('launch', performance.now() - began);
      await client.tell(FRAME.launched, run.facts);
      if (query.detach === true) reply.raw.end();
      else await serve(client, run, frames, context);
    } catch (thrown) {
      await client.fail(thrown);
    }
    return reply;
  });

  app.post<{ Params: { readonly id: string } }>('/v1/agents/:id/attach', async (request, reply) => {
    const run = agents.find(request.params.id);
    const frames = framesOf(request);
    const client = openStream(reply);
    const detach = run.output.attach(client);
    client.gone.addEventListener('abort', detach, { once: true });
    await client.tell(FRAME.launched, run.facts);
    await serve(client, run, frames, context);
    return reply;
  });
}

interface StartContext {
  readonly query: LaunchQuery;
  readonly client: AttachedClient;
  readonly agents: Agents;
}

/** A client that goes before the agent runs takes the launch with it; later the agent runs on. */
async function start(
  admitted: Admitted,
  launch: LaunchRequest,
  { query, client, agents }: StartContext,
): Promise<AgentRun> {
  const { stdin = false, detach = false } = query;
  return await agents.launch({
    admitted,
    launch,
    stdin,
    signal: client.gone,
    viewer: detach ? undefined : client,
  });
}

async function serve(
  client: AttachedClient,
  run: AgentRun,
  frames: Frames,
  { journal }: LaunchRoutesContext,
): Promise<void> {
  await client.serve(run, frames, (decision) =>
    journal.note(agentEvent({ kind: 'tool', id: run.id, decision })),
  );
}

function framesOf({ body, headers }: FastifyRequest): Frames {
  if (headers['content-type'] !== FRAMES_MEDIA_TYPE)
    throw new PlimsollError('query-invalid', `the content type has to be ${FRAMES_MEDIA_TYPE}`);
  return readFrames(body as IncomingMessage);
}

async function readLaunch(frames: Frames): Promise<LaunchQuery> {
  const first = await within(frames.next(), FIRST_FRAME_MS);
  if (first.done === true || first.value.type !== FRAME.request)
    throw new PlimsollError('query-invalid', 'the first frame has to be the request');
  return readQuery(first.value.payload, validate, 'launch');
}

async function within<T>(promise: Promise<T>, ms: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const error = new PlimsollError('body-stalled', `no request in ${ms} ms`);
  const timer = setTimeout(() => late.reject(error), ms);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** The framework steps back: what follows is told as it comes. */
function openStream(reply: FastifyReply): AttachedClient {
  const nonce = reply.getHeader('plimsoll-nonce');
  reply.hijack();
  reply.raw.writeHead(200, { 'content-type': FRAMES_MEDIA_TYPE, 'plimsoll-nonce': String(nonce) });
  reply.raw.flushHeaders();
  return new AttachedClient(reply.raw);
}

function givenTo({ request = {} }: LaunchQuery): LaunchRequest {
  const { args = [], env = {}, mounts = [], secrets = {} } = request;
  return {
    ...{ args, env, secrets },
    mounts: mounts.map(({ source, path, readOnly = false }) => ({ source, path, readOnly })),
  };
}
