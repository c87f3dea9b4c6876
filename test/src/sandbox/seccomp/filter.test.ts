import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { encode, ifEqual, load, type Program, RETURN, ret } from '../../../../src/sandbox/seccomp/bpf.ts';
import {
  type Architecture,
  hostArchitecture,
  seccompFilter,
} from '../../../../src/sandbox/seccomp/filter.ts';
import { ALLOWED, CONDITIONAL } from '../../../../src/sandbox/seccomp/syscalls.ts';
import { runFilter } from '../../../support/run-filter.ts';

const AUDIT = { x86_64: 0xc000003e, aarch64: 0xc00000b7 } as const;
const ALLOW = 0x7fff0000;
const EPERM = 0x00050001;
const ENOSYS = 0x00050026;
const KILL = 0x80000000;
/** BPF_MAXINSNS. */
const MAX_INSTRUCTIONS = 4096;

for (const [column, architecture] of (['x86_64', 'aarch64'] as const).entries()) {
  describe(`seccompFilter(${architecture})`, () => {
    const filter = seccompFilter(architecture);
    const arch = AUDIT[architecture];
    const allowed = new Set(Object.values(ALLOWED).map((numbers) => numbers[column]));
    const conditional = new Set<number>(Object.values(CONDITIONAL).map((numbers) => numbers[column]!));
    const call = (name: keyof typeof CONDITIONAL, ...args: bigint[]): number =>
      runFilter(filter, { arch, number: CONDITIONAL[name][column]!, args });

    it('is short enough for the kernel, and the same each time', () => {
      assert.ok(filter.length % 8 === 0 && filter.length / 8 < MAX_INSTRUCTIONS);
      assert.deepEqual(seccompFilter(architecture), filter);
    });

    it('allows exactly what is listed, and answers EPERM to every other number', () => {
      for (let number = 0; number < 2000; number++) {
        if (conditional.has(number)) continue;
        assert.equal(
          runFilter(filter, { arch, number }),
          allowed.has(number) ? ALLOW : EPERM,
          String(number),
        );
      }
    });

    it('answers the numbers far off like every other, and kills x32', () => {
      const numbers = fc.integer({ min: 2000, max: 0xffffffff });
      fc.assert(
        fc.property(numbers, (number) => {
          assert.equal(runFilter(filter, { arch, number }), number >= 0x40000000 ? KILL : EPERM);
        }),
      );
    });

    it('kills every call of another architecture', () => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 0xffffffff }), fc.nat(600), (other, number) => {
          fc.pre(other !== arch);
          assert.equal(runFilter(filter, { arch: other, number }), KILL);
        }),
      );
    });

    it('allows clone with any flags but those of namespaces', () => {
      const NAMESPACES = 0x7e020000n;
      fc.assert(
        fc.property(fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), (flags) => {
          assert.equal(call('clone', flags), (flags & NAMESPACES) === 0n ? ALLOW : EPERM);
        }),
      );
      for (let bit = 17n; bit < 32n; bit++) {
        const flag = 1n << bit;
        assert.equal(call('clone', flag), (flag & NAMESPACES) === 0n ? ALLOW : EPERM);
      }
    });

    it('allows the socket families that are named, and NETLINK_ROUTE', () => {
      for (let family = 0n; family < 64n; family++)
        assert.equal(call('socket', family, 1n, 9n), [1n, 2n, 10n].includes(family) ? ALLOW : EPERM);
      for (let protocol = 0n; protocol < 32n; protocol++)
        assert.equal(call('socket', 16n, 3n, protocol), protocol === 0n ? ALLOW : EPERM);
      assert.equal(call('socketpair', 1n), ALLOW);
      assert.equal(call('socketpair', 30n), EPERM);
    });

    it('answers clone3 as a kernel that has none', () => {
      assert.equal(call('clone3', 0n), ENOSYS);
    });

    it('denies typing into a terminal, also with high bits that the kernel ignores', () => {
      for (const request of [0x5412n, 0x541cn, 0xdead_0000_5412n])
        assert.equal(call('ioctl', 0n, request), EPERM);
      for (const request of [0x5401n, 0x5413n]) assert.equal(call('ioctl', 0n, request), ALLOW);
    });

    it('allows the personalities that are named', () => {
      for (const persona of [0n, 8n, 0x20000n, 0x20008n, 0xffffffffn])
        assert.equal(call('personality', persona), ALLOW);
      for (const persona of [1n, 0x40000n, 0x400000n]) assert.equal(call('personality', persona), EPERM);
    });
  });
}

it('reaches further than 255 instructions', () => {
  const long: Program = Array.from({ length: 1000 }, () => load(0)).flat();
  const program = encode([
    ...load(0),
    ...ifEqual(7, ret(RETURN.allow), [...long, ...ret(RETURN.killProcess)]),
  ]);
  assert.equal(runFilter(program, { arch: 0, number: 7 }), ALLOW);
  assert.equal(runFilter(program, { arch: 0, number: 8 }), KILL);
});

it('knows the architectures that it has tables for, and refuses others', () => {
  const known: Record<string, Architecture> = { x64: 'x86_64', arm64: 'aarch64' };
  for (const [arch, architecture] of Object.entries(known))
    assert.equal(hostArchitecture(arch), architecture);
  assert.throws(() => hostArchitecture('riscv64'), { code: 'sandbox-unavailable' });
});
