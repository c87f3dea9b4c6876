/** A server that may open few files: what finds none left is told to come again, and nothing is lost. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { digestOf } from '../../../src/oci/digest.ts';
import { call } from '../../support/http-call.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const PLIMSOLL = join(import.meta.dirname, '../../../cli/plimsoll.js');

test('more uploads at once than files that may be open: some are stored, the others come again', async (t) => {
  const data = await temporaryDirectory(t);
  const serve = `ulimit -n 150; exec "$0" "$1" serve --data "$2" --listen 127.0.0.1:0`;
  const server = spawn('sh', ['-c', serve, process.execPath, PLIMSOLL, data], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  t.after(async () => {
    server.kill('SIGTERM');
    await once(server, 'exit');
  });
  const [ready] = (await once(server.stdout, 'data')) as [Buffer];
  const host = /127\.0\.0\.1:[0-9]+/.exec(ready.toString())![0];
  const blobs = Array.from({ length: 100 }, () => randomBytes(600_000));
  const push = (body: Buffer) =>
    call(host, 'POST', `/v2/a/b/blobs/uploads/?digest=${digestOf(body)}`, { body });
  const answers = await Promise.all(blobs.map(push));
  const refused = answers.filter(({ status }) => status !== 201);
  assert.ok(refused.length > 0, 'there were more uploads than files');
  for (const { status, headers } of refused) {
    assert.equal(status, 503);
    assert.equal(headers['retry-after'], '5');
  }
  for (const body of blobs) assert.equal((await push(body)).status, 201);
});
