/** Each route under /v2/ asked by everybody: who is let in, who is not, and that a refusal changes and tells nothing. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { AccessAction } from '../../../../schemas/registry-config.ts';
import {
  account,
  as,
  authSettings,
  basic,
  bearer,
  forged,
  type GuardedRegistry,
  passwordOf,
  pushSample,
  type Sample,
  startGuarded,
} from '../../../support/guarded-registry.ts';
import { type Answer, call, errorCodes } from '../../../support/http-call.ts';
import { REPOSITORY_ROUTES, type Route } from '../../../support/repository-routes.ts';

/** What each action comes to: let in, 401 or 403. */
type Outcome = Readonly<Record<AccessAction, 'in' | 401 | 403>>;

interface Identity {
  readonly name: string;
  readonly outcome: Outcome;
  /** Who has begun the upload that it goes on with; alice unless given. */
  readonly uploader?: string;
  /** The Authorization header for a repository. */
  readonly present: (
    registry: GuardedRegistry,
    repository: string,
  ) => Promise<string | undefined> | string | undefined;
}

const NOBODY: Outcome = { pull: 401, push: 401, delete: 401 };
const ALL: Outcome = { pull: 'in', push: 'in', delete: 'in' };
const scopes = (repository: string): string[] => [`repository:${repository}:*`];
const granted = (repository: string) => ({
  scopes: [{ repository, actions: ['pull', 'push', 'delete'] as const }],
});
const dave = account('dave', passwordOf('dave'));

const IDENTITIES: readonly Identity[] = [
  { name: 'nobody', outcome: NOBODY, present: () => undefined },
  {
    name: 'an anonymous token',
    outcome: NOBODY,
    present: ({ host }, r) => bearer(host, undefined, scopes(r)),
  },
  { name: 'alice, who may do all, by password', outcome: ALL, present: () => basic('alice') },
  { name: 'alice by token', outcome: ALL, present: ({ host }, r) => bearer(host, 'alice', scopes(r)) },
  {
    name: 'alice by a token for pull',
    outcome: { pull: 'in', push: 401, delete: 401 },
    present: ({ host }, r) => bearer(host, 'alice', [`repository:${r}:pull`]),
  },
  { name: 'alice by a token for nothing', outcome: NOBODY, present: ({ host }) => bearer(host, 'alice', []) },
  {
    name: 'alice by a token for another repository',
    outcome: NOBODY,
    present: ({ host }, r) => bearer(host, 'alice', scopes(`${r}x`)),
  },
  {
    name: 'carol, who may pull and push, by token',
    uploader: 'carol',
    outcome: { pull: 'in', push: 'in', delete: 403 },
    present: ({ host }, r) => bearer(host, 'carol', scopes(r)),
  },
  {
    name: 'bob, who may pull, by password',
    outcome: { pull: 'in', push: 403, delete: 403 },
    present: () => basic('bob'),
  },
  {
    name: 'bob by token',
    outcome: { pull: 'in', push: 403, delete: 403 },
    present: ({ host }, r) => bearer(host, 'bob', scopes(r)),
  },
  {
    name: 'mallory, who may nothing, by token',
    outcome: { pull: 403, push: 403, delete: 403 },
    present: ({ host }, r) => bearer(host, 'mallory', scopes(r)),
  },
  { name: 'a wrong password', outcome: NOBODY, present: () => basic('alice', 'wrong') },
  { name: 'an unknown account', outcome: NOBODY, present: () => basic('erin', passwordOf('alice')) },
  { name: 'a header that is none', outcome: NOBODY, present: () => 'Basic ???' },
  { name: 'another scheme', outcome: NOBODY, present: () => 'Digest username="alice"' },
  { name: 'an empty token', outcome: NOBODY, present: () => 'Bearer ' },
  {
    name: 'an expired token',
    outcome: NOBODY,
    present: ({ auth }, r) => forged(auth, granted(r), 'plimsoll', Date.now() - auth.tokenLifetimeMs - 1_000),
  },
  {
    name: 'a token from the future',
    outcome: NOBODY,
    present: ({ auth }, r) => forged(auth, granted(r), 'plimsoll', Date.now() + 3_600_000),
  },
  {
    name: 'a token for another service',
    outcome: NOBODY,
    present: ({ auth }, r) => forged(auth, granted(r), 'other.example.com'),
  },
  {
    name: 'a token made with another key',
    outcome: NOBODY,
    present: ({ auth }, r) => forged(authSettings({ accounts: auth.accounts }), granted(r)),
  },
  {
    name: 'a token whose claims were changed',
    outcome: NOBODY,
    present: ({ auth }, r) => {
      const [payload = '', mac] = forged(auth, { scopes: [] }).slice('Bearer '.length).split('.');
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
      const changed = Buffer.from(JSON.stringify({ ...claims, ...granted(r) })).toString('base64url');
      return `Bearer ${changed}.${mac}`;
    },
  },
  {
    name: 'a token of an account that was removed',
    outcome: NOBODY,
    present: ({ auth }, r) =>
      forged({ ...auth, accounts: [...auth.accounts, dave] }, { name: 'dave', ...granted(r) }),
  },
  {
    name: 'a token from before the password was changed',
    outcome: NOBODY,
    present: ({ auth }, r) =>
      forged({ ...auth, accounts: [account('alice', passwordOf('alice'))] }, granted(r)),
  },
];

