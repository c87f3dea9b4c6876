// A scripted agent: it does what plan.json says, one line of JSON for each step, and exits 0 only if every step came
// out as the plan expects. It speaks to its servers by a stock MCP client through the connector of the gate.
import { readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const DEADLINE_MS = 10_000;
const clients = new Map();

async function clientOf(server) {
  if (!clients.has(server)) {
    const client = new Client({ name: 'scripted', version: '1.0.0' });
    await client.connect(
      new StdioClientTransport({ command: '/run/plimsoll/connect', args: [server], stderr: 'ignore' }),
      { timeout: DEADLINE_MS },
    );
    clients.set(server, client);
  }
  return clients.get(server);
}

async function call(tool, args) {
  const [server, name] = tool.split('/');
  const answer = await (await clientOf(server)).callTool({ name, arguments: args }, undefined, {
    timeout: DEADLINE_MS,
  });
  const text = answer.content?.[0]?.text ?? '';
  if (answer.isError) throw new Error(text);
  return text;
}

function connect(target) {
  const [host, port] = target.split(':');
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host, port: Number(port), timeout: DEADLINE_MS }, () =>
      resolve('connected'),
    );
    socket.on('timeout', () => reject(new Error('timed out'))).on('error', reject);
  });
}

async function perform(step) {
  if (step.call) return call(step.call, step.with);
  if (step.read) return readFileSync(step.read, 'utf8');
  if (step.write) return writeFileSync(step.write, 'changed');
  return connect(step.connect);
}

let surprises = 0;
for (const step of JSON.parse(readFileSync(new URL('./plan.json', import.meta.url), 'utf8'))) {
  let outcome = 'works';
  let detail = '';
  try {
    detail = String((await perform(step)) ?? '');
  } catch (error) {
    outcome = 'fails';
    detail = error.code ? `${error.code}: ${error.message}` : error.message;
  }
  if (outcome !== step.expect) surprises += 1;
  console.log(
    JSON.stringify({
      say: step.say,
      outcome,
      expect: step.expect,
      detail: detail.replaceAll('\n', ' ').slice(0, 100),
    }),
  );
}
for (const client of clients.values()) await client.close();
process.exit(surprises === 0 ? 0 : 1);
