/** Exported profiles are taken by what they are for: AppArmor's own parser, and podman, which then contains what it runs. */
import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { exportProgram } from '../../src/sandbox/emit/exported-program.ts';
import { emitPodman } from '../../src/sandbox/emit/podman.ts';
import { CONDITIONAL } from '../../src/sandbox/seccomp/syscalls.ts';
import { EXPORT_CASES, exportable, goldenFile } from '../support/export-cases.ts';
import { assertContained, probeProgram, probeSources } from '../support/probe-program.ts';
import { mustRun, type ProcessResult, runProcess } from '../support/run-process.ts';
import { makeSandboxRoot } from '../support/sandbox-root.ts';
import { syscallProgram } from '../support/syscall-program.ts';

const PREREQUISITES = join(import.meta.dirname, '../support/prerequisites.sh');
await mustRun('sh', [PREREQUISITES, 'apparmor', 'podman', 'runc']);

describe('apparmor_parser', () => {
  for (const name of Object.keys(EXPORT_CASES)) {
    it(`compiles the profile for ${name}`, async () => {
      await mustRun('apparmor_parser', ['-Q', '-K', goldenFile('apparmor', name)]);
    });
  }

  it('refuses a profile that is not one', async () => {
    const { code } = await runProcess('apparmor_parser', ['-Q', '-K'], { input: 'profile x { /** rwz, }' });
    assert.notEqual(code, 0);
  });
});

const IMAGE = 'localhost/probe:1';
const root = await makeSandboxRoot({ after });
let work: string;
let engine: Record<string, string>;
let sources: Record<string, string>;

before(async () => {
  work = await mkdtemp(join(tmpdir(), 'plimsoll-exports-'));
  await chmod(work, 0o755);
  // A store of its own, and limits that whoever runs the test may set.
  await writeFile(
    join(work, 'storage.conf'),
    `[storage]\ndriver = "vfs"\ngraphroot = "${work}/graph"\nrunroot = "${work}/run"\n`,
  );
  await writeFile(
    join(work, 'containers.conf'),
    '[containers]\ndefault_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]\n' +
      '[engine]\ncgroup_manager = "cgroupfs"\nevents_logger = "none"\nruntime = "runc"\n',
  );
  engine = {
    CONTAINERS_CONF: join(work, 'containers.conf'),
    CONTAINERS_STORAGE_CONF: join(work, 'storage.conf'),
    TMPDIR: work,
  };
  sources = await probeSources(work);
  await mustRun('tar', ['-C', root, '-cf', join(work, 'root.tar'), '.']);
  await mustRun('podman', ['import', '-q', join(work, 'root.tar'), IMAGE], { env: engine });
});

after(async () => {
  // What a failed test left running, with its mounts.
  await runProcess('podman', ['rm', '--all', '--force', '--time', '0'], { env: engine });
  await rm(work, { recursive: true, force: true });
});

