import type { CONDITIONAL } from './syscalls.ts';

/** Errors of include/uapi/asm-generic/errno.h. */
export const EPERM = 1;
const ENOSYS = 38;

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

/** Holds when the low 32 bits of an argument, which are all that these calls read, are `equals` under `mask`. */
export interface ArgumentTest {
  readonly argument: number;
  /** All bits when left out. */
  readonly mask?: number;
  readonly equals: number;
}

/**
 * What decides about a conditional call: always this error; or allowed when every test of one of the alternatives
 * holds, and else EPERM; or EPERM for these values of an argument, and else allowed.
 */
export type ArgumentRule =
  | { readonly errno: number }
  | { readonly allowIf: readonly (readonly ArgumentTest[])[] }
  | { readonly denyIf: { readonly argument: number; readonly oneOf: readonly number[] } };

export const ARGUMENT_RULES: Readonly<Record<keyof typeof CONDITIONAL, ArgumentRule>> = {
  clone: { allowIf: [[{ argument: 0, mask: CLONE_NAMESPACES, equals: 0 }]] },
  // Its flags lie behind a pointer, which no filter can follow. C libraries fall back to clone on ENOSYS only.
  clone3: { errno: ENOSYS },
  // Typing into the caller's terminal.
  ioctl: { denyIf: { argument: 1, oneOf: [TIOCSTI, TIOCLINUX] } },
  personality: { allowIf: PERSONALITIES.map((equals) => [{ argument: 0, equals }]) },
  // Unix sockets reach the gate; the internet families reach the sandbox's own loopback, which programs talk to themselves
  // over; routing netlink is how the C library lists interfaces. Everything else, such as AF_VSOCK to the hypervisor or
  // AF_ALG to the kernel's ciphers, is kernel surface that an agent does not need.
  socket: {
    allowIf: [
      ...[AF_UNIX, AF_INET, AF_INET6].map((equals) => [{ argument: 0, equals }]),
      [
        { argument: 0, equals: AF_NETLINK },
        { argument: 2, equals: NETLINK_ROUTE },
      ],
    ],
  },
  socketpair: { allowIf: [[{ argument: 0, equals: AF_UNIX }]] },
};
