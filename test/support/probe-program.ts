import assert from 'node:assert/strict';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ExportedProgram, exportProgram } from '../../src/sandbox/emit/exported-program.ts';
import { exportable } from './export-cases.ts';

/**
 * A program for Node that tries what no sandbox of an export may let it do, and what its declaration lets it do, and
 * prints the outcome of each try as one JSON object. Its declaration has /data rw, /workspace ro, TOKEN, REGION and
 * UNSET.
 */
const PROBE = `
const fs = require('node:fs'), net = require('node:net'), os = require('node:os');
const outcome = {};
const attempt = (name, act) => { try { act(); outcome[name] = 'done'; } catch (error) { outcome[name] = error.code; } };
for (const path of ['/x', '/etc/shadow', '/usr/bin/node', '/workspace/x', '/data/x', '/tmp/x', '/dev/shm/x', '/proc/sys/kernel/domainname'])
  attempt('write ' + path, () => fs.writeFileSync(path, '1'));
attempt('read /workspace/note', () => fs.readFileSync('/workspace/note'));
attempt('chown /tmp', () => fs.chownSync('/tmp', 0, 0));
attempt('setuid 0', () => process.setuid(0));
const status = fs.readFileSync('/proc/self/status', 'utf8');
for (const name of ['CapEff', 'CapBnd', 'NoNewPrivs', 'Seccomp'])
  outcome[name] = new RegExp('^' + name + ':\\\\s*(\\\\S+)', 'm').exec(status)[1];
outcome.uid = process.getuid();
outcome.interfaces = Object.keys(os.networkInterfaces());
outcome.hostname = os.hostname();
outcome.processes = fs.readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name)).length;
outcome.env = process.env;
outcome.argv = process.argv.slice(1);
const socket = net.connect({ host: '169.254.169.254', port: 80, timeout: 2000 });
const done = (reached) => { outcome.metadata = reached; console.log(JSON.stringify(outcome)); process.exit(0); };
socket.on('connect', () => done('reached')).on('timeout', () => done('silence')).on('error', ({ code }) => done(code));
`;

/** With limits that are ample for Node. */
export function probeProgram(image?: string): ExportedProgram {
  const declaration = exportable(
    {
      mounts: [
        { path: '/data', mode: 'rw' },
        { path: '/workspace', mode: 'ro' },
      ],
      secrets: ['TOKEN'],
      env: ['REGION', 'UNSET'],
    },
    {
      command: '/usr/bin/node',
      args: ['-e', PROBE, '--'],
      limits: { memory: 2 ** 29, pids: 64, wall: 60_000 },
    },
  );
  const reference = image === undefined ? {} : { reference: image };
  return exportProgram(declaration, { ...reference, env: ['A=1'], workingDir: '/' }, undefined);
}

/** Directories for its mounts, with the variables that name them; everybody may do everything in them. */
export async function probeSources(directory: string): Promise<Record<string, string>> {
  const sources = { SOURCE_workspace: join(directory, 'work space'), SOURCE_data: join(directory, "da'ta") };
  for (const source of Object.values(sources)) {
    await mkdir(source);
    await chmod(source, 0o777);
  }
  await writeFile(join(sources.SOURCE_workspace, 'note'), 'a note');
  return { ...sources, TOKEN: 'a "secret"\n$(id)', REGION: 'eu' };
}

const OUTCOMES: Readonly<Record<string, readonly unknown[]>> = {
  'write /x': ['EROFS'],
  'write /etc/shadow': ['EROFS', 'ENOENT'],
  'write /usr/bin/node': ['EROFS', 'ETXTBSY'],
  'write /workspace/x': ['EROFS'],
  'write /data/x': ['done'],
  'write /tmp/x': ['done'],
  'write /dev/shm/x': ['done'],
  'write /proc/sys/kernel/domainname': ['EROFS', 'EACCES'],
  'read /workspace/note': ['done'],
  'chown /tmp': ['EPERM', 'EINVAL'],
  'setuid 0': ['EPERM', 'EINVAL'],
  CapEff: ['0000000000000000'],
  CapBnd: ['0000000000000000'],
  NoNewPrivs: ['1'],
  Seccomp: ['2'],
  uid: [1000],
  hostname: ['plimsoll'],
  metadata: ['ENETUNREACH'],
};

/**
 * Throws for anything that the launcher let it do, or kept it from doing. `added` are variables that the launcher
 * sets by itself.
 */
export function assertContained(stdout: string, args: readonly string[], added: readonly string[]): void {
  const { env, argv, interfaces, processes, ...outcome } = JSON.parse(stdout) as ProbeOutcome;
  for (const [name, allowed] of Object.entries(OUTCOMES))
    assert.ok(allowed.includes(outcome[name]), `${name}: ${String(outcome[name])}`);
  assert.deepEqual(Object.keys(outcome).sort(), Object.keys(OUTCOMES).sort());
  assert.deepEqual(argv.slice(-args.length), args);
  assert.deepEqual(interfaces, ['lo']);
  assert.ok(processes <= 2, `${processes} processes are seen`);
  const { TOKEN, REGION, HOME } = env;
  assert.deepEqual([TOKEN, REGION, HOME], ['a "secret"\n$(id)', 'eu', '/tmp']);
  const unknown = Object.keys(env).filter((name) => ![...KNOWN_VARIABLES, ...added].includes(name));
  assert.deepEqual(unknown, []);
}

const KNOWN_VARIABLES = ['TOKEN', 'REGION', 'HOME', 'PATH', 'PWD', 'A'];

interface ProbeOutcome extends Readonly<Record<string, unknown>> {
  readonly env: Readonly<Record<string, string>>;
  readonly argv: readonly string[];
  readonly interfaces: readonly string[];
  readonly processes: number;
}