async function runScript(
  script: string,
  args: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<ProcessResult> {
  const file = join(work, 'run.sh');
  await writeFile(file, script);
  return runProcess('sh', [file, ...args], { env: { ...engine, ...sources, ...env }, cwd: '/' });
}

function scriptOf(args: readonly string[], limits = {}, command = '/usr/bin/node'): string {
  const privileges = { mounts: [{ path: '/workspace', mode: 'ro' as const }] };
  const declaration = exportable(privileges, { command, args: [...args], limits });
  return emitPodman(exportProgram(declaration, { reference: IMAGE, env: [], workingDir: '/' }, undefined))
    .text;
}

describe('podman, with the flags of an export', () => {
  it('runs the program with what is declared, and with nothing else', async () => {
    const args = ['one', 'two words', '$(id)'];
    const env = { OTHER: 'not declared', HTTP_PROXY: 'http://proxy.example' };
    const { code, stdout, stderr } = await runScript(emitPodman(probeProgram(IMAGE)).text, args, env);
    assert.equal(code, 0, stderr);
    assertContained(stdout, args, ['container', 'HOSTNAME', 'TERM']);
    assert.deepEqual(
      (await readdir(work)).filter((name) => name.startsWith('tmp.')),
      [],
      'the filter is not left behind',
    );
  });

  it('does not start without a declared mount or secret', async () => {
    for (const name of ['SOURCE_data', 'TOKEN']) {
      const { code, stdout } = await runScript(emitPodman(probeProgram(IMAGE)).text, [], { [name]: '' });
      assert.notEqual(code, 0);
      assert.equal(stdout, '');
    }
  });

  it('ends with the exit code of the program', async () => {
    assert.equal((await runScript(scriptOf(['-e', 'process.exit(7)']))).code, 7);
  });

  it('ends what uses more memory than declared', async () => {
    const script = 'const all = []; for (;;) all.push(Buffer.alloc(2 ** 24, 1))';
    assert.equal((await runScript(scriptOf(['-e', script], { memory: 2 ** 27 }))).code, 137);
  });

  it('ends what runs for longer than declared', async () => {
    const script = 'console.log("begun"); setInterval(() => {}, 1000)';
    const { code, stdout } = await runScript(scriptOf(['-e', script], { wall: 2500 }));
    assert.notEqual(code, 0);
    assert.equal(stdout, 'begun\n');
  });

  it('counts threads up to the declared limit', async () => {
    const script =
      'const { existsSync: has, readFileSync: read } = require("node:fs");' +
      'const file = ["pids/pids.max", "pids.max"].map((name) => "/sys/fs/cgroup/" + name).find(has);' +
      'process.stdout.write(read(file))';
    const { stdout, stderr } = await runScript(scriptOf(['-e', script], { pids: 77 }));
    assert.equal(stdout, '77\n', stderr);
  });

  /** Call, arguments, and the error number that a program gets; 0 for none. */
  const CALLS: readonly (readonly [name: string, number: number, args: readonly bigint[], errno: number])[] =
    [
      ['typing into the terminal', CONDITIONAL.ioctl[0], [0n, 0x5412n, 0n], 1],
      [
        'the same with high bits that the kernel ignores',
        CONDITIONAL.ioctl[0],
        [0n, 0xdead_0000_5412n, 0n],
        1,
      ],
      ['the virtual console', CONDITIONAL.ioctl[0], [0n, 0x541cn, 0n], 1],
      ['the size of the terminal, where there is none', CONDITIONAL.ioctl[0], [0n, 0x5413n, 0n], 25],
      ['a call next to those', CONDITIONAL.ioctl[0], [0n, 0x541en, 0n], 25],
      ['clone3', CONDITIONAL.clone3[0], [0n, 0n], 38],
      ['a user namespace', CONDITIONAL.clone[0], [0x10000000n, 0n], 1],
      ['a unix socket', CONDITIONAL.socket[0], [1n, 1n, 0n], 0],
      ['a socket to the hypervisor', CONDITIONAL.socket[0], [40n, 1n, 0n], 1],
      ['routing netlink', CONDITIONAL.socket[0], [16n, 3n, 0n], 0],
      ['another netlink', CONDITIONAL.socket[0], [16n, 3n, 9n], 1],
      ['asking for the personality', CONDITIONAL.personality[0], [0xffffffffn], 0],
      ['another personality', CONDITIONAL.personality[0], [0x40000n], 1],
      ['ptrace', 101, [0n, 0n, 0n, 0n], 1],
    ];
  for (const [name, number, args, errno] of CALLS) {
    it(`answers ${errno} to ${name}`, async () => {
      const file = join(sources['SOURCE_workspace']!, 'call');
      await writeFile(file, syscallProgram(number, args));
      await chmod(file, 0o755);
      const { code, stderr } = await runScript(scriptOf([], {}, '/workspace/call'));
      assert.equal(code, errno, stderr);
    });
  }
});
