/** zot, GHSA-c9p4-xwr9-rfhx: groups were added to those of before, so that what was taken away stayed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { as, basic, bearer, pushSample, RULES, startGuarded } from '../../support/guarded-registry.ts';
import { call } from '../../support/http-call.ts';

test('a reload replaces accounts and rules, and adds to none', async () => {
  const registry = await startGuarded();
  try {
    const { host, live, auth } = registry;
    const { repository } = await pushSample(host, 'team/a');
    const ask = async (authorization: string): Promise<number> =>
      (await call(host, 'GET', `/v2/${repository}/manifests/v1`, as(authorization))).status;
    const [password, token] = [
      basic('carol'),
      await bearer(host, 'carol', [`repository:${repository}:pull`]),
    ];
    const both = async (): Promise<number[]> => [await ask(password), await ask(token)];
    assert.deepEqual(await both(), [200, 200]);

    const without = RULES.filter(({ users }) => users?.includes('carol') !== true);
    live.replace({ ...live.current, access: without });
    assert.deepEqual(await both(), [403, 403], 'her rule is gone');
    live.replace({ ...live.current, access: RULES });
    assert.deepEqual(await both(), [200, 200]);
    live.replace({
      ...live.current,
      auth: { ...auth, accounts: auth.accounts.filter(({ name }) => name !== 'carol') },
    });
    assert.deepEqual(await both(), [401, 401], 'her account is gone');
    live.replace({ ...live.current, auth, access: [] });
    assert.deepEqual(await both(), [403, 403], 'no rule at all');
  } finally {
    await registry.close();
  }
});
