import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { nodeCommand, runSandbox, testProfile } from '../../../support/run-sandbox.ts';
import { makeSandboxRoot } from '../../../support/sandbox-root.ts';
import { syscallProgram } from '../../../support/syscall-program.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

/** Runs inside, and prints what it could and could not do. Values that start with E are error codes. */
const PROBE = `
const fs = require('node:fs'), net = require('node:net'), os = require('node:os');
const attempt = (action) => { try { return String(action() ?? 'ok'); } catch (error) { return error.code; } };
const status = fs.readFileSync('/proc/self/status', 'utf8');
const field = (name) => new RegExp('^' + name + ':\\\\s*(.*)$', 'm').exec(status)[1];
const connect = (options) => new Promise((done) => net.connect(options)
  .on('connect', () => done('connected')).on('error', (error) => done(error.code)));
(async () => console.log(JSON.stringify({
  hostShadow: attempt(() => fs.readFileSync('/etc/shadow', 'utf8')),
  writeRoot: attempt(() => fs.writeFileSync('/new', '')),
  writeImage: attempt(() => fs.writeFileSync('/usr/bin/node', '')),
  writeDev: attempt(() => fs.writeFileSync('/dev/new', '')),
  writeProcSys: attempt(() => fs.writeFileSync('/proc/sys/kernel/hostname', 'x')),
  writeTmp: attempt(() => fs.writeFileSync('/tmp/new', '')),
  writeShm: attempt(() => fs.writeFileSync('/dev/shm/new', '')),
  writeReadOnly: attempt(() => fs.writeFileSync('/workspace/new', '')),
  readReadOnly: attempt(() => fs.readFileSync('/workspace/paper', 'utf8')),
  writeReadWrite: attempt(() => fs.writeFileSync('/data/new', 'from inside')),
  readRootOnly: attempt(() => fs.readFileSync('/workspace/root-only', 'utf8')),
  readGate: attempt(() => fs.readdirSync('/run/plimsoll')),
  writeGate: attempt(() => fs.writeFileSync('/run/plimsoll/new', '')),
  root: fs.readdirSync('/').sort(),
  uid: process.getuid(), gid: process.getgid(), groups: process.getgroups(),
  capabilities: ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'].map(field),
  noNewPrivileges: field('NoNewPrivs'), seccomp: field('Seccomp'),
  descriptors: fs.readdirSync('/proc/self/fd').map(Number).filter((fd) => fd > 2)
    .map((fd) => attempt(() => fs.readlinkSync('/proc/self/fd/' + fd)))
    .filter((target) => !/^(anon_inode:|pipe:|ENOENT|\\/proc\\/|\\/dev\\/null)/.test(target)),
  processes: fs.readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name)),
  launcher: fs.readFileSync('/proc/1/cmdline', 'utf8') + fs.readFileSync('/proc/1/environ', 'utf8'),
  env: process.env, cwd: process.cwd(), hostname: os.hostname(),
  interfaces: fs.readFileSync('/proc/net/dev', 'utf8').split('\\n').slice(2).map((line) => line.split(':')[0].trim()).filter(Boolean),
  cgroup: fs.readFileSync('/proc/self/cgroup', 'utf8').split('\\n').filter(Boolean).every((line) => line.endsWith(':/')),
  tcp: await connect({ host: '192.0.2.1', port: 80 }),
  hostLoopback: await connect({ host: '127.0.0.1', port: Number(process.env.HOST_PORT) }),
  hostAbstract: await connect({ path: '\\0' + process.env.HOST_ABSTRACT }),
  dns: await require('node:dns').promises.lookup('example.com').then(() => 'resolved', (error) => error.code),
})))();
`;