describe('every route × every identity', () => {
  let registry: GuardedRegistry;
  let shared: Sample;
  let samples = 0;
  before(async () => {
    registry = await startGuarded();
    shared = await pushSample(registry.host, 'team/shared');
  });
  after(() => registry.close());

  const ask = (route: Route, sample: Sample, authorization: string | undefined): Promise<Answer> => {
    const { path, body, headers } = route.request(sample);
    const all = { ...headers, ...as(authorization).headers };
    return call(registry.host, route.method, path, { headers: all, ...(body === undefined ? {} : { body }) });
  };

  for (const { name, outcome, uploader, present } of IDENTITIES) {
    test(name, async () => {
      for (const route of REPOSITORY_ROUTES) {
        const wanted = outcome[route.action];
        if (wanted === 'in') {
          samples += 1;
          const sample = await pushSample(registry.host, `team/own-${samples}`, uploader);
          const answer = await ask(route, sample, await present(registry, sample.repository));
          assert.equal(answer.status, route.status, `${route.name}: ${answer.body}`);
        } else {
          const answer = await ask(route, shared, await present(registry, shared.repository));
          assertRefused(answer, wanted, route, shared.repository);
        }
      }
    });
  }

  test('what was refused has changed nothing', async () => {
    const options = as(basic('alice'));
    const tags = await call(registry.host, 'GET', '/v2/team/shared/tags/list', options);
    assert.deepEqual(JSON.parse(tags.body.toString()), { name: 'team/shared', tags: ['v1'] });
    const upload = await call(registry.host, 'GET', shared.upload, options);
    assert.deepEqual([upload.status, upload.headers.range], [204, '0-0']);
    const blob = await call(registry.host, 'GET', `/v2/team/shared/blobs/${shared.layer}`, options);
    assert.equal(blob.status, 200);
  });

  test('a refusal is the same for a repository that does not exist', async () => {
    const absent = {
      ...shared,
      repository: 'team/absent',
      upload: shared.upload.replace('shared', 'absent'),
    };
    for (const authorization of [undefined, basic('mallory'), await bearer(registry.host, undefined, [])]) {
      for (const route of REPOSITORY_ROUTES) {
        const [here, there] = [
          await ask(route, shared, authorization),
          await ask(route, absent, authorization),
        ];
        assert.deepEqual(comparable(there, 'team/absent'), comparable(here, 'team/shared'), route.name);
      }
    }
  });
});

function assertRefused(
  answer: Answer,
  status: number,
  { name, method, action }: Route,
  repository: string,
): void {
  assert.equal(answer.status, status, `${name}: ${answer.body}`);
  if (method !== 'HEAD') {
    assert.deepEqual(errorCodes(answer), [status === 401 ? 'UNAUTHORIZED' : 'DENIED'], name);
  }
  const challenge = answer.headers['www-authenticate'];
  if (status === 403) {
    assert.equal(challenge, undefined, name);
    return;
  }
  assert.match(
    String(challenge),
    /^Bearer realm="http:\/\/127\.0\.0\.1:[0-9]+\/token",service="plimsoll",scope="/,
  );
  const scope = /scope="([^"]*)"/.exec(String(challenge))?.[1] ?? '';
  assert.match(scope, new RegExp(`^repository:${repository}:([a-z]+,)*${action}(,|$)`), name);
}

/** All that a client sees, but the name of the repository, the time and the number of the request. */
function comparable({ status, headers, body }: Answer, repository: string): unknown {
  const { date: _date, 'x-request-id': _id, ...rest } = headers;
  return JSON.parse(JSON.stringify([status, rest, body.toString()]).replaceAll(repository, 'REPOSITORY'));
}
