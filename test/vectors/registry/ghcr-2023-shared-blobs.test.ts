/** GitHub's registry, 2023 (reported by Chainguard): headers told which private repositories held the same blob. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { digestOf } from '../../../src/oci/digest.ts';
import {
  as,
  basic,
  bearer,
  type GuardedRegistry,
  pushSample,
  type Sample,
  startGuarded,
} from '../../support/guarded-registry.ts';
import { type Answer, call } from '../../support/http-call.ts';

const ABSENT = digestOf('nobody has this');

describe('blobs that another tenant has', () => {
  let registry: GuardedRegistry;
  let theirs: Sample;
  before(async () => {
    registry = await startGuarded({
      access: [
        { repositories: ['team/**'], users: ['alice'], actions: ['pull', 'push', 'delete'] },
        { repositories: ['own/**'], users: ['bob', 'alice'], actions: ['pull', 'push'] },
        { repositories: ['drop/**'], users: ['carol'], actions: ['push'] },
      ],
    });
    theirs = await pushSample(registry.host, 'team/secret');
  });
  after(() => registry.close());

  const mount = (
    target: string,
    digest: string,
    from: string | undefined,
    authorization: string,
  ): Promise<Answer> =>
    call(
      registry.host,
      'POST',
      `/v2/${target}/blobs/uploads/?mount=${digest}${from === undefined ? '' : `&from=${from}`}`,
      as(authorization),
    );

  for (const from of [undefined, 'team/secret', 'team/absent']) {
    test(`a mount from ${from ?? 'anywhere'} looks the same whether they have it or not`, async () => {
      for (const authorization of [
        basic('bob'),
        await bearer(registry.host, 'bob', ['repository:own/b:*', 'repository:team/secret:*']),
      ]) {
        const held = await mount('own/b', theirs.layer, from, authorization);
        assert.equal(held.status, 202);
        assert.deepEqual(comparable(held), comparable(await mount('own/b', ABSENT, from, authorization)));
        assert.ok(!JSON.stringify(held.headers).includes('secret'), 'the other repository is not named');
      }
    });
  }

  test('who may push to a repository and not pull from it mounts nothing out of it', async () => {
    assert.equal((await mount('drop/a', theirs.layer, 'drop/a', basic('carol'))).status, 202);
    assert.equal((await mount('drop/a', theirs.layer, undefined, basic('carol'))).status, 202);
  });

  test('asking for the blob itself looks the same', async () => {
    for (const method of ['GET', 'HEAD', 'DELETE']) {
      const [held, absent] = await Promise.all(
        [theirs.layer, ABSENT].map((digest) =>
          call(registry.host, method, `/v2/own/b/blobs/${digest}`, as(basic('bob'))),
        ),
      );
      const plain = JSON.stringify(comparable(held!)).replaceAll(theirs.layer, ABSENT);
      assert.deepEqual(JSON.parse(plain), comparable(absent!), method);
    }
  });

  test('pushing the same bytes looks the same as pushing others', async () => {
    const push = (bytes: string): Promise<Answer> =>
      call(registry.host, 'POST', `/v2/own/b/blobs/uploads/?digest=${digestOf(bytes)}`, {
        ...as(basic('bob')),
        body: bytes,
      });
    const [held, fresh] = [await push('team/secret'), await push('never seen')];
    assert.equal(held.status, 201);
    const plain = JSON.stringify(comparable(held)).replaceAll(
      digestOf('team/secret'),
      digestOf('never seen'),
    );
    assert.deepEqual(JSON.parse(plain), comparable(fresh));
  });

  test('who may pull there does mount, from it by name and from anywhere', async () => {
    for (const from of ['team/secret', undefined]) {
      const answer = await mount(
        `own/by-${from === undefined ? 'any' : 'name'}`,
        theirs.layer,
        from,
        basic('alice'),
      );
      assert.equal(answer.status, 201);
    }
    // A token for the target alone: by name the client is told what to ask for, from anywhere the account counts.
    const token = await bearer(registry.host, 'alice', ['repository:own/c:*']);
    const told = await mount('own/c', theirs.layer, 'team/secret', token);
    assert.equal(told.status, 401);
    assert.match(
      String(told.headers['www-authenticate']),
      /scope="repository:own\/c:pull,push repository:team\/secret:pull",error="insufficient_scope"$/,
    );
    assert.equal((await mount('own/c', theirs.layer, undefined, token)).status, 201);
  });
});

/** All that a client sees; ids of uploads and requests, and the time, are always others. */
function comparable({ status, headers, body }: Answer): unknown {
  const { date: _date, 'x-request-id': _id, ...rest } = headers;
  const text = JSON.stringify([status, rest, body.toString()]);
  return JSON.parse(text.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UUID'));
}