describe('inside a sandbox', () => {
  let seen: Record<string, unknown>;
  let hostUid: number;
  let dataDirectory: string;
  const cleaners: (() => Promise<void>)[] = [];
  const ending = { after: (clean: () => Promise<void>) => void cleaners.unshift(clean) };
  const tcp = createServer();
  const abstract = createServer();

  before(async () => {
    const root = await makeSandboxRoot(ending);
    const host = await temporaryDirectory(ending);
    await chmod(host, 0o755);
    const place = async (name: string): Promise<string> => {
      await mkdir(join(host, name));
      return join(host, name);
    };
    const [workspace, data, gate] = [await place('workspace'), await place('data'), await place('gate')];
    await writeFile(join(workspace, 'paper'), 'text of the paper');
    await writeFile(join(workspace, 'root-only'), 'secret of root', { mode: 0o600 });
    await writeFile(join(gate, 'fs.sock'), '');
    await chmod(data, 0o777);
    dataDirectory = data;
    const abstractName = `plimsoll-test-${process.pid}`;
    await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
    await new Promise<void>((resolve) => abstract.listen(`\0${abstractName}`, resolve));
    const address = tcp.address();
    assert.ok(typeof address === 'object' && address !== null);
    const profile = testProfile({
      command: nodeCommand(PROBE),
      workingDir: '/workspace',
      imageEnv: ['PATH=/usr/bin', 'LANG=C.UTF-8'],
      env: { HOST_PORT: String(address.port), HOST_ABSTRACT: abstractName },
      secrets: { API_TOKEN: 'value-of-the-secret' },
      gateDirectory: gate,
      mounts: [
        { source: workspace, path: '/workspace', mode: 'ro' },
        { source: data, path: '/data', mode: 'rw' },
      ],
      limits: { memory: 1 << 30, pids: 100 },
    });
    const { stdout, stderr, exit, uid } = await runSandbox(profile, { rootfs: root });
    assert.deepEqual(exit, { started: true, code: 0 }, stderr);
    seen = JSON.parse(stdout) as Record<string, unknown>;
    hostUid = uid;
  });

  after(async () => {
    tcp.close();
    abstract.close();
    for (const clean of cleaners) await clean();
  });

  const facts: Record<string, unknown> = {
    hostShadow: 'ENOENT',
    writeRoot: 'EROFS',
    writeImage: 'EROFS',
    writeDev: 'EROFS',
    writeProcSys: 'EACCES',
    writeTmp: 'ok',
    writeShm: 'ok',
    writeReadOnly: 'EROFS',
    readReadOnly: 'text of the paper',
    writeReadWrite: 'ok',
    readRootOnly: 'EACCES',
    readGate: 'fs.sock',
    writeGate: 'EROFS',
    root: ['data', 'dev', 'lib', 'lib64', 'proc', 'run', 'tmp', 'usr', 'workspace'],
    uid: 1000,
    gid: 1000,
    groups: [1000],
    capabilities: Array(5).fill('0000000000000000'),
    noNewPrivileges: '1',
    seccomp: '2',
    descriptors: [],
    processes: ['1', '2'],
    cwd: '/workspace',
    hostname: 'plimsoll',
    interfaces: ['lo'],
    cgroup: true,
    tcp: 'ENETUNREACH',
    hostLoopback: 'ECONNREFUSED',
    hostAbstract: 'ECONNREFUSED',
    dns: 'EAI_AGAIN',
  };
  for (const [name, wanted] of Object.entries(facts)) it(name, () => assert.deepEqual(seen[name], wanted));

  it('the environment is what the profile says, and nothing of the caller', () => {
    const { HOST_PORT: _port, HOST_ABSTRACT: _name, ...env } = seen['env'] as Record<string, string>;
    assert.deepEqual(env, {
      PATH: '/usr/bin',
      LANG: 'C.UTF-8',
      HOME: '/tmp',
      PWD: '/workspace',
      API_TOKEN: 'value-of-the-secret',
    });
  });

  it('neither paths of the host nor values of secrets stand on the command line that all can read', () => {
    const launcher = String(seen['launcher']);
    assert.match(launcher, /bwrap/);
    assert.doesNotMatch(launcher, /value-of-the-secret|plimsoll-test-/);
  });

  it('on the host it is an unprivileged user of its own', () => {
    assert.ok(hostUid >= 2_000_000_000, String(hostUid));
  });

  it('what it wrote on a read-write mount is there', async () => {
    assert.deepEqual(await readdir(dataDirectory), ['new']);
  });
});

describe('system calls inside a sandbox (x86_64)', () => {
  const EPERM = 1;
  const ENOSYS = 38;
  const NEWUSER = 0x10000000n;
  /** Name → number, arguments, error number. */
  const calls: Record<string, [number, bigint[], number]> = {
    getpid: [39, [], 0],
    ptrace: [101, [0n], EPERM],
    mount: [165, [], EPERM],
    umount2: [166, [], EPERM],
    pivot_root: [155, [], EPERM],
    chroot: [161, [], EPERM],
    'unshare(CLONE_NEWUSER)': [272, [NEWUSER], EPERM],
    setns: [308, [], EPERM],
    'clone(CLONE_NEWUSER)': [56, [NEWUSER], EPERM],
    clone3: [435, [], ENOSYS],
    bpf: [321, [], EPERM],
    keyctl: [250, [], EPERM],
    add_key: [248, [], EPERM],
    perf_event_open: [298, [], EPERM],
    userfaultfd: [323, [1n], EPERM],
    io_uring_setup: [425, [], EPERM],
    process_vm_readv: [310, [], EPERM],
    open_by_handle_at: [304, [], EPERM],
    'socket(AF_UNIX)': [41, [1n, 1n], 0],
    'socket(AF_INET)': [41, [2n, 1n], 0],
    'socket(AF_NETLINK, NETLINK_ROUTE)': [41, [16n, 3n, 0n], 0],
    'socket(AF_NETLINK, NETLINK_NETFILTER)': [41, [16n, 3n, 12n], EPERM],
    'socket(AF_VSOCK)': [41, [40n, 1n], EPERM],
    'socket(AF_ALG)': [41, [38n, 5n], EPERM],
    'socket(AF_PACKET)': [41, [17n, 3n], EPERM],
    'ioctl(TIOCSTI)': [16, [0n, 0x5412n], EPERM],
    'ioctl(TIOCSTI with high bits)': [16, [0n, 0x1_0000_5412n], EPERM],
    'personality(query)': [135, [0xffffffffn], 0],
    'personality(READ_IMPLIES_EXEC)': [135, [0x400000n], EPERM],
    'a number that no kernel has': [1000, [], EPERM],
  };
  it('answers each as the filter says', async (test) => {
    const root = await makeSandboxRoot(test);
    const answers = new Map<string, number>();
    for (const [name, [number, args]] of Object.entries(calls)) {
      await writeFile(join(root, 'usr/bin/probe'), syscallProgram(number, args), { mode: 0o755 });
      const { exit } = await runSandbox(testProfile({ command: ['/usr/bin/probe'] }), { rootfs: root });
      assert.ok(exit.started, name);
      answers.set(name, exit.code);
    }
    const wanted = Object.entries(calls).map(([name, [, , error]]) => [name, error] as const);
    assert.deepEqual([...answers], wanted);
  });

  it('ends a program that uses an x32 call', async (test) => {
    const root = await makeSandboxRoot(test);
    await writeFile(join(root, 'usr/bin/probe'), syscallProgram(0x40000000 + 39), { mode: 0o755 });
    const { exit } = await runSandbox(testProfile({ command: ['/usr/bin/probe'] }), { rootfs: root });
    assert.deepEqual(exit, { started: true, code: 128 + 31 });
  });
});
