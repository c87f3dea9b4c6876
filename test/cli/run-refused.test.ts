import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, test } from 'node:test';
import { policyRequiring, REPOSITORY, Workshop } from '../support/launchable-image.ts';
import { type CliResult, runCli } from '../support/run-cli.ts';
import { runProcess } from '../support/run-process.ts';

const CLI = new URL('../../cli/plimsoll.js', import.meta.url).pathname;
const support = new URL('../support/', import.meta.url);

/** The server lists another tool when it finds a file `grow` in its mount. */
const SERVER = `
import { existsSync } from 'node:fs';
process.argv[2] = existsSync('/data/grow') ? 'more-tools' : existsSync('/data/die') ? 'closes' : 'ordinary';
await import('./scripted.ts');
`;
const AGENT = `
apiVersion: plimsoll.dev/v1
kind: Agent
name: com.example/agent
version: 1.0.0
command: node
args: [-e, "console.log('started')"]
servers: { one: { command: node, args: [/app/server.ts] } }
tools: { allow: [one/echo] }
privileges: { mounts: [{ path: /data }], secrets: [TOKEN], env: [GREETING] }
LIMITS
build: { base: host-node }
`;

const directory = await mkdtemp(join(tmpdir(), 'plimsoll-refused-'));
after(() => rm(directory, { recursive: true }));
let workshop: Workshop;
let plain: string;
let limited: string;
before(async () => {
  workshop = await Workshop.open(directory);
  const files = {
    'server.ts': SERVER,
    'scripted.ts': await readFile(new URL('scripted-server.ts', support), 'utf8'),
  };
  plain = await workshop.build('plain', AGENT.replace('LIMITS', ''), files);
  // Its command is in no image: what is refused for its limits never gets that far.
  const unstartable = AGENT.replace('LIMITS', 'limits: { memory: 1Gi }').replace(
    'command: node',
    'command: nothing',
  );
  limited = await workshop.build('limited', unstartable, files);
  for (const kind of ['empty', 'grow', 'die']) await mkdir(join(directory, kind));
  for (const kind of ['grow', 'die']) await writeFile(join(directory, kind, kind), '');
  await writeFile(join(directory, 'review.yaml'), policyRequiring('declaration', 'review'));
  await writeFile(join(directory, 'cosign.yaml'), policyRequiring('https://slsa.dev/provenance/v1'));
  await writeFile(join(directory, 'broken.yaml'), 'kind: Nothing\n');
});

const data = (kind = 'empty'): string[] => ['-v', `${join(directory, kind)}:/data`];
const TOKEN = ['--secret', 'TOKEN=env:HOME'];
const run = (ref: string, args: readonly string[], policy = 'policy.yaml'): string[] => [
  ...['run', ref, '--policy', join(directory, policy), '--repository', REPOSITORY],
  ...args,
];

function assertNotStarted(result: CliResult, code: string, message: RegExp): void {
  assert.equal(result.code, 125, result.stderr);
  assert.match(result.stderr, new RegExp(`^error: [^]*\\(${code}\\)\\n\\nhint: `, 'm'));
  assert.match(result.stderr, message);
  assert.equal(result.stdout, '');
}

