import { PlimsollError } from '../../errors.ts';
import { ARGUMENT_RULES, type ArgumentRule, type ArgumentTest, EPERM } from './argument-rules.ts';
import { and, DATA, encode, ifAtLeast, ifEqual, load, type Program, RETURN, ret } from './bpf.ts';
import { ALLOWED, CONDITIONAL, type SyscallNumbers } from './syscalls.ts';

export type Architecture = 'x86_64' | 'aarch64';

/** AUDIT_ARCH_* (include/uapi/linux/audit.h). */
const AUDIT_ARCH: Readonly<Record<Architecture, number>> = { x86_64: 0xc000003e, aarch64: 0xc00000b7 };
/** __X32_SYSCALL_BIT: the x32 calls share the architecture of x86_64, and no filter by number sees them right. */
const X32_BIT = 0x40000000;

const ALLOW = ret(RETURN.allow);
const DENY = ret(RETURN.errno(EPERM));
const KILL = ret(RETURN.killProcess);

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

/** What decides about a conditional call; the accumulator is free to use, as nothing follows. */
function programOf(rule: ArgumentRule): Program {
  if ('errno' in rule) return ret(RETURN.errno(rule.errno));
  if ('denyIf' in rule) {
    const { argument, oneOf } = rule.denyIf;
    return oneOf.reduceRight((rest, equals) => branchOn({ argument, equals }, DENY, rest), ALLOW);
  }
  return rule.allowIf.reduceRight(
    (rest, tests) => tests.reduceRight((then, one) => branchOn(one, then, rest), ALLOW),
    DENY,
  );
}

function branchOn({ argument, mask, equals }: ArgumentTest, then: Program, otherwise: Program): Program {
  const masked = mask === undefined ? [] : and(mask);
  return [...load(DATA.argumentLow(argument)), ...masked, ...ifEqual(equals, then, otherwise)];
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
  for (const [name, numbers] of Object.entries(CONDITIONAL))
    add(numbers, programOf(ARGUMENT_RULES[name as keyof typeof CONDITIONAL]));

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
