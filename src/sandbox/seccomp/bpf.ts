/**
 * The few instructions of classic BPF that a seccomp filter needs (Linux, Documentation/networking/filter.rst and
 * include/uapi/linux/{bpf_common,seccomp,filter}.h). Programs here are trees: every program ends in a return on every
 * path, so programs compose by jumping over one another, and no label is ever resolved.
 */

/** struct sock_filter. `jt` and `jf` are 8-bit distances. */
export interface Instruction {
  readonly code: number;
  readonly jt: number;
  readonly jf: number;
  readonly k: number;
}

export type Program = readonly Instruction[];

const LD_W_ABS = 0x20;
const JMP_JA = 0x05;
const JMP_JEQ_K = 0x15;
const JMP_JGE_K = 0x35;
const ALU_AND_K = 0x54;
const RET_K = 0x06;

const MAX_SHORT_JUMP = 255;
const INSTRUCTION_BYTES = 8;

/** Offsets in struct seccomp_data; arguments are 64-bit, little-endian on both architectures. */
export const DATA = { nr: 0, arch: 4, argumentLow: (index: number) => 16 + 8 * index } as const;

/** SECCOMP_RET_*. */
export const RETURN = {
  allow: 0x7fff0000,
  killProcess: 0x80000000,
  errno: (number: number) => 0x00050000 | number,
} as const;

export function load(offset: number): Program {
  return [{ code: LD_W_ABS, jt: 0, jf: 0, k: offset }];
}

export function and(mask: number): Program {
  return [{ code: ALU_AND_K, jt: 0, jf: 0, k: mask }];
}

export function ret(action: number): Program {
  return [{ code: RET_K, jt: 0, jf: 0, k: action }];
}

/** Runs `then` when the accumulator is `value`, else `otherwise`. */
export function ifEqual(value: number, then: Program, otherwise: Program): Program {
  return branch(JMP_JEQ_K, value, then, otherwise);
}

/** Runs `then` when the accumulator is `value` or more, unsigned, else `otherwise`. */
export function ifAtLeast(value: number, then: Program, otherwise: Program): Program {
  return branch(JMP_JGE_K, value, then, otherwise);
}

/** The false side stands first; the true side is reached over it, by a long jump where 8 bits do not reach. */
function branch(code: number, k: number, then: Program, otherwise: Program): Program {
  if (otherwise.length <= MAX_SHORT_JUMP)
    return [{ code, jt: otherwise.length, jf: 0, k }, ...otherwise, ...then];
  const far = { code: JMP_JA, jt: 0, jf: 0, k: otherwise.length };
  return [{ code, jt: 0, jf: 1, k }, far, ...otherwise, ...then];
}

/** The program as the kernel reads it: 8 bytes an instruction, little-endian. */
export function encode(program: Program): Uint8Array {
  const bytes = new Uint8Array(program.length * INSTRUCTION_BYTES);
  const view = new DataView(bytes.buffer);
  for (const [index, { code, jt, jf, k }] of program.entries()) {
    const at = index * INSTRUCTION_BYTES;
    view.setUint16(at, code, true);
    view.setUint8(at + 2, jt);
    view.setUint8(at + 3, jf);
    view.setUint32(at + 4, k, true);
  }
  return bytes;
}
