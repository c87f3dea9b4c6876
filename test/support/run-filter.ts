import assert from 'node:assert/strict';

export interface FilteredCall {
  /** AUDIT_ARCH_* */
  readonly arch: number;
  readonly number: number;
  readonly args?: readonly bigint[];
}

/** The kernel's machine for seccomp programs, as filter.rst describes it; anything it does not know ends the test. */
export function runFilter(filter: Uint8Array, { arch, number, args = [] }: FilteredCall): number {
  const data = Buffer.alloc(64);
  data.writeUInt32LE(number >>> 0, 0);
  data.writeUInt32LE(arch, 4);
  for (const [index, value] of args.entries())
    data.writeBigUInt64LE(BigInt.asUintN(64, value), 16 + 8 * index);
  const program = Buffer.from(filter);
  let accumulator = 0;
  for (let at = 0; at * 8 < program.length; at++) {
    const code = program.readUInt16LE(at * 8);
    const [jt, jf, k] = [program[at * 8 + 2]!, program[at * 8 + 3]!, program.readUInt32LE(at * 8 + 4)];
    if (code === 0x06) return k;
    if (code === 0x20) accumulator = data.readUInt32LE(k);
    else if (code === 0x54) accumulator = (accumulator & k) >>> 0;
    else if (code === 0x05) at += k;
    else if (code === 0x15) at += accumulator === k ? jt : jf;
    else if (code === 0x35) at += accumulator >= k ? jt : jf;
    else assert.fail(`instruction ${code.toString(16)}`);
  }
  return assert.fail('ran off the end');
}
