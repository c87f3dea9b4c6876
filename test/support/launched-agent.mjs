/** The agent of the launch tests: does what its first argument says, and prints what it saw as JSON. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';

const [what, detail] = process.argv.slice(2);

const actions = {
  exit: () => process.exit(Number(detail)),
  kill: () => process.kill(process.pid, detail),
  wait: () => {
    console.log('waiting');
    setInterval(() => {}, 1000);
  },
  report,
  clients,
};

/** What the agent can see and reach by itself. */
async function report() {
  return {
    argv: process.argv.slice(2),
    env: process.env,
    uid: process.getuid(),
    gate: readdirSync('/run/plimsoll').sort(),
    root: attempt(() => writeFileSync('/app/new', 'x')),
    workspace: attempt(() => readdirSync('/workspace')),
    data: attempt(() => readdirSync('/data')),
    dataWrite: attempt(() => writeFileSync('/data/new', 'x')),
    network: await new Promise((resolve) => {
      connect(80, '192.0.2.1').on('error', (error) => resolve(error.code));
    }),
    servers: readFileSync('/proc/self/mountinfo', 'utf8').includes('/run/plimsoll'),
  };
}

/** The stock clients, through the connector. */
async function clients() {
  const seen = {};
  const kinds = {
    sdk: ['sdk/dist/esm/client/index.js', 'sdk/dist/esm/client/stdio.js'],
    client: ['client/dist/index.mjs', 'client/dist/stdio.mjs'],
  };
  for (const [kind, modules] of Object.entries(kinds)) {
    const [{ Client }, { StdioClientTransport }] = await Promise.all(
      modules.map((module) => import(`/deps/node_modules/@modelcontextprotocol/${module}`)),
    );
    const client = new Client({ name: kind, version: '1' });
    await client.connect(new StdioClientTransport({ command: '/run/plimsoll/connect', args: [detail] }));
    const { tools } = await client.listTools();
    const called = await client.callTool({ name: 'echo', arguments: { text: 'through the gate' } });
    const refused = await client.callTool({ name: 'second', arguments: {} }).catch((error) => error.message);
    seen[kind] = {
      server: client.getServerVersion().name,
      tools: tools.map(({ name }) => name),
      called,
      refused,
    };
    await client.close();
  }
  return seen;
}

function attempt(action) {
  try {
    return action() ?? 'done';
  } catch (error) {
    return error.code;
  }
}

const result = await actions[what]();
if (result !== undefined) console.log(JSON.stringify(result));
