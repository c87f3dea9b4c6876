import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import {
  account,
  as,
  authSettings,
  basic,
  bearer,
  passwordOf,
  pushSample,
  startGuarded,
  useUpGuesses,
} from '../../../support/guarded-registry.ts';
import { holdComputations } from '../../../support/hold-computations.ts';
import { type Answer, call } from '../../../support/http-call.ts';

/** Of src/registry/access/password-queue.ts. */
const MAX_OF_ONE = 8;

describe('200 wrong logins at once', () => {
  test('take no more than their part of the queue, and hold up nobody who has a token or was known', async () => {
    const names = Array.from({ length: 200 }, (_, n) => `user${n}`);
    const { hash } = account('template', 'right');
    const accounts = [...authSettings().accounts, ...names.map((name) => ({ name, hash }))];
    const registry = await startGuarded({ auth: authSettings({ accounts }) });
    try {
      const { host } = registry;
      const { repository } = await pushSample(host, 'team/a');
      const token = await bearer(host, 'bob', [`repository:${repository}:pull`]);
      const path = `/v2/${repository}/manifests/v1`;
      const status = async (authorization: string): Promise<number> =>
        (await call(host, 'GET', path, as(authorization))).status;

      const goOn = await holdComputations();
      const refused: Answer[] = [];
      const logins = names.map(async (name) => {
        const answer = await call(host, 'GET', '/token', as(basic(name, 'wrong')));
        if (answer.status === 429) refused.push(answer);
        return answer.status;
      });
      while (refused.length < names.length - MAX_OF_ONE) await setTimeout(10);
      const known = await Promise.all([
        ...Array.from({ length: 20 }, () => status(token)),
        status(basic('alice')),
      ]);
      assert.deepEqual(new Set(known), new Set([200]));
      assert.equal(await status(basic('carol')), 429);
      const elsewhere = call(host, 'GET', path, { ...as(basic('carol')), localAddress: '127.0.0.2' });
      goOn();
      assert.equal((await elsewhere).status, 200, 'somebody at another address is not kept out');
      const statuses = await Promise.all(logins);
      assert.equal(statuses.filter((each) => each === 401).length, MAX_OF_ONE);
      assert.equal(refused.length, names.length - MAX_OF_ONE);
      for (const { headers } of refused) assert.match(String(headers['retry-after']), /^[1-9][0-9]*$/);
      assert.equal(await status(basic('carol')), 200, 'and then there is room again');
    } finally {
      await registry.close();
    }
  });

  test('the same password that comes many times at once is computed once', async () => {
    const registry = await startGuarded();
    try {
      const logins = Array.from({ length: 100 }, () =>
        call(registry.host, 'GET', '/token', as(basic('alice'))),
      );
      for (const { status } of await Promise.all(logins)) assert.equal(status, 200);
    } finally {
      await registry.close();
    }
  });

  test('after many wrong passwords for one account the next has to wait, even the right one', async () => {
    const registry = await startGuarded();
    const login = (name: string, password?: string): Promise<Answer> =>
      call(registry.host, 'GET', '/v2/', as(basic(name, password)));
    try {
      await useUpGuesses(registry.host, 'bob');
      const late = await login('bob', passwordOf('bob'));
      assert.equal(late.status, 429);
      assert.match(String(late.headers['retry-after']), /^([1-9]|10)$/);
      assert.equal((await login('carol')).status, 200, 'another account is not held up');
    } finally {
      await registry.close();
    }
  });
});
