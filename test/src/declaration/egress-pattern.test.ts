import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readEgressHost } from '../../../src/declaration/egress-host.ts';
import { compileEgress, egressPatternProblem } from '../../../src/declaration/egress-pattern.ts';

describe('an entry of network.egress', () => {
  const PROBLEMS: readonly (readonly [pattern: string, problem: RegExp | undefined])[] = [
    ['api.example.com:443', undefined],
    ['*.example.com:443', undefined],
    ['**:443', undefined],
    ['api-*.example.com:*', undefined],
    ['xn--bcher-kva.example:443', undefined],
    ['_service.example:8443', undefined],
    ['93.184.216.34:80', undefined],
    ['127.0.0.1:5432', undefined],
    ['[2606:4700::1111]:443', undefined],
    ['example.com', /not HOST:PORT/],
    [':443', /not HOST:PORT/],
    ['', /not HOST:PORT/],
    ['example.com:', /neither 1 to 65535 nor \*/],
    ['example.com:0', /neither/],
    ['example.com:0443', /neither/],
    ['example.com:65536', /neither/],
    ['example.com:8*', /neither/],
    ['https://example.com:443', /neither a name in ASCII nor a plain address/],
    ['user@example.com:443', /neither/],
    ['example.com/path:443', /neither/],
    ['a..example:443', /neither/],
    ['-a.example:443', /neither/],
    [`${'a'.repeat(64)}.example:443`, /neither/],
    [`${'a'.repeat(300)}:443`, /longer than 259/],
    ['bücher.example:443', /neither/],
    ['*.bücher.example:443', /other characters/],
    ['*.Example.com:443', /other characters/],
    ['API.example.com:443', /written with the host api\.example\.com/],
    ['example.com.:443', /written with the host example\.com/],
    ['[2606:4700:0::1111]:443', /written with the host \[2606:4700::1111\]/],
    ['[::ffff:127.0.0.1]:80', /neither/],
    ['[::ffff:7f00:1]:80', /neither/],
    ['[fe80::1%eth0]:80', /neither/],
    ['0x7f.1:80', /neither/],
    ['2130706433:80', /neither/],
    ['127.1:80', /neither/],
    ['127.0.0.01:80', /neither/],
    ['localhost:80', /names this machine/],
    ['a.localhost:80', /names this machine/],
    ['10.0.0.*:80', /pattern for addresses/],
    ['*.1:80', /pattern for addresses/],
  ];
  for (const [pattern, problem] of PROBLEMS)
    test(`${JSON.stringify(pattern.slice(0, 50))} is ${problem === undefined ? 'fine' : 'refused'}`, () => {
      const found = egressPatternProblem(pattern);
      if (problem === undefined) assert.equal(found, undefined);
      else assert.match(found ?? 'nothing', problem);
    });
});

describe('compileEgress', () => {
  const permits = (pattern: string, host: string, port = 443): boolean => {
    const read = readEgressHost(host);
    assert.ok(read, `${host} is a host`);
    return compileEgress(['never.example:1', pattern])({ ...read, port });
  };
  const CASES: readonly (readonly [pattern: string, host: string, permitted: boolean])[] = [
    ['api.example.com:443', 'api.example.com', true],
    ['api.example.com:443', 'API.Example.COM.', true],
    ['api.example.com:443', 'evil-api.example.com', false],
    ['api.example.com:443', 'api.example.com.evil.example', false],
    ['api.example.com:80', 'api.example.com', false],
    ['*.example.com:443', 'a.b.example.com', true],
    ['*.example.com:443', 'example.com', false],
    ['*.example.com:443', 'evilexample.com', false],
    ['api.example.com:*', 'api.example.com', true],
    ['**:443', 'api.example.com', true],
    ['**:443', '93.184.216.34', false],
    ['*:443', '[2606:4700::1111]', false],
    ['93.184.216.34:*', '93.184.216.34', true],
    ['[2606:4700::1111]:443', '[2606:4700:0:0::1111]', true],
  ];
  for (const [pattern, host, permitted] of CASES)
    test(`${pattern} ${permitted ? 'permits' : 'does not permit'} ${host}`, () =>
      assert.equal(permits(pattern, host), permitted));

  test('an entry without wildcards that is no problem permits exactly itself', () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
    fc.assert(
      fc.property(label, label, fc.integer({ min: 1, max: 65_535 }), (one, two, port) => {
        const [host, other] = [`${one}.example`, `${two}.example`];
        assert.equal(egressPatternProblem(`${host}:${port}`), undefined);
        assert.equal(permits(`${host}:${port}`, other, port), one === two);
      }),
    );
  });
});

test('whatever is read as a host is read again as the same', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.domain(),
        fc.ipV4(),
        fc.ipV6().map((address) => `[${address}]`),
        fc.string(),
      ),
      (text) => {
        const read = readEgressHost(text);
        if (read !== undefined) assert.deepEqual(readEgressHost(read.host), read);
      },
    ),
  );
});
