/** The way out of an agent and of its servers, from agent.yaml to the proxy, with real servers of this host at its end. */
import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { listening } from '../support/egress-stage.ts';
import { REPOSITORY, Workshop } from '../support/launchable-image.ts';
import { runPlimsoll } from '../support/run-process.ts';
import { makeTlsPair } from '../support/tls-pair.ts';

/** Asks for everything, says on its standard output or by its tools what it got. */
const ASK = `
import { request } from 'node:https';
import { readFileSync } from 'node:fs';
export async function ask(ports) {
  const plain = (url) => fetch(url).then(async (answer) => answer.status + ' ' + await answer.text(), (error) => error.cause?.code ?? error.message);
  const secure = (port) => new Promise((resolve) => {
    const asked = request({ port, host: '127.0.0.1', ca: readFileSync('/app/ca.pem') }, (answer) => {
      answer.setEncoding('utf8').on('data', (text) => resolve(answer.statusCode + ' ' + text));
    });
    asked.on('error', (error) => resolve('refused: ' + error.message)).end();
  });
  return {
    http: await plain('http://127.0.0.1:' + ports.http + '/'),
    https: await secure(ports.https),
    other: await plain('http://other.example/'),
  };
}
`;
const SERVER = `
import { createInterface } from 'node:readline';
import { ask } from '/app/ask.mjs';
const tool = { name: 'ask', description: 'asks', inputSchema: { type: 'object' } };
const answers = {
  initialize: ({ protocolVersion }) => ({ protocolVersion, capabilities: { tools: {} }, serverInfo: { name: 's', version: '1' } }),
  'tools/list': () => ({ tools: [tool] }),
  'tools/call': async ({ arguments: ports }) => ({ content: [{ type: 'text', text: JSON.stringify(await ask(ports)) }] }),
};
for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line);
  if (id !== undefined) console.log(JSON.stringify({ jsonrpc: '2.0', id, result: (await answers[method]?.(params)) ?? {} }));
}
`;
const AGENT = `
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { ask } from '/app/ask.mjs';
const ports = JSON.parse(process.argv[2]);
const socket = connect(process.env.PLIMSOLL_MCP_WEB);
const send = (id, method, params) => socket.write(JSON.stringify({ jsonrpc: '2.0', id, method, params }) + '\\n');
const answers = createInterface({ input: socket })[Symbol.asyncIterator]();
const next = async () => JSON.parse((await answers.next()).value);
send(1, 'initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'a', version: '1' } });
await next();
socket.write(JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' }) + '\\n');
send(2, 'tools/call', { name: 'ask', arguments: ports });
const { result } = await next();
console.log(JSON.stringify({ agent: await ask(ports), server: JSON.parse(result.content[0].text) }));
socket.end();
`;

const directory = await mkdtemp(join(tmpdir(), 'plimsoll-egress-'));
const cleaners: (() => Promise<void>)[] = [() => rm(directory, { recursive: true })];
after(async () => {
  for (const clean of cleaners.reverse()) await clean();
});
const ports = { http: 0, https: 0 };
let workshop: Workshop;
let image: string;
before(async () => {
  await chmod(directory, 0o755);
  const ending = { after: (clean: () => Promise<void>) => void cleaners.push(clean) };
  const pair = await makeTlsPair(directory, 'host');
  const [key, cert] = await Promise.all([readFile(pair.key), readFile(pair.certificate)]);
  ports.http = await listening(
    ending,
    createServer((_, response) => response.end('plain')),
  );
  ports.https = await listening(
    ending,
    createHttpsServer({ key, cert }, (_, response) => response.end('secure')),
  );
  workshop = await Workshop.open(directory);
  image = await workshop.build('agent', agentYaml(), {
    'agent.mjs': AGENT,
    'server.mjs': SERVER,
    'ask.mjs': ASK,
    'ca.pem': cert.toString(),
  });
});

/** The agent may go to one server, the tool server to the other. */
function agentYaml(): string {
  return `
apiVersion: plimsoll.dev/v1
kind: Agent
name: com.example/agent
version: 1.0.0
command: node
args: [/app/agent.mjs]
servers:
  web: { command: node, args: [/app/server.mjs], privileges: { network: { egress: ["127.0.0.1:${ports.https}"] } } }
tools: { allow: [web/ask] }
privileges: { network: { egress: ["127.0.0.1:${ports.http}"] } }
build: { base: host-node }
`;
}

const policy = (): string[] => ['--policy', workshop.policy, '--repository', REPOSITORY];

test('each program goes where its own privileges lead, and what is refused is said', async () => {
  const args = ['run', image, ...policy(), '--', JSON.stringify(ports)];
  const { code, stdout, stderr } = await runPlimsoll(args, { env: workshop.env });
  assert.equal(code, 0, stderr);
  const { agent, server } = JSON.parse(stdout);
  const undeclared = (port: number) => `403 plimsoll: 127.0.0.1:${port} is not declared in network.egress\n`;
  const other = '403 plimsoll: other.example:80 is not declared in network.egress\n';
  assert.deepEqual([agent.http, agent.other], ['200 plain', other]);
  assert.match(agent.https, /^refused: .*403/);
  assert.deepEqual(server, { http: undeclared(ports.http), https: '200 secure', other });
  assert.deepEqual(
    stderr
      .split('\n')
      .filter((line) => line.startsWith('egress: '))
      .sort(),
    [
      `egress: refused 127.0.0.1:${ports.http} to web (not-declared)`,
      `egress: refused 127.0.0.1:${ports.https} to the agent (not-declared)`,
      'egress: refused other.example:80 to the agent (not-declared)',
      'egress: refused other.example:80 to web (not-declared)',
    ].sort(),
  );
});

test('verify and inspect name the hosts', async () => {
  const verified = await workshop.plimsoll('verify', image, ...policy());
  const hosts = [ports.http, ports.https].map((port) => `127.0.0.1:${port}`).sort();
  assert.match(verified.stdout, new RegExp(`network ${hosts.join(', ')}\n`));
  const inspected = await workshop.plimsoll('inspect', image);
  for (const host of hosts) assert.match(inspected.stdout, new RegExp(host));
});
