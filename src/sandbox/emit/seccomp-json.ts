import { ARGUMENT_RULES, type ArgumentRule, type ArgumentTest, EPERM } from '../seccomp/argument-rules.ts';
import { ALLOWED, CONDITIONAL } from '../seccomp/syscalls.ts';
import { type Emission, lossesOf } from './emission.ts';
import type { ExportedProgram } from './exported-program.ts';

const ALLOW = 'SCMP_ACT_ALLOW';
const ERROR = 'SCMP_ACT_ERRNO';
const ALL_BITS = 0xffffffff;
const HIGHEST_BIT = 31;

interface SeccompArgument {
  readonly index: number;
  /** The mask. */
  readonly value: number;
  /** What is left under the mask. */
  readonly valueTwo: number;
  readonly op: 'SCMP_CMP_MASKED_EQ';
}

interface SeccompSyscall {
  readonly names: readonly string[];
  readonly action: typeof ALLOW | typeof ERROR;
  readonly errnoRet?: number;
  /** All of them hold; where several entries name one call, one entry has to. */
  readonly args?: readonly SeccompArgument[];
}

/** `linux.seccomp` of OCI runtime-spec v1.2, "Linux Container Configuration". */
export interface LinuxSeccomp {
  readonly defaultAction: typeof ERROR;
  readonly defaultErrnoRet: number;
  readonly architectures: readonly string[];
  readonly syscalls: readonly SeccompSyscall[];
}

/**
 * The policy of `seccompFilter` for engines that compile their own filter with libseccomp, which kills calls of an
 * architecture that is not listed, x32 among them. A call whose number libseccomp does not know is left out there,
 * and so is denied.
 */
export function seccompJson(): LinuxSeccomp {
  const conditional = Object.keys(CONDITIONAL) as (keyof typeof CONDITIONAL)[];
  return {
    defaultAction: ERROR,
    defaultErrnoRet: EPERM,
    architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_AARCH64'],
    syscalls: [
      { names: Object.keys(ALLOWED), action: ALLOW },
      ...conditional.flatMap((name) => entriesOf(name, ARGUMENT_RULES[name])),
    ],
  };
}

/** The same for every program: what a profile for system calls cannot say is all that a declaration says. */
export function emitSeccomp(program: ExportedProgram): Emission {
  const reason = 'a filter of system calls does not see it';
  const unseen = { mounts: reason, env: reason, secrets: reason, egress: reason };
  const losses = lossesOf(program, { ...unseen, memory: reason, pids: reason, wall: reason }, [
    'namespaces and files: use it within another target, as seccomp=FILE of podman and docker, or linux.seccomp of OCI',
  ]);
  return { text: `${JSON.stringify(seccompJson(), null, 2)}\n`, losses };
}

function entriesOf(name: string, rule: ArgumentRule): SeccompSyscall[] {
  if ('errno' in rule) return [{ names: [name], action: ERROR, errnoRet: rule.errno }];
  return alternativesOf(rule).map((tests) => ({
    names: [name],
    action: ALLOW,
    args: tests.map(({ argument, mask = ALL_BITS, equals }) => ({
      index: argument,
      value: mask,
      valueTwo: equals,
      op: 'SCMP_CMP_MASKED_EQ' as const,
    })),
  }));
}

/** libseccomp takes one test of an argument in an entry, and nothing that is denied within what an entry allows. */
function alternativesOf(
  rule: Exclude<ArgumentRule, { errno: number }>,
): readonly (readonly ArgumentTest[])[] {
  if ('allowIf' in rule) return rule.allowIf;
  const { argument, oneOf } = rule.denyIf;
  return [...otherValues(oneOf, HIGHEST_BIT, 0)].map((test) => [{ argument, ...test }]);
}

/**
 * Every value but these, as prefixes from the highest bit on that none of them has. All of `values` begin with
 * `prefix`, above `bit`.
 */
function* otherValues(
  values: readonly number[],
  bit: number,
  prefix: number,
): Generator<Omit<ArgumentTest, 'argument'>> {
  if (bit < 0) return;
  const mask = (ALL_BITS << bit) >>> 0;
  for (const head of [prefix, (prefix | (1 << bit)) >>> 0]) {
    const within = values.filter((value) => (value & mask) >>> 0 === head);
    if (within.length === 0) yield { mask, equals: head };
    else yield* otherValues(within, bit - 1, head);
  }
}
