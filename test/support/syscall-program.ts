/**
 * The smallest programs there are: static ELF executables for x86_64 that make one system call and exit. They show what
 * the kernel answers inside a sandbox without an interpreter in between, and start in no time.
 */

const BASE = 0x400000;
const HEADERS = 64 + 56;
const EXIT_GROUP = 231;

/** Makes the call, and exits with 0, or with the error number that the kernel answered. Arguments are 64-bit. */
export function syscallProgram(number: number, args: readonly bigint[] = []): Uint8Array {
  return executable([
    ...args.flatMap((value, index) => loadArgument(index, value)),
    ...loadNumber(number),
    ...SYSCALL,
    0x48,
    0x85,
    0xc0, // test rax, rax
    0x79,
    0x06, // jns +6, to xor
    0xf7,
    0xd8, // neg eax
    0x89,
    0xc7, // mov edi, eax
    0xeb,
    0x02, // jmp +2, over xor
    0x31,
    0xff, // xor edi, edi
    ...loadNumber(EXIT_GROUP),
    ...SYSCALL,
  ]);
}

const SYSCALL = [0x0f, 0x05];
/** mov imm64 to rdi, rsi, rdx, r10, r8, r9. */
const LOAD_ARGUMENT = [
  [0x48, 0xbf],
  [0x48, 0xbe],
  [0x48, 0xba],
  [0x49, 0xba],
  [0x49, 0xb8],
  [0x49, 0xb9],
] as const;

function loadArgument(index: number, value: bigint): number[] {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt.asUintN(64, value));
  return [...LOAD_ARGUMENT[index]!, ...bytes];
}

/** mov eax, imm32. */
function loadNumber(number: number): number[] {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return [0xb8, ...bytes];
}

/** ELF-64, one loadable segment that is the whole file (System V ABI, "Object Files"). */
function executable(code: readonly number[]): Uint8Array {
  const file = Buffer.alloc(HEADERS + code.length);
  file.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  file.writeUInt16LE(2, 16); // ET_EXEC
  file.writeUInt16LE(62, 18); // EM_X86_64
  file.writeUInt32LE(1, 20);
  file.writeBigUInt64LE(BigInt(BASE + HEADERS), 24); // entry
  file.writeBigUInt64LE(64n, 32); // program headers
  file.writeUInt16LE(64, 52);
  file.writeUInt16LE(56, 54);
  file.writeUInt16LE(1, 56);
  file.writeUInt32LE(1, 64); // PT_LOAD
  file.writeUInt32LE(5, 68); // readable, executable
  file.writeBigUInt64LE(BigInt(BASE), 80);
  file.writeBigUInt64LE(BigInt(BASE), 88);
  file.writeBigUInt64LE(BigInt(file.length), 96);
  file.writeBigUInt64LE(BigInt(file.length), 104);
  file.writeBigUInt64LE(0x1000n, 112);
  file.set(code, HEADERS);
  return file;
}
