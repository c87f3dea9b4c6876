import { randomBytes } from 'node:crypto';
import { Agent, request as openRequest } from 'node:http';
import { REPOSITORY } from '../../test/support/launchable-image.ts';
import type { Row } from '../registry/compare.ts';
import { cpuSeconds } from '../registry/process-usage.ts';
import type { DaemonStage } from './daemon-stage.ts';

const CLIENTS = 32;

/** Decisions on an image that was decided on before, asked over the socket: per second of CPU of the daemon. */
export async function benchAdmissions(stage: DaemonStage, seconds: number): Promise<Row[]> {
  const question = Buffer.from(JSON.stringify({ reference: stage.echo, repository: REPOSITORY }));
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  await ask(stage, agent, question);
  const before = cpuSeconds(stage.host.daemon.pid);
  const start = performance.now();
  const end = start + seconds * 1000;
  let asked = 0;
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (; performance.now() < end; asked++) await ask(stage, agent, question);
    }),
  );
  const rate = asked / (cpuSeconds(stage.host.daemon.pid) - before);
  const wall = asked / ((performance.now() - start) / 1000);
  agent.destroy();
  const none = { against: undefined, theirs: undefined, ratio: undefined };
  return [
    {
      ...{
        work: 'admission decisions over the socket, warm, on record, one core',
        unit: '/s',
        ours: rate,
        ...none,
      },
      ...{
        mark: '≥ 5,000',
        met: rate >= 5_000,
        note: `${Math.round(wall).toLocaleString('en')}/s of wall time`,
      },
    },
  ];
}

function ask(stage: DaemonStage, agent: Agent, question: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'plimsoll-nonce': randomBytes(16).toString('hex'), 'content-type': 'application/json' };
    const request = openRequest({
      socketPath: stage.host.socket,
      method: 'POST',
      path: '/v1/verify',
      headers,
      agent,
    });
    request.once('error', reject).once('response', (response) => {
      if (response.statusCode !== 200) reject(new Error(`status ${response.statusCode}`));
      response.resume().once('end', resolve);
    });
    request.end(question);
  });
}