const refused: [name: string, args: () => string[], code: string, message: RegExp][] = [
  ['no policy', () => ['run', plain, '--repository', REPOSITORY], 'daemon-unavailable', /--policy FILE/],
  [
    'no repository for a layout',
    () => ['run', plain, '--policy', workshop.policy],
    'usage-invalid',
    /--repository/,
  ],
  ['no reference', () => ['run'], 'usage-invalid', /missing required argument/],
  ['an unknown option', () => run(plain, ['--privileged']), 'usage-invalid', /--privileged/],
  ['--json', () => run(plain, ['--json']), 'usage-invalid', /--json/],
  ['arguments without --', () => run(plain, [...data(), ...TOKEN, 'extra']), 'usage-invalid', /"extra"/],
  [
    'a policy that is broken',
    () => run(plain, [...data(), ...TOKEN], 'broken.yaml'),
    'policy-invalid',
    /broken\.yaml/,
  ],
  ['a policy that is not there', () => run(plain, [], 'absent.yaml'), 'file-unreadable', /absent\.yaml/],
  ['a reference to nothing', () => run(`oci:${directory}/nothing`, []), 'layout-invalid', /nothing/],
  [
    'another platform',
    () => run(plain, [...data(), ...TOKEN, '--platform', 'linux/s390x']),
    'platform-not-found',
    /s390x/,
  ],
  ['a denial', () => run(plain, [...data(), ...TOKEN], 'review.yaml'), 'predicate-type', /^denied /m],
  [
    'no rule for the declaration',
    () => run(plain, [...data(), ...TOKEN], 'cosign.yaml'),
    'declaration-not-required',
    /denied/,
  ],
  [
    'another repository',
    () => ['run', plain, '--policy', workshop.policy, '--repository', '127.0.0.1:1/agents/other'],
    'no-matching-rule',
    /denied/,
  ],
  ['a mount that is missing', () => run(plain, TOKEN), 'launch-refused', /mount \/data/],
  [
    'a mount and a secret that are missing, both named',
    () => run(plain, ['--env', 'OTHER=x']),
    'launch-refused',
    /^error: environment variable OTHER .*\n.*mount \/data.*\n.*secret TOKEN.* \(launch-refused\)$/m,
  ],
  ['a secret that is missing', () => run(plain, data()), 'launch-refused', /secret TOKEN/],
  [
    'a mount that is not declared',
    () => run(plain, [...data(), ...TOKEN, '-v', '/tmp:/other']),
    'launch-refused',
    /mount \/other was given/,
  ],
  [
    'a mount given twice',
    () => run(plain, [...data(), ...data(), ...TOKEN]),
    'launch-refused',
    /given twice/,
  ],
  ['a mount without destination', () => run(plain, ['-v', '/tmp']), 'usage-invalid', /SRC:DST/],
  ['a mount option that does nothing', () => run(plain, ['-v', '/tmp:/data:rw']), 'usage-invalid', /SRC:DST/],
  [
    'a source that is not there',
    () => run(plain, ['-v', '/nothing/here:/data']),
    'file-unreadable',
    /mount \/data: the source \/nothing\/here does not exist/,
  ],
  [
    'a secret that is not declared',
    () => run(plain, [...data(), ...TOKEN, '--secret', 'OTHER=env:HOME']),
    'launch-refused',
    /secret OTHER/,
  ],
  [
    'a secret from nowhere',
    () => run(plain, [...data(), '--secret', 'TOKEN=literal']),
    'usage-invalid',
    /env:VARIABLE or/,
  ],
  [
    'a secret from a variable that is not set',
    () => run(plain, ['--secret', 'TOKEN=env:NOT_SET_HERE']),
    'usage-invalid',
    /NOT_SET_HERE/,
  ],
  [
    'a variable that is not declared',
    () => run(plain, [...data(), ...TOKEN, '--env', 'LD_PRELOAD=/x']),
    'launch-refused',
    /LD_PRELOAD/,
  ],
  [
    "a variable that is the host's",
    () => run(plain, [...data(), ...TOKEN, '--env', 'PLIMSOLL_MCP_ONE=/x']),
    'launch-refused',
    /PLIMSOLL_MCP_ONE/,
  ],
  [
    'a server with another tool than was signed',
    () => run(plain, [...data('grow'), ...TOKEN]),
    'tools-differ',
    /"second" is not one that was signed/,
  ],
  [
    'a server that ends',
    () => run(plain, [...data('die'), ...TOKEN]),
    'mcp-failed',
    /server one: .*exit code 0/,
  ],
  [
    'a command that is not in the image',
    () => run(limited, [...data(), ...TOKEN]),
    'launch-failed',
    /could not be (started|made)/,
  ],
];
for (const [name, args, code, message] of refused) {
  test(`125 for ${name}`, async () => {
    assertNotStarted(await runCli(args(), { env: { ...workshop.env, HOME: '/root' } }), code, message);
  });
}

