import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type LaunchFlags, readLaunchFlags } from '../../cli/launch-options.ts';
import { PlimsollError } from '../../src/errors.ts';
import type { LaunchRequest } from '../../src/host/launch-request.ts';

const NOBODY = 65534;
const directory = await mkdtemp(join(tmpdir(), 'plimsoll-flags-'));
after(() => rm(directory, { recursive: true }));
before(async () => {
  await chmod(directory, 0o755);
  await mkdir(join(directory, 'closed/inside'), { recursive: true });
  await chmod(join(directory, 'closed'), 0);
  await writeFile(join(directory, 'file'), 'of a secret\n');
  await symlink('loop', join(directory, 'loop'));
});

const read = (flags: LaunchFlags): Promise<LaunchRequest> => readLaunchFlags(flags, [], { SET: 'value' });
const at = (name: string): string => join(directory, name);

async function failureOf(flags: LaunchFlags): Promise<PlimsollError> {
  const thrown = await read(flags).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(thrown instanceof PlimsollError, `${thrown}`);
  return thrown;
}

describe('readLaunchFlags', () => {
  test('reads what is given, and nothing when nothing is', async () => {
    assert.deepEqual(await read({}), { args: [], env: {}, secrets: {}, mounts: [] });
    const volume = [`${directory}:/data/:ro`];
    const secret = ['A=env:SET', `B=file:${at('file')}`];
    assert.deepEqual(await read({ volume, secret, env: ['C=d=e'] }), {
      args: [],
      env: { C: 'd=e' },
      secrets: { A: 'value', B: 'of a secret' },
      mounts: [{ source: directory, path: '/data', readOnly: true }],
    });
  });

  const sources: readonly (readonly [name: string, source: string, why: string])[] = [
    ['absent', 'absent', 'does not exist'],
    ['below a file', 'file/below', 'does not exist'],
    ['behind a closed directory', 'closed/inside', 'cannot be reached: permission denied'],
    ['a link to itself', 'loop', 'is a symbolic link that leads nowhere'],
  ];
  for (const [name, source, why] of sources)
    test(`says of a source ${name} that it ${why}`, async () => {
      if (process.geteuid!() === 0) process.seteuid!(NOBODY);
      try {
        const { code, message } = await failureOf({ volume: [`${at(source)}:/workspace`] });
        assert.equal(code, 'file-unreadable');
        assert.equal(message, `mount /workspace: the source ${at(source)} ${why}`);
      } finally {
        if (process.getuid!() === 0) process.seteuid!(0);
      }
    });

  test('says everything that is wrong at once, a line for each', async () => {
    const { code, message } = await failureOf({
      volume: ['nonsense', `${at('absent')}:/workspace`],
      secret: ['T=env:UNSET', 'T=literal', `F=file:${at('absent')}`],
      env: ['=x', 'A=1', 'A=2'],
    });
    assert.equal(code, 'launch-refused');
    assert.deepEqual(message.split('\n'), [
      '-v "nonsense": write SRC:DST or SRC:DST:ro, DST being an absolute path',
      `mount /workspace: the source ${at('absent')} does not exist`,
      '--secret T: the variable "UNSET" is not set',
      '--secret T: write NAME=env:VARIABLE or NAME=file:PATH',
      `--secret F: the file ${at('absent')} does not exist`,
      '--secret T is given twice',
      '--env: write NAME=VALUE',
      '--env A is given twice',
    ]);
  });

  test('keeps the code and the hint of the only mistake', async () => {
    const { code, hint } = await failureOf({ env: ['A'] });
    assert.deepEqual([code, hint], ['usage-invalid', 'see plimsoll help run']);
  });
});
