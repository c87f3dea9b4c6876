import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { PlimsollError } from '../../../../src/errors.ts';
import { BoundedMap } from '../../../../src/registry/access/bounded-map.ts';
import { GuessLimit } from '../../../../src/registry/access/guess-limit.ts';
import { PasswordQueue, slotsOf } from '../../../../src/registry/access/password-queue.ts';

describe('BoundedMap', () => {
  test('keeps what was used last, and never more than its size', () => {
    const map = new BoundedMap<number>(100);
    for (let n = 0; n < 1_000; n += 1) {
      map.set(`k${n}`, n);
      map.get('k0');
    }
    const kept = Array.from({ length: 1_000 }, (_, n) => map.get(`k${n}`)).filter(
      (value) => value !== undefined,
    );
    assert.equal(map.get('k999'), 999);
    assert.equal(map.get('k0'), 0);
    assert.ok(kept.length >= 50 && kept.length <= 100, `${kept.length}`);
  });
});

describe('GuessLimit', () => {
  test('50 at once, then one each ten seconds, of one account from one address', () => {
    let now = 0;
    const limit = new GuessLimit(() => now);
    for (let n = 0; n < 50; n += 1) {
      assert.equal(limit.waitMs('10.0.0.1', 'alice'), 0);
      limit.wrong('10.0.0.1', 'alice');
    }
    assert.equal(limit.waitMs('10.0.0.1', 'alice'), 10_000);
    assert.equal(limit.waitMs('10.0.0.2', 'alice'), 0, 'nobody else is locked out');
    assert.equal(limit.waitMs('10.0.0.1', 'bob'), 0);
    now = 9_000;
    assert.equal(limit.waitMs('10.0.0.1', 'alice'), 1_000);
    now = 10_000;
    assert.equal(limit.waitMs('10.0.0.1', 'alice'), 0);
    limit.wrong('10.0.0.1', 'alice');
    assert.equal(limit.waitMs('10.0.0.1', 'alice'), 10_000);
  });

  test('a network of IPv6 is one client', () => {
    const limit = new GuessLimit(() => 0);
    for (let n = 0; n < 50; n += 1) limit.wrong(`2001:db8::${n}`, 'alice');
    assert.ok(limit.waitMs('2001:db8::ffff', 'alice') > 0);
    assert.equal(limit.waitMs('2001:db8:0:1::1', 'alice'), 0);
  });
});

describe('PasswordQueue', () => {
  test('one for each two processors, and never more than half of the thread pool', () => {
    const slots = [
      slotsOf(1, Number.NaN),
      slotsOf(2, Number.NaN),
      slotsOf(8, Number.NaN),
      slotsOf(8, 8),
      slotsOf(64, 16),
    ];
    assert.deepEqual(slots, [1, 1, 2, 4, 8]);
  });

  test('runs no more at once than it may, and refuses what is beyond 32', async () => {
    const queue = new PasswordQueue(2);
    let [running, most] = [0, 0];
    const work = async (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      for (let turns = 0; turns < 5; turns += 1) await setImmediate();
      running -= 1;
    };
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, at) => queue.run(BigInt(at % 5), work)),
    );
    assert.equal(most, 2);
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    assert.equal(refused.length, 8);
    for (const error of refused) assert.ok(error instanceof PlimsollError && error.code === 'rate-limited');
    assert.equal(await queue.run(0n, async () => 'again'), 'again');
  });

  test('one client has a part of it, and others the rest', async () => {
    const queue = new PasswordQueue(1);
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const greedy = Array.from({ length: 12 }, () => queue.run(0n, () => held));
    const other = queue.run(1n, async () => 'in');
    letGo();
    const refused = (await Promise.allSettled(greedy)).filter(({ status }) => status === 'rejected');
    assert.equal(refused.length, 4);
    assert.equal(await other, 'in');
  });

  test('what fails makes room too', async () => {
    const queue = new PasswordQueue(1);
    const fail = (): Promise<never> => Promise.reject(new TypeError('broken'));
    for (let n = 0; n < 40; n += 1) await assert.rejects(queue.run(0n, fail), TypeError);
  });

  test('threads of one process wait for each other', async () => {
    const worker = new Worker(
      `const { locks, parentPort } = require('node:worker_threads');
       locks.request('plimsoll.password.0', () => new Promise((release) => {
         parentPort.once('message', release);
         parentPort.postMessage('held');
       }));`,
      { eval: true },
    );
    try {
      await new Promise((resolve) => worker.once('message', resolve));
      let ran = false;
      const waiting = new PasswordQueue(1).run(0n, async () => {
        ran = true;
      });
      for (let turns = 0; turns < 50; turns += 1) await setImmediate();
      assert.equal(ran, false, 'the other thread computes');
      worker.postMessage('release');
      await waiting;
      assert.equal(ran, true);
    } finally {
      await worker.terminate();
    }
  });
});
