import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { verifyAuditLog } from '../../../src/host/audit-chain.ts';
import { AuditLog } from '../../../src/host/audit-log.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const now = (): Date => new Date('2026-01-01T00:00:00Z');

async function logOf(test: TestContext, entries: number): Promise<string> {
  const file = join(await temporaryDirectory(test), 'audit.jsonl');
  const log = await AuditLog.open(file, now);
  await Promise.all(
    Array.from({ length: entries }, (_, n) => log.append({ kind: 'launched', event: { n } })),
  );
  await log.close();
  return file;
}

async function change(file: string, edit: (lines: string[]) => string[]): Promise<void> {
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  await writeFile(file, `${edit(lines).join('\n')}\n`);
}

describe('the audit log', () => {
  it('chains its lines, in the order in which they were appended', async (test) => {
    const file = await logOf(test, 100);
    const { sequence } = await verifyAuditLog(file);
    assert.equal(sequence, 100);
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => JSON.parse(line).event.n),
      [...Array(100).keys()],
    );
    assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  it('goes on after it was closed', async (test) => {
    const file = await logOf(test, 3);
    const log = await AuditLog.open(file, now);
    await log.append({ kind: 'started', event: {} });
    assert.equal(log.head.sequence, 4);
    await log.close();
    assert.deepEqual(await verifyAuditLog(file), { first: 1, ...log.head });
  });

  const tampered: Record<string, (lines: string[]) => string[]> = {
    'a changed line': (lines) => lines.with(2, lines[2]!.replace('"n":2', '"n":7')),
    'a changed line, with its number kept': (lines) => lines.with(0, lines[0]!.replace('launched', 'denied')),
    'a line removed': (lines) => lines.toSpliced(1, 1),
    'the first line removed': (lines) => lines.slice(1),
    'two lines the other way round': (lines) => [lines[1]!, lines[0]!, ...lines.slice(2)],
    'a line twice': (lines) => [...lines, lines.at(-1)!],
    'a line put in': (lines) => lines.toSpliced(1, 0, lines[0]!.replace('"sequence":1', '"sequence":2')),
    'an empty line': (lines) => lines.toSpliced(1, 0, ''),
    'no JSON': (lines) => [...lines, 'hello'],
    'an unknown member': (lines) => lines.with(4, lines[4]!.replace('{', '{"x":1,')),
  };
  for (const [name, edit] of Object.entries(tampered))
    it(`finds ${name}, and does not go on`, async (test) => {
      const file = await logOf(test, 5);
      await change(file, edit);
      await assert.rejects(verifyAuditLog(file), { code: 'storage-failed' });
      await assert.rejects(AuditLog.open(file, now), { code: 'storage-failed' });
    });

  it('sets a line aside that a crash cut off, and says so', async (test) => {
    const file = await logOf(test, 2);
    await appendFile(file, '{"sequence":3,"ti');
    await assert.rejects(verifyAuditLog(file), /line 3: it is cut off/);
    const log = await AuditLog.open(file, now);
    await log.close();
    assert.equal((await verifyAuditLog(file)).sequence, 3);
    assert.match((await readFile(file, 'utf8')).trimEnd().split('\n')[2]!, /"kind":"torn"/);
    assert.equal(await readFile(`${file}.torn`, 'utf8'), '{"sequence":3,"ti');
  });

  it('has everything that was acknowledged when its process is killed', async (test) => {
    const file = join(await temporaryDirectory(test), 'audit.jsonl');
    const program = `
      import { AuditLog } from ${JSON.stringify(new URL('../../../src/host/audit-log.ts', import.meta.url).href)};
      const log = await AuditLog.open(${JSON.stringify(file)}, () => new Date());
      for (let n = 1; ; n++) { await log.append({ kind: 'launched', event: { n } }); process.stdout.write(n + '\\n'); }`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.split('\n').length > 30) child.kill('SIGKILL');
    });
    await once(child, 'close');
    const acknowledged = said.split('\n').length - 1;
    const log = await AuditLog.open(file, now);
    assert.ok(log.head.sequence >= acknowledged, `${log.head.sequence} of ${acknowledged}`);
    await log.close();
  });

  it('does not set aside what no crash leaves behind: an end that is longer than a line', async (test) => {
    const file = await logOf(test, 2);
    await appendFile(file, 'x'.repeat(2 * 1024 * 1024));
    await assert.rejects(AuditLog.open(file, now), /line 3: it is too long/);
    assert.equal((await stat(file)).size > 2 * 1024 * 1024, true);
  });

  it('can be read again, whatever half a character an agent made it write', async (test) => {
    const file = await logOf(test, 0);
    const log = await AuditLog.open(file, now);
    await log.append({ kind: 'tool', event: { tool: `${'x'.repeat(255)}\u{1f600}`.slice(0, 256) } });
    await log.close();
    assert.equal((await verifyAuditLog(file)).sequence, 1);
  });
});

