import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { clientKey } from '../../../../src/registry/limits/client-key.ts';
import { CONNECTION_TABLE_BYTES, ConnectionTable } from '../../../../src/registry/limits/connection-table.ts';
import { Pace } from '../../../../src/registry/limits/pace.ts';
import { RATE_TABLE_BYTES, RateTable } from '../../../../src/registry/limits/rate-table.ts';

const seed = Buffer.alloc(32, 7);
const key = (address: string) => clientKey(address, seed);
const SECOND = 1_000_000n;

describe('the key of a client', () => {
  test('a /64 of IPv6 is one client, however it is written; other addresses are others', () => {
    assert.equal(key('2001:db8::1'), key('2001:0db8:0:0:ffff:1:2:3'));
    assert.equal(key('2001:db8:0:1::'), key('2001:db8:0:1:9::9'));
    assert.equal(key('::1'), key('::ffff:1.2.3.4'));
    assert.notEqual(key('2001:db8::1'), key('2001:db8:0:1::1'));
    assert.notEqual(key('192.0.2.1'), key('192.0.2.2'));
    assert.notEqual(key('192.0.2.1'), clientKey('192.0.2.1', Buffer.alloc(32, 8)));
  });
});

describe('rates', () => {
  test('ten seconds of requests may come at once, then as many as the limit says, in all threads together', () => {
    const memory = new SharedArrayBuffer(RATE_TABLE_BYTES);
    const threads = [new RateTable(memory), new RateTable(memory)];
    const now = 1_000n * SECOND;
    const take = (at: bigint, count: number) => threads[count % 2]?.take(key('192.0.2.1'), 5, at) ?? -1;
    for (let count = 0; count < 50; count++) assert.equal(take(now, count), 0);
    assert.equal(take(now, 0), 1);
    assert.equal(take(now, 1), 1);
    assert.equal(take(now + SECOND / 5n, 1), 0);
    assert.equal(take(now + SECOND / 5n, 0), 1);
    assert.equal(threads[0]?.take(key('192.0.2.2'), 5, now), 0);
  });

  test('whenever requests come, no more pass than the burst and the rate allow', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt(0n, SECOND), { maxLength: 300 }),
        fc.integer({ min: 1, max: 20 }),
        (gaps, rate) => {
          const table = new RateTable(new SharedArrayBuffer(RATE_TABLE_BYTES));
          let now = SECOND;
          let passed = 0;
          for (const gap of gaps) {
            now += gap;
            if (table.take(key('a'), rate, now) === 0) passed += 1;
          }
          const seconds = Number(now - SECOND) / Number(SECOND);
          assert.ok(passed <= rate * 10 + rate * seconds + 1);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('more clients than there is room for: none is refused for what others do', () => {
    const table = new RateTable(new SharedArrayBuffer(RATE_TABLE_BYTES));
    for (let client = 0n; client < 100_000n; client++) {
      assert.equal(table.take(client * 0x9e3779b97f4a7c15n, 1, SECOND), 0);
    }
  });
});

test('connections are counted in and out, and a refused one is not counted', () => {
  const memory = new SharedArrayBuffer(CONNECTION_TABLE_BYTES);
  const [one, other] = [new ConnectionTable(memory), new ConnectionTable(memory)];
  const client = key('192.0.2.1');
  assert.ok(one.enter(client, 2) && other.enter(client, 2));
  assert.ok(!one.enter(client, 2));
  assert.ok(one.enter(key('192.0.2.2'), 2));
  other.leave(client);
  assert.ok(one.enter(client, 2));
  assert.ok(!other.enter(client, 2));
});

test('only time that was waited counts against a body, and each window anew', () => {
  const pace = new Pace(1_000);
  pace.note(1, 999);
  pace.note(300, 100);
  pace.note(0, 900);
  assert.throws(() => pace.note(100, 200), { code: 'body-stalled' });
});
