import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseClaims } from '../../../../src/registry/access/token-claims.ts';
import { Tokens } from '../../../../src/registry/access/tokens.ts';
import { authSettings } from '../../../support/guarded-registry.ts';

const NOW = Date.parse('2026-05-01T12:00:00Z');
const auth = authSettings();
const tokens = new Tokens(auth, 'registry.example.com');
const scopes = [{ repository: 'team/a', actions: ['pull', 'push'] as const }];
const issued = tokens.issue({ name: 'alice', scopes, catalog: false }, NOW);

describe('Tokens', () => {
  test('says whom it speaks for and what it may do, for its time', () => {
    assert.deepEqual([issued.lifetimeS, issued.issuedAt], [300, '2026-05-01T12:00:00.000Z']);
    const wanted = { name: 'alice', scopes, catalog: false };
    assert.deepEqual(tokens.principalOf(issued.token, NOW), wanted);
    assert.deepEqual(tokens.principalOf(issued.token, NOW + 299_999), wanted);
    assert.equal(
      tokens.principalOf(issued.token, NOW + 300_000),
      undefined,
      'remembered, and expired all the same',
    );
    assert.deepEqual(
      tokens.principalOf(issued.token, NOW - 59_000),
      wanted,
      'a clock that was set back a little',
    );
    assert.equal(tokens.principalOf(issued.token, NOW - 61_000), undefined);
  });

  test('an anonymous one has no name', () => {
    const { token } = tokens.issue({ name: undefined, scopes, catalog: true }, NOW);
    assert.deepEqual(tokens.principalOf(token, NOW), { name: undefined, scopes, catalog: true });
  });

  test('any changed, added or removed character makes it worthless', () => {
    const alphabet = fc.constantFrom(...'AZaz09-_.=+/ \n');
    fc.assert(
      fc.property(fc.nat(issued.token.length - 1), alphabet, fc.nat(2), (at, character, kind) => {
        const cut = [at + 1, at, at + 1][kind];
        const mutated = issued.token.slice(0, at) + (kind === 2 ? '' : character) + issued.token.slice(cut);
        fc.pre(mutated !== issued.token);
        return tokens.principalOf(mutated, NOW) === undefined;
      }),
      { numRuns: 1_000 },
    );
  });

  test('anything else is no token', () => {
    fc.assert(fc.property(fc.string(), (text) => tokens.principalOf(text, NOW) === undefined));
    for (const text of ['', '.', '..', `${issued.token}.`, `.${issued.token}`, issued.token.toUpperCase()]) {
      assert.equal(tokens.principalOf(text, NOW), undefined, text);
    }
  });

  test('an account without a line gets a token that is worthless', () => {
    const { token } = tokens.issue({ name: 'erin', scopes, catalog: false }, NOW);
    assert.equal(tokens.principalOf(token, NOW), undefined);
  });

  test('a document of another shape is refused although the key has signed it', () => {
    const good = JSON.parse(Buffer.from(issued.token.split('.')[0] ?? '', 'base64url').toString()) as object;
    const sign = (document: unknown): string => {
      const payload = Buffer.from(JSON.stringify(document)).toString('base64url');
      const mac = createHmac('sha256', auth.tokenKey).update('plimsoll token 1\n').update(payload);
      return `${payload}.${mac.digest('base64url')}`;
    };
    assert.ok(tokens.principalOf(sign(good), NOW), 'signed as it should be');
    const changes: readonly object[] = [
      { admin: true },
      { service: undefined },
      { expiresAt: '2026' },
      { expiresAt: 1e300 },
      { issuedAt: null },
      { account: 'alice' },
      { account: { name: 'alice' } },
      { scopes: {} },
      { scopes: [{ repository: 'team/a', actions: ['pull', 'admin'] }] },
      { scopes: [{ repository: ['team/a'], actions: ['pull'] }] },
      { scopes: ['team/a'] },
      { catalog: 'yes' },
    ];
    for (const change of changes) {
      assert.equal(tokens.principalOf(sign({ ...good, ...change }), NOW), undefined, JSON.stringify(change));
    }
    for (const text of ['', 'null', '[]', '{"catalog":true,"catalog":true}'])
      assert.equal(parseClaims(text), undefined);
  });
});