describe('an audit log in several files', () => {
  async function fullLog(test: TestContext): Promise<string> {
    const file = join(await temporaryDirectory(test), 'audit.jsonl');
    const log = await AuditLog.open(file, now, 300);
    for (let n = 1; n <= 10; n++) await log.append({ kind: 'launched', event: { n } });
    await log.close();
    return file;
  }

  it('has one chain, from the first line of the first to the last', async (test) => {
    const file = await fullLog(test);
    const names = await readdir(join(file, '..'));
    assert.deepEqual(names.sort(), [
      'audit.jsonl',
      'audit.jsonl.2',
      'audit.jsonl.4',
      'audit.jsonl.6',
      'audit.jsonl.8',
    ]);
    const { first, sequence } = await verifyAuditLog(file);
    assert.deepEqual([first, sequence], [1, 10]);
  });

  it('goes on after the last file that is full', async (test) => {
    const file = await fullLog(test);
    await rename(file, `${file}.10`);
    const log = await AuditLog.open(file, now, 300);
    await log.append({ kind: 'started', event: {} });
    await log.close();
    assert.equal((await verifyAuditLog(file)).sequence, 11);
  });

  it('says where it begins when the oldest files were taken away', async (test) => {
    const file = await fullLog(test);
    await rm(`${file}.2`);
    assert.equal((await verifyAuditLog(file)).first, 3);
  });

  const tampered: Record<string, (file: string) => Promise<unknown>> = {
    'a file from the middle that is gone': (file) => rm(`${file}.6`),
    'two files the other way round': async (file) => {
      await rename(`${file}.4`, `${file}.x`);
      await rename(`${file}.6`, `${file}.4`);
      await rename(`${file}.x`, `${file}.6`);
    },
    'a full file that was changed': (file) =>
      change(`${file}.4`, (lines) => lines.with(0, lines[0]!.replace('"n":3', '"n":9'))),
    'a full file that was cut': (file) => change(`${file}.4`, (lines) => lines.slice(0, 1)),
    'a full file that was cut in a line': async (file) => {
      const text = await readFile(`${file}.4`, 'utf8');
      await writeFile(`${file}.4`, text.slice(0, -9));
    },
  };
  for (const [name, tamper] of Object.entries({
    ...tampered,
    'a full file that was cut, with all after it': async (file: string) => {
      await change(`${file}.8`, (lines) => lines.slice(0, 1));
      await writeFile(file, '');
    },
  }))
    it(`finds ${name}`, async (test) => {
      const file = await fullLog(test);
      await tamper(file);
      await assert.rejects(verifyAuditLog(file), { code: 'storage-failed' });
    });

  it('does not go on after a newest full file that was changed', async (test) => {
    const file = await fullLog(test);
    await rm(`${file}.8`);
    await assert.rejects(AuditLog.open(file, now), /it has the number 9/);
  });
});
