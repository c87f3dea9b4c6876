/**
 * The order of system calls, as the kernel's tracer saw them: for each 201 of a blob its bytes were synced, then named, then
 * the name was synced, then the metadata, and all of it had ended before the answer was written.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Digest, digestOf } from '../../src/oci/digest.ts';
import { openStorage } from '../../storage/open.ts';
import { call } from '../support/http-call.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { FaultyServer } from './faulty-server.ts';
import { SEED } from './options.ts';
import { SeededRandom } from './seeded-random.ts';

const REPOSITORY = 'trace/test';
const PUSHES = 40;
const CALLS = 'openat,rename,renameat2,fsync,fdatasync,pwrite64,pwritev,write,writev,sendmsg';

/** One system call: lines of the trace where it began and where it had ended. */
interface Call {
  readonly name: string;
  readonly text: string;
  readonly began: number;
  readonly ended: number;
}

test(`${PUSHES} pushes, traced`, async (t) => {
  const directory = await temporaryDirectory(t);
  const [data, file] = [join(directory, 'data'), join(directory, 'trace')];
  // -D leaves the server our child, so that it gets our signals; -y names the file behind each descriptor.
  const under = ['strace', '-D', '-f', '-y', '-s', '300', '-e', `trace=${CALLS}`, '-o', file];
  const server = new FaultyServer(t, data, { under });
  const digests = await push(await server.ready());
  await server.end('SIGTERM');
  const calls = parseTrace(await readFile(file, 'latin1'));
  const storage = await openStorage(data);
  t.after(() => storage.close());
  for (const digest of digests) {
    const blob = await storage.metadata.findBlob(REPOSITORY, digest);
    assert.ok(blob !== undefined, `${digest} was acknowledged`);
    checkOrder(calls, digest, blob.key);
  }
  t.diagnostic(`${digests.length} answers, ${calls.length} system calls`);
});

/** Alone and several at once, in one request and in three. */
async function push(host: string): Promise<Digest[]> {
  const random = new SeededRandom(SEED);
  const digests: Digest[] = [];
  for (let at = 0; at < PUSHES; at += 4) {
    const blobs = Array.from({ length: 4 }, () => random.blobBytes(100_000));
    await Promise.all(blobs.map((bytes, number) => pushBlob(host, bytes, number % 2 === 0)));
    digests.push(...blobs.map((bytes) => digestOf(bytes)));
  }
  return digests;
}

async function pushBlob(host: string, bytes: Buffer, atOnce: boolean): Promise<void> {
  const uploads = `/v2/${REPOSITORY}/blobs/uploads/`;
  const digest = digestOf(bytes);
  if (atOnce) {
    assert.equal((await call(host, 'POST', `${uploads}?digest=${digest}`, { body: bytes })).status, 201);
    return;
  }
  const session = (await call(host, 'POST', uploads)).headers.location ?? '';
  assert.equal((await call(host, 'PATCH', session, { body: bytes })).status, 202);
  assert.equal((await call(host, 'PUT', `${session}?digest=${digest}`)).status, 201);
}

/** Joins the two halves of a call that another one interrupted in the trace. */
function parseTrace(trace: string): Call[] {
  const calls: Call[] = [];
  const unfinished = new Map<string, { text: string; began: number }>();
  for (const [at, line] of trace.split('\n').entries()) {
    const [, thread = '', rest = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    const resumed = /^<\.\.\. (\w+) resumed>(.*)$/.exec(rest);
    if (rest.endsWith('<unfinished ...>')) unfinished.set(thread, { text: rest, began: at });
    else if (resumed !== null) {
      const first = unfinished.get(thread);
      if (first !== undefined) {
        calls.push({ name: resumed[1]!, text: `${first.text} ${resumed[2]}`, began: first.began, ended: at });
      }
    } else {
      const name = /^(\w+)\(/.exec(rest)?.[1];
      if (name !== undefined) calls.push({ name, text: rest, began: at, ended: at });
    }
  }
  return calls;
}

/** The file may be made under its last name, or get it by a rename. */
function checkOrder(calls: readonly Call[], digest: Digest, key: string): void {
  const answer = calls.find(({ text }) => text.includes('HTTP/1.1 201') && text.includes(digest));
  assert.ok(answer !== undefined, `the trace has the answer for ${digest}`);
  const named = calls.find(({ name, text }) => makesNames(name, text) && text.includes(`/${key}"`));
  assert.ok(named !== undefined, `${key} got its name`);
  const [first = '', last = first] = [...named.text.matchAll(/"([^"]+)"/g)].map(([, path]) => path);
  const written = calls.filter((one) => WRITES.includes(one.name) && isOn(one, first));
  const bytes = calls.findLast((one) => isSync(one) && (isOn(one, first) || isOn(one, last)));
  assert.ok(written.length > 0 && bytes !== undefined, `the bytes of ${key} were written and synced`);
  for (const one of written) assert.ok(one.ended < bytes.began, `${key} was written to after its last sync`);
  const directory = last.slice(0, last.lastIndexOf('/'));
  const name = calls.find((one) => isSync(one) && isOn(one, directory) && one.began > named.ended);
  assert.ok(name !== undefined, `the name of ${key} was synced`);
  const before = Math.max(bytes.ended, name.ended);
  const row = calls.find((one) => isSync(one) && one.text.includes('metadata.db-wal>') && one.began > before);
  assert.ok(row !== undefined, `the row of ${key} was synced after its bytes and its name`);
  assert.ok(row.ended < answer.began, `the answer for ${digest} came after all of it`);
}

const WRITES = ['write', 'pwrite64', 'writev', 'pwritev'];

function makesNames(name: string, text: string): boolean {
  return name.startsWith('rename') || (name === 'openat' && text.includes('O_CREAT'));
}

function isSync({ name }: Call): boolean {
  return name === 'fsync' || name === 'fdatasync';
}

function isOn({ text }: Call, path: string): boolean {
  return text.includes(`<${path}>`);
}
