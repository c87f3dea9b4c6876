/** What this host admitted before, between processes: who looks, who writes it down, and what may then not start. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ReleaseFile } from '../../src/host/release-file.ts';
import { REPOSITORY, Workshop } from '../support/launchable-image.ts';
import { runCli } from '../support/run-cli.ts';
import { type ProcessResult, runPlimsoll } from '../support/run-process.ts';
import { declarationDigest, ImageHome, makeKey, sampleDeclaration } from '../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../support/start-registry.ts';

const AGENT = `
apiVersion: plimsoll.dev/v1
kind: Agent
name: com.example/agent
version: 1.1.0
command: node
args: [-e, "console.log('started')"]
servers: {}
build: { base: host-node }
`;
const VERSIONS = ['1.0.0', '1.1.0', '1.2.0'];
const policyOver = (repositories: string): string =>
  [
    'apiVersion: plimsoll.dev/v1',
    'kind: Policy',
    'signers: { release: { key: release.pub } }',
    'rules:',
    `  - repositories: ["${repositories}"]`,
    '    require:',
    '      - { type: declaration, signedBy: [release], version: { monotonic: true } }',
    '',
  ].join('\n');

const directory = await mkdtemp(join(tmpdir(), 'plimsoll-releases-'));
let registry: RunningRegistry;
let workshop: Workshop;
let agent: string;
let count = 0;
before(async () => {
  registry = await startRegistry();
  const signed = join(directory, 'signed');
  await mkdir(signed);
  const key = await makeKey();
  const home = new ImageHome(registry.host, 'agents/notes');
  for (const version of VERSIONS) {
    const declaration = sampleDeclaration(version);
    const image = await home.pushImage({ tag: version, declaration: declarationDigest(declaration) });
    await home.attach(image, home.statement(image, 'declaration', declaration), key);
  }
  await writeFile(join(signed, 'release.pub'), key.publicKeyPem);
  await writeFile(join(signed, 'policy.yaml'), policyOver('127.0.0.1:*/agents/*'));
  workshop = await Workshop.open(directory);
  await writeFile(workshop.policy, policyOver(REPOSITORY));
  agent = await workshop.build('agent', AGENT, {});
});
after(async () => {
  await registry.close();
  await rm(directory, { recursive: true });
});

/** An empty image store. */
const freshStore = (): string => join(directory, `store-${++count}`);
const envOf = (store: string) => ({ ...workshop.env, PLIMSOLL_STORE: store });
const asking = (verb: string, version: string): string[] => {
  const policy = join(directory, 'signed/policy.yaml');
  const image = `${registry.host}/agents/notes:${version}`;
  return [verb, image, '--policy', policy, '--platform', 'linux/amd64'];
};
const on = (store: string, verb: 'verify' | 'admit', version: string): Promise<ProcessResult> =>
  runCli(asking(verb, version), { env: envOf(store) });
const launch = (store: string, ...args: string[]): Promise<ProcessResult> =>
  runPlimsoll(['run', agent, '--policy', workshop.policy, '--repository', REPOSITORY, ...args], {
    env: envOf(store),
  });
const highestIn = (store: string): string | undefined =>
  new ReleaseFile(store).highest(`${registry.host}/agents/notes`, 'com.example/notes')?.version;
const launchedIn = (store: string): string | undefined =>
  new ReleaseFile(store).highest(REPOSITORY, 'com.example/agent')?.version;

test('verify looks, admit writes it down, and what is older is then denied to everybody', async () => {
  const store = freshStore();
  assert.deepEqual([(await on(store, 'verify', '1.1.0')).code, highestIn(store)], [0, undefined]);
  assert.deepEqual([(await on(store, 'admit', '1.1.0')).code, highestIn(store)], [0, '1.1.0']);
  for (const verb of ['verify', 'admit'] as const) {
    const { code, stdout, stderr } = await on(store, verb, '1.0.0');
    assert.deepEqual([code, highestIn(store)], [1, '1.1.0'], stdout);
    assert.match(stdout, /deny {2}version-lower-than-seen .*version 1\.0\.0 is lower than 1\.1\.0/);
    assert.match(stderr, /releases\.json/);
  }
  assert.deepEqual([(await on(store, 'admit', '1.1.0')).code, highestIn(store)], [0, '1.1.0']);
  assert.deepEqual([(await on(store, 'verify', '1.2.0')).code, highestIn(store)], [0, '1.1.0']);
});

