import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { bwrapInvocation } from '../../../../src/sandbox/emit/bwrap.ts';
import { hostArchitecture, seccompFilter } from '../../../../src/sandbox/seccomp/filter.ts';
import { testProfile } from '../../../support/run-sandbox.ts';

const { argv, privateArguments } = bwrapInvocation(
  testProfile({ command: ['/bin/echo', 'it ran'], secrets: { TOKEN: 'hidden' } }),
  { rootfs: '/', drain: [] },
);
const UID = 2_100_000_000;
const filter = seccompFilter(hostArchitecture());

/** Runs bwrap itself with these bytes on its descriptors. */
async function runBwrap(
  sent: Uint8Array,
  program: Uint8Array,
): Promise<{ code: number | null; stdout: string }> {
  const child = spawn('/usr/bin/bwrap', argv, {
    // As it is launched: for root bwrap would ask for more, and so refuse more.
    ...(process.getuid!() === 0 ? { uid: UID, gid: UID } : {}),
    cwd: '/',
    env: {},
    stdio: ['ignore', 'pipe', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const [, stdout, , ...pipes]: readonly unknown[] = child.stdio;
  for (const [index, bytes] of [sent, program].entries()) {
    const pipe = pipes[index];
    assert.ok(pipe instanceof Socket);
    // bwrap may end before it has read all.
    pipe.on('error', () => pipe.destroy());
    pipe.end(bytes);
  }
  assert.ok(stdout instanceof Socket);
  return { stdout: await text(stdout), code: await exited };
}

describe('bwrapInvocation (needs bubblewrap)', () => {
  it('runs', async () => {
    assert.deepEqual(await runBwrap(privateArguments, filter), { code: 0, stdout: 'it ran\n' });
  });

  it('keeps values off the command line', () => {
    assert.doesNotMatch(argv.join(' '), /hidden/);
  });

  it('does not start with arguments that are cut off anywhere', async () => {
    const sent = Buffer.from(privateArguments);
    // Every argument boundary, with the NUL and without.
    const ends = [0];
    for (let at = sent.indexOf(0); at >= 0 && at < sent.length - 1; at = sent.indexOf(0, at + 1))
      ends.push(at, at + 1);
    for (const end of ends) {
      const run = await runBwrap(privateArguments.subarray(0, end), filter);
      assert.notEqual(run.code, 0, `cut at ${end} of ${privateArguments.length}`);
      assert.equal(run.stdout, '');
    }
  });

  const damaged: Record<string, Uint8Array> = {
    empty: new Uint8Array(),
    'cut inside an instruction': filter.subarray(0, filter.length - 3),
    'cut before its last return': filter.subarray(0, filter.length - 8),
    'with an instruction that does not exist': Uint8Array.from(filter, (byte, index) =>
      index === 0 ? 0xff : byte,
    ),
    'longer than the kernel takes': Buffer.alloc(8 * 5000, filter.subarray(0, 8)),
  };
  for (const [name, program] of Object.entries(damaged)) {
    it(`does not start with a filter that is ${name}`, async () => {
      const run = await runBwrap(privateArguments, program);
      assert.notEqual(run.code, 0);
      assert.equal(run.stdout, '');
    });
  }
});
