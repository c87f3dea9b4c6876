import { PlimsollError } from '../../errors.ts';
import { and, DATA, encode, ifAtLeast, ifEqual, load, type Program, RETURN, ret } from './bpf.ts';
import { ALLOWED, CONDITIONAL, type SyscallNumbers } from './syscalls.ts';

export type Architecture = 'x86_64' | 'aarch64';

/** AUDIT_ARCH_* (include/uapi/linux/audit.h). */
const AUDIT_ARCH: Readonly<Record<Architecture, number>> = { x86_64: 0xc000003e, aarch64: 0xc00000b7 };
/** __X32_SYSCALL_BIT: the x32 calls share the architecture of x86_64, and no filter by number sees them right. */
const X32_BIT = 0x40000000;

const EPERM = 1;
const ENOSYS = 38;

const ALLOW = ret(RETURN.allow);
const DENY = ret(RETURN.errno(EPERM));
const KILL = ret(RETURN.killProcess);

/** CLONE_NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET and NEWNS; NEWTIME exists for unshare and clone3 only. */
const CLONE_NAMESPACES = 0x7e020000;
const AF_UNIX = 1;
const AF_INET = 2;
const AF_INET6 = 10;
const AF_NETLINK = 16;
const NETLINK_ROUTE = 0;
const TIOCSTI = 0x5412;
const TIOCLINUX = 0x541c;
/** PER_LINUX, PER_LINUX32, each alone and with UNAME26, and the query that changes nothing. */
const PERSONALITIES = [0x0, 0x8, 0x20000, 0x20008, 0xffffffff];

/**
 * The filter every sandbox runs under: kill for another architecture and for x32, then allow by list, then EPERM.
 * Returns the bytes of the program, the same for the same architecture.
 */
export function seccompFilter(architecture: Architecture): Uint8Array {
  const column = architecture === 'x86_64' ? 0 : 1;
  const byNumber = ifAtLeast(X32_BIT, KILL, searchTree(rangesOf(column)));
  return encode([
    ...load(DATA.arch),
    ...ifEqual(AUDIT_ARCH[architecture], [...load(DATA.nr), ...byNumber], KILL),
  ]);
}

/** The architecture of this process. Throws `sandbox-unavailable` for one that the filter has no table for. */
export function hostArchitecture(arch: string = process.arch): Architecture {
  if (arch === 'x64') return 'x86_64';
  if (arch === 'arm64') return 'aarch64';
  throw new PlimsollError('sandbox-unavailable', `there is no seccomp table for the architecture ${arch}`, {
    hint: 'launch on x86_64 or aarch64',
  });
}

/** What decides about each conditional call; the accumulator is free to use, as nothing follows. */
const RULES: Readonly<Record<keyof typeof CONDITIONAL, Program>> = {
  clone: [...load(DATA.argumentLow(0)), ...and(CLONE_NAMESPACES), ...ifEqual(0, ALLOW, DENY)],
  // Its flags lie behind a pointer, which no filter can follow. C libraries fall back to clone on ENOSYS only.
  clone3: ret(RETURN.errno(ENOSYS)),
  // Typing into the caller's terminal. The kernel looks at the low 32 bits of the request, and so does the filter.
  ioctl: [...load(DATA.argumentLow(1)), ...oneOf([TIOCSTI, TIOCLINUX], DENY, ALLOW)],
  personality: [...load(DATA.argumentLow(0)), ...oneOf(PERSONALITIES, ALLOW, DENY)],
  socket: [...load(DATA.argumentLow(0)), ...socketFamilies()],
  socketpair: [...load(DATA.argumentLow(0)), ...ifEqual(AF_UNIX, ALLOW, DENY)],
};

/**
 * Unix sockets reach the gate; the internet families reach the sandbox's own loopback, which programs talk to
 * themselves over; routing netlink is how the C library lists interfaces. Everything else, such as AF_VSOCK to the
 * hypervisor or AF_ALG to the kernel's ciphers, is kernel surface that an agent does not need.
 */
function socketFamilies(): Program {
  const netlink = [...load(DATA.argumentLow(2)), ...ifEqual(NETLINK_ROUTE, ALLOW, DENY)];
  return oneOf([AF_UNIX, AF_INET, AF_INET6], ALLOW, ifEqual(AF_NETLINK, netlink, DENY));
}

function oneOf(values: readonly number[], then: Program, otherwise: Program): Program {
  return values.reduceRight((rest, value) => ifEqual(value, then, rest), otherwise);
}

/** From `start` up to the next range, every call number has this outcome. */
interface Range {
  readonly start: number;
  readonly outcome: Program;
}

function rangesOf(column: 0 | 1): readonly Range[] {
  const outcomes = new Map<number, Program>();
  const add = (numbers: SyscallNumbers, outcome: Program): void => {
    const number = numbers[column];
    if (number !== null) outcomes.set(number, outcome);
  };
  for (const numbers of Object.values(ALLOWED)) add(numbers, ALLOW);
  for (const [name, rule] of Object.entries(RULES)) add(CONDITIONAL[name as keyof typeof RULES], rule);

  const ranges: Range[] = [{ start: 0, outcome: outcomes.get(0) ?? DENY }];
  const last = Math.max(...outcomes.keys());
  for (let number = 1; number <= last + 1; number++) {
    const outcome = outcomes.get(number) ?? DENY;
    if (outcome !== ranges.at(-1)!.outcome) ranges.push({ start: number, outcome });
  }
  return ranges;
}

/** Binary search, so that a call costs some seven comparisons instead of some three hundred. */
function searchTree(ranges: readonly Range[]): Program {
  if (ranges.length === 1) return ranges[0]!.outcome;
  const middle = ranges.length >> 1;
  return ifAtLeast(
    ranges[middle]!.start,
    searchTree(ranges.slice(middle)),
    searchTree(ranges.slice(0, middle)),
  );
}
