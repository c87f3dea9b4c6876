import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { seccompJson } from '../../../../src/sandbox/emit/seccomp-json.ts';
import { type Architecture, seccompFilter } from '../../../../src/sandbox/seccomp/filter.ts';
import { ALLOWED, CONDITIONAL } from '../../../../src/sandbox/seccomp/syscalls.ts';
import { runFilter } from '../../../support/run-filter.ts';

const ALLOW = 0x7fff0000;
const KILL = 0x80000000;
const errno = (number: number) => 0x00050000 | number;

const policy = seccompJson();
const names = { ...ALLOWED, ...CONDITIONAL };

/** What libseccomp makes of the policy for a call by its name: any entry whose tests all hold, else the default. */
function decide(name: string | undefined, args: readonly bigint[]): number {
  for (const entry of policy.syscalls) {
    if (name === undefined || !entry.names.includes(name)) continue;
    const tests = entry.args ?? [];
    const holds = tests.every(({ index, value, valueTwo, op }) => {
      assert.equal(op, 'SCMP_CMP_MASKED_EQ');
      return (BigInt.asUintN(64, args[index] ?? 0n) & BigInt(value)) === BigInt(valueTwo);
    });
    if (holds) return entry.action === 'SCMP_ACT_ALLOW' ? ALLOW : errno(entry.errnoRet ?? 1);
  }
  return errno(policy.defaultErrnoRet);
}

/** Every constant that a rule compares with, its neighbours in one bit, and any 64-bit value. */
const constants = policy.syscalls.flatMap(({ args = [] }) =>
  args.flatMap((arg) => [arg.value, arg.valueTwo]),
);
const near = [...new Set([0, 0x5412, 0x541c, ...constants])].flatMap((value) => [
  BigInt(value),
  ...Array.from({ length: 64 }, (_, bit) => BigInt(value) ^ (1n << BigInt(bit))),
]);
const argument = fc.oneof(fc.constantFrom(...near), fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }));

const ARCHITECTURES: readonly (readonly [Architecture, 0 | 1, number])[] = [
  ['x86_64', 0, 0xc000003e],
  ['aarch64', 1, 0xc00000b7],
];

for (const [architecture, column, arch] of ARCHITECTURES) {
  describe(`seccompJson on ${architecture}`, () => {
    const filter = seccompFilter(architecture);
    const byNumber = new Map<number | null, string>(
      Object.entries(names).map(([name, numbers]) => [numbers[column], name]),
    );
    const agree = (number: number, args: readonly bigint[] = []): void =>
      assert.equal(
        decide(byNumber.get(number), args),
        runFilter(filter, { arch, number, args }),
        `${byNumber.get(number)} ${number} (${args.join(', ')})`,
      );

    it('answers every call as the filter does', () => {
      for (let number = 0; number < 2000; number++) agree(number);
    });

    it('answers every argument of the conditional calls as the filter does', () => {
      for (const name of Object.keys(CONDITIONAL) as (keyof typeof CONDITIONAL)[]) {
        const number: number = CONDITIONAL[name][column];
        for (const value of near)
          for (const place of [0, 1, 2]) {
            const args = [16n, 0x5401n, 0n];
            args[place] = value;
            agree(number, args);
          }
        fc.assert(
          fc.property(fc.array(argument, { minLength: 6, maxLength: 6 }), (args) => agree(number, args)),
        );
      }
    });
  });
}

describe('seccompJson', () => {
  it('lists the architectures of the filter, so that libseccomp kills every other one', () => {
    assert.deepEqual(policy.architectures, ['SCMP_ARCH_X86_64', 'SCMP_ARCH_AARCH64']);
    for (const [architecture] of ARCHITECTURES)
      assert.equal(runFilter(seccompFilter(architecture), { arch: 0x40000003, number: 0 }), KILL);
  });

  it('tests no argument twice in an entry, and allows nothing in one that another denies', () => {
    for (const { args = [] } of policy.syscalls)
      assert.equal(new Set(args.map(({ index }) => index)).size, args.length);
    for (const name of Object.keys(CONDITIONAL)) {
      const actions = policy.syscalls
        .filter((entry) => entry.names.includes(name))
        .map(({ action }) => action);
      assert.equal(new Set(actions).size, 1, name);
    }
  });
});