test('a denial is said once: by the verdict, and the error line has its code', async () => {
  const { stderr } = await runCli(run(plain, data(), 'review.yaml'), { env: workshop.env });
  const [, sentence] = /^ {2}deny {2}predicate-type {2}(.+)$/m.exec(stderr) ?? [];
  assert.ok(sentence, stderr);
  assert.equal(stderr.split(sentence).length, 2, stderr);
  assert.match(stderr, /^error: denied \(predicate-type\)$/m);
});

test('the help of run shows no default that is none', async () => {
  const { code, stdout } = await runCli(['help', 'run']);
  assert.equal(code, 0);
  assert.match(stdout, /--volume/);
  assert.doesNotMatch(stdout, /default: \[/);
});

test('the value of a secret is in no message', async () => {
  const { stderr } = await runCli(run(plain, [...data(), '--secret', 'hunter2']), { env: workshop.env });
  assert.match(stderr, /NAME=/);
  assert.doesNotMatch(stderr, /hunter2/);
});

/** Runs in a mount namespace of its own, after a shell command changed what it sees. */
function runAfter(change: string, args: readonly string[]): Promise<CliResult> {
  const script = `set -e; ${change}; exec "$@"`;
  const argv = [
    '--mount',
    '--propagation',
    'private',
    'sh',
    '-c',
    script,
    'sh',
    process.execPath,
    CLI,
    ...args,
  ];
  return runProcess('unshare', argv, {
    env: { ...workshop.env, PATH: `${process.env['PATH']}${delimiter}/usr/sbin` },
  });
}

test('125 without bubblewrap', async () => {
  const result = await runAfter('mount --bind /dev/null /usr/bin/bwrap', run(plain, [...data(), ...TOKEN]));
  assertNotStarted(result, 'sandbox-unavailable', /bubblewrap|bwrap/);
});

test('125 for a limit that this host cannot set', async () => {
  const result = await runAfter(
    'umount --recursive --lazy /sys/fs/cgroup',
    run(limited, [...data(), ...TOKEN]),
  );
  assertNotStarted(result, 'not-enforceable', /limits\.memory/);
});

const settings: [name: string, yaml: string, code: string][] = [
  ['managed', 'apiVersion: plimsoll.dev/v1\\nkind: Host\\nmanaged: true\\n', 'host-managed'],
  [
    'with settings that are not right',
    'apiVersion: plimsoll.dev/v1\\nkind: Host\\nmanagd: true\\n',
    'config-invalid',
  ],
];
for (const [name, yaml, code] of settings) {
  test(`125 on a host ${name}`, async () => {
    const change = `mount -t tmpfs none /etc; mkdir /etc/plimsoll; printf '${yaml}' > /etc/plimsoll/host.yaml`;
    assertNotStarted(await runAfter(change, run(plain, [...data(), ...TOKEN])), code, /host\.yaml/);
  });
}

test('125 on a full disk, and nothing stays in the store', async () => {
  const store = join(directory, 'small');
  const change = `mkdir ${store}; mount -t tmpfs -o size=20m,mode=755 none ${store}; export PLIMSOLL_STORE=${store}`;
  const script = `${change}; "$@" || code=$?; ls -R ${store}; exit $code`;
  const argv = ['--mount', '--propagation', 'private', 'sh', '-c', script, 'sh', process.execPath, CLI];
  const result = await runProcess('unshare', [...argv, ...run(plain, [...data(), ...TOKEN])], {
    env: workshop.env,
  });
  assert.equal(result.code, 125);
  assert.match(result.stderr, /\(storage-full\)/);
  assert.equal(result.stdout, `${store}:\nimages\ntmp\n\n${store}/images:\n\n${store}/tmp:\n`);
});
