import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import type { EgressEvent } from '../../../src/host/egress-proxy.ts';
import { egressRefusalText, launchWithEgress } from '../../../src/host/launch-with-egress.ts';
import { launchSandbox } from '../../../src/sandbox/launch/bwrap.ts';
import { compileProfile, type Profile } from '../../../src/sandbox/profile.ts';
import { listening } from '../../support/egress-stage.ts';
import { nodeCommand } from '../../support/run-sandbox.ts';
import { makeSandboxRoot } from '../../support/sandbox-root.ts';

const cleaners: (() => Promise<void>)[] = [];
const ending = { after: (clean: () => Promise<void>) => void cleaners.push(clean) };
after(async () => {
  for (const clean of cleaners) await clean();
});

let rootfs: string;
let port: number;
before(async () => {
  rootfs = await makeSandboxRoot(ending);
  port = await listening(
    ending,
    createServer((request, response) => response.end(`seen ${request.url}`)),
  );
});

function profileWith(egress: readonly string[], script: string): Profile {
  const privileges = { mounts: [], network: { egress: [...egress] }, secrets: [], env: [] };
  const nothing = { limits: {}, imageEnv: [], workingDir: '', env: {}, secrets: {}, mounts: [] };
  return compileProfile({ ...nothing, privileges, command: nodeCommand(script) });
}

async function launched(egress: readonly string[], script: string) {
  const events: EgressEvent[] = [];
  const profile = profileWith(egress, script);
  const sandbox = await launchWithEgress(profile, { rootfs, stdio: 'pipe' }, (event) => events.push(event));
  const [stdout, stderr, exit] = await Promise.all([
    text(sandbox.stdout!),
    text(sandbox.stderr!),
    sandbox.exited,
  ]);
  assert.deepEqual(exit, { started: true, code: 0 }, stderr);
  return { seen: JSON.parse(stdout), events };
}

/** What a program finds when it asks in the usual way, by itself, for what was not declared, and for names. */
const LOOK = (port: number) => `
  const { lookup } = require('node:dns/promises'), { connect } = require('node:net'), os = require('node:os');
  const ask = (url) => fetch(url).then(async (r) => [r.status, await r.text()]);
  const dial = (host, port) => new Promise((resolve) =>
    connect(port, host, () => resolve('connected')).on('error', ({ code }) => resolve(code)));
  (async () => console.log(JSON.stringify({
    declared: await ask('http://127.0.0.1:${port}/asked'),
    undeclared: (await ask('http://example.com/'))[0],
    metadata: (await ask('http://169.254.169.254/latest/meta-data/'))[0],
    direct: await dial('127.0.0.1', ${port}),
    outside: await dial('192.0.2.1', 80),
    name: await lookup('example.com').catch(({ code }) => code),
    interfaces: Object.keys(os.networkInterfaces()),
    capabilities: /CapEff:\\t0+\\n/.test(require('node:fs').readFileSync('/proc/self/status', 'utf8')),
  })))();`;

test('a sandbox reaches what was declared, through its proxy, and nothing else', async () => {
  const { seen, events } = await launched([`127.0.0.1:${port}`], LOOK(port));
  assert.deepEqual(seen, {
    declared: [200, 'seen /asked'],
    undeclared: 403,
    metadata: 403,
    direct: 'ECONNREFUSED',
    outside: 'ENETUNREACH',
    name: 'EAI_AGAIN',
    interfaces: ['lo'],
    capabilities: true,
  });
  assert.deepEqual(
    events.map(({ host, decision, reason }) => [host, decision, reason]),
    [
      ['127.0.0.1', 'allow', undefined],
      ['example.com', 'deny', 'not-declared'],
      ['169.254.169.254', 'deny', 'not-declared'],
    ],
  );
});

test('the way out of one sandbox is not that of another, and none is left on the host', async () => {
  const dial = `require('node:net').connect(3128, '127.0.0.1', () => { console.log('"connected"'); process.exit(); })
    .on('error', ({ code }) => console.log(JSON.stringify(code)));`;
  const wait = `console.log('ready'); setInterval(() => {}, 1000);`;
  const profile = profileWith([`127.0.0.1:${port}`], wait);
  const before = openDescriptors();
  const first = await launchWithEgress(profile, { rootfs, stdio: 'pipe' }, () => {});
  try {
    await new Promise((resolve) => first.stdout!.once('data', resolve));
    assert.deepEqual((await launched([], dial)).seen, 'ECONNREFUSED');
    assert.deepEqual((await launched([`127.0.0.1:${port}`], dial)).seen, 'connected');
  } finally {
    await first.stop(0);
  }
  await new Promise((resolve) => setImmediate(resolve));
  assert.ok(openDescriptors() <= before, 'the listening sockets are closed with their sandboxes');
});

test('a profile with a way out is refused where nothing serves it', async () => {
  const profile = profileWith(['example.com:443'], '');
  await assert.rejects(launchSandbox(profile, { rootfs, stdio: 'pipe' }), { code: 'not-enforceable' });
});

test('a command that cannot be started leaves no way out behind', async () => {
  const before = openDescriptors();
  const profile = { ...profileWith(['example.com:443'], ''), command: ['/missing'] };
  const sandbox = await launchWithEgress(profile, { rootfs, stdio: 'pipe' }, () => {});
  sandbox.stderr?.resume();
  sandbox.stdout?.resume();
  assert.equal((await sandbox.exited).started, false);
  await new Promise((resolve) => setImmediate(resolve));
  assert.ok(openDescriptors() <= before);
});

test('a refusal is said with its target and who asked', () => {
  const event = { host: 'a.example', port: 443, decision: 'deny', bytesIn: 0, bytesOut: 0, ms: 1 } as const;
  const cases = [
    [{ ...event, reason: 'not-declared' }, 'egress: refused a.example:443 to the agent (not-declared)'],
    [
      { ...event, server: 'web', reason: 'address-refused' },
      'egress: refused a.example:443 to web (address-refused)',
    ],
    [{ ...event, decision: 'allow' }, undefined],
  ] as const;
  for (const [given, words] of cases) assert.equal(egressRefusalText(given), words);
});

function openDescriptors(): number {
  return readdirSync('/proc/self/fd').length;
}
