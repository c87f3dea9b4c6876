/** Harbor, GHSA-prh4-vhfh-24mj: secrets were written to the log. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { as, basic, bearer, passwordOf, pushSample, startGuarded } from '../../support/guarded-registry.ts';
import { call } from '../../support/http-call.ts';

test('no password, token, key or hash is in the log, however much is logged', async () => {
  const registry = await startGuarded({ log: 'info' });
  const { host, auth } = registry;
  try {
    const { repository } = await pushSample(host, 'team/a');
    const token = await bearer(host, 'alice', [`repository:${repository}:*`]);
    const wrong = basic('alice', 'a guess that is nearly right');
    const path = `/v2/${repository}/manifests/v1`;
    const form = new URLSearchParams({
      grant_type: 'password',
      username: 'bob',
      password: passwordOf('bob'),
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const authorization of [
      token,
      `${token}x`,
      wrong,
      basic('alice'),
      'Basic c2VjcmV0',
      'Weird secret-word',
    ]) {
      for (const target of [path, '/token', '/v2/', '/metrics', '/nowhere'])
        await call(host, 'GET', target, as(authorization));
    }
    await call(host, 'POST', '/token', { headers, body: form.toString() });
    await call(host, 'POST', '/token', { headers, body: `${form}&password=second` });
    // A failure inside is logged with what is known of the request.
    await registry.storage.close();
    assert.equal((await call(host, 'GET', path, as(token))).status, 500);
    assert.equal((await call(host, 'PUT', path, { ...as(basic('alice')), body: '{}' })).status >= 400, true);

    const log = registry.log.join('');
    assert.ok(log.includes('alice') && log.includes(repository), 'it says who did what');
    const secrets = [
      ...[token, wrong, basic('alice')].map((header) => header.slice(header.indexOf(' ') + 1)),
      ...token.slice('Bearer '.length).split('.'),
      passwordOf('alice'),
      passwordOf('bob'),
      String(form),
      'a guess that is nearly right',
      'secret-word',
      'c2VjcmV0',
      Buffer.from(auth.tokenKey).toString('base64'),
      Buffer.from(auth.tokenKey).toString('hex'),
      ...auth.accounts.map(({ hash }) => hash),
    ];
    for (const secret of secrets) assert.ok(!log.includes(secret), secret);
  } finally {
    await registry.close();
  }
});