test('run writes it down before the agent starts, and starts nothing older', async () => {
  const store = freshStore();
  const refused = await launch(store, '--env', 'MORE=1');
  assert.match(refused.stderr, /launch-refused/);
  assert.deepEqual([refused.code, launchedIn(store)], [125, undefined], 'nothing was to start');
  const started = await launch(store);
  assert.deepEqual([started.code, started.stdout], [0, 'started\n'], started.stderr);
  assert.equal(launchedIn(store), '1.1.0');
  const newer = { version: '1.1.1', platform: 'linux/amd64', image: `sha256:${'0'.repeat(64)}` };
  await new ReleaseFile(store).raise({ repository: REPOSITORY, name: 'com.example/agent', ...newer });
  const older = await launch(store);
  assert.deepEqual([older.code, older.stdout], [125, '']);
  assert.match(older.stderr, /^error: denied \(version-lower-than-seen\)$/m);
});

test('a history that is broken: nothing is decided, and nothing started', async () => {
  const store = freshStore();
  await mkdir(store, { mode: 0o711 });
  await writeFile(join(store, 'releases.json'), '{"releases": {}}');
  for (const [result, exit] of [
    [await on(store, 'verify', '1.0.0'), 3],
    [await on(store, 'admit', '1.0.0'), 3],
    [await launch(store), 125],
  ] as const) {
    assert.deepEqual([result.code, result.stdout], [exit, '']);
    assert.match(result.stderr, /^error: .*releases\.json.*\(storage-failed\)$/m);
  }
});

test('a history that cannot be written: what only looks decides, and nothing is started', async () => {
  const store = freshStore();
  await mkdir(join(store, 'releases.lock'), { recursive: true });
  assert.equal((await on(store, 'verify', '1.0.0')).code, 0);
  const admitted = await on(store, 'admit', '1.0.0');
  assert.deepEqual([admitted.code, admitted.stdout], [3, '']);
  const launched = await launch(store);
  assert.deepEqual([launched.code, launched.stdout], [125, '']);
});

test('many processes at once: the highest stays, and no other entry is lost', async () => {
  const store = freshStore();
  const other = new ReleaseFile(store);
  const release = { version: '1.0.0', platform: 'linux/amd64', image: `sha256:${'0'.repeat(64)}` };
  const names = Array.from({ length: 8 }, (_, index) => `com.example/n${index}`);
  const admit = (version: string) => runPlimsoll(asking('admit', version), { env: envOf(store) });
  const [results] = await Promise.all([
    Promise.all(VERSIONS.map(admit)),
    ...names.map((name) => other.raise({ repository: REPOSITORY, name, ...release })),
  ]);
  const [first, second, highest] = results;
  assert.deepEqual([highest?.code, highestIn(store)], [0, '1.2.0'], highest?.stderr ?? '');
  for (const result of [first, second]) {
    if (result?.code === 0) continue;
    assert.equal(result?.code, 1, result?.stderr ?? '');
    assert.match(result.stdout, /deny {2}version-lower-than-seen/);
  }
  for (const name of names) assert.equal(other.highest(REPOSITORY, name)?.version, '1.0.0');
});

test('policy test starts from what the case says was admitted, whatever was admitted here', async () => {
  const store = freshStore();
  await on(store, 'admit', '1.1.0');
  const before = await readFile(join(store, 'releases.json'), 'utf8');
  const image = `image: "${registry.host}/agents/notes:1.0.0", policy: signed/policy.yaml, platform: linux/amd64, launch: true`;
  const lines = [
    'apiVersion: plimsoll.dev/v1',
    'kind: PolicyCases',
    'cases:',
    `  - { name: first, ${image}, expect: allowed }`,
    `  - { name: newer, ${image}, admitted: 0.9.0, expect: allowed }`,
    `  - { name: same, ${image}, admitted: 1.0.0, expect: allowed }`,
    `  - { name: older, ${image}, admitted: 1.1.0, expect: denied, codes: [version-lower-than-seen] }`,
    '',
  ];
  await writeFile(join(directory, 'cases.yaml'), lines.join('\n'));
  const tried = await runCli(['policy', 'test', join(directory, 'cases.yaml')], { env: envOf(store) });
  assert.equal(tried.code, 0, tried.stdout + tried.stderr);
  assert.equal(await readFile(join(store, 'releases.json'), 'utf8'), before);
});
