import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { it } from 'node:test';
import { checkSandbox } from '../../../src/sandbox/prerequisites.ts';
import { acquireSandboxUser } from '../../../src/sandbox/sandbox-user.ts';

it('reserves an unprivileged uid that nobody else can reserve until it is released (needs root)', async () => {
  assert.equal(process.getuid!(), 0, 'run as root');
  const users = await Promise.all(Array.from({ length: 50 }, () => acquireSandboxUser()));
  assert.equal(new Set(users.map(({ uid }) => uid)).size, users.length);
  for (const { uid, gid, own } of users) {
    assert.ok(own && uid === gid && uid >= 2_000_000_000 && uid < 2_147_352_576);
  }
  const [first] = users;
  const path = `\0plimsoll-sandbox-uid-${first!.uid}`;
  const listen = (): Promise<string> =>
    new Promise((resolve) => {
      const rival = createServer();
      rival.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
      rival.listen({ path }, () => rival.close(() => resolve('free')));
    });
  assert.equal(await listen(), 'EADDRINUSE');
  for (const user of users) await user.release();
  await first!.release();
  assert.equal(await listen(), 'free');
});

it('finds this machine fit to launch (needs bubblewrap and user namespaces)', async () => {
  await checkSandbox();
});
