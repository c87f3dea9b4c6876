import { PlimsollError } from '../../errors.ts';
import { commentHeader, type Emission, lossesOf } from './emission.ts';
import type { ExportedProgram } from './exported-program.ts';

const WHAT =
  'an AppArmor profile, for apparmor_parser 3 or later, as a further wall around one of the other targets.';

/** What every sandbox may do with what it always has. Everything else is refused, capabilities and mounts among it. */
const BASE_RULES = [
  '# The image, and whatever is mounted: read, and run without leaving the profile.',
  '/ r,',
  '/** mrix,',
  '',
  '# What is writable in every sandbox.',
  '/tmp/ rw,',
  '/tmp/** rwlk,',
  '/dev/shm/ rw,',
  '/dev/shm/** rwlk,',
  '/dev/{null,zero,full,random,urandom,tty,ptmx} rw,',
  '/dev/pts/** rw,',
  'owner /proc/[0-9]*/** rw,',
  '',
  '# Its own processes, sockets of its own namespaces, and the list of interfaces.',
];

/**
 * A profile of the kernel module AppArmor (apparmor.d(5)): files, capabilities, sockets and signals, in the names
 * that the program sees. It makes no namespaces, so it is no sandbox alone. Throws `not-enforceable` for a path that
 * it cannot name.
 */
export function emitApparmor(program: ExportedProgram): Emission {
  const name = `plimsoll-${program.slug}`;
  const unseen = 'AppArmor does not see it';
  const losses = lossesOf(
    program,
    {
      env: unseen,
      secrets: unseen,
      egress: 'no internet sockets at all; AppArmor knows no names',
      ...{ memory: unseen, pids: unseen, wall: unseen },
    },
    [
      'namespaces: it makes none; without another target around it the program sees files, processes and abstract sockets of the host',
      'loopback: a launch has one of its own; here internet sockets are refused',
      'system calls: use the output of --seccomp beside it',
    ],
  );
  const writable = program.mounts
    .filter(({ mode }) => mode === 'rw')
    .flatMap(({ path }) => [
      `${quoted(path, '')} rw,`,
      `${quoted(path, '/')} rw,`,
      `${quoted(path, '/**')} rwlk,`,
    ]);
  const rules = [
    ...BASE_RULES,
    `signal (send, receive) peer=${name},`,
    'signal (receive) peer=unconfined,',
    'unix,',
    'network unix,',
    'network netlink raw,',
    ...(writable.length === 0 ? [] : ['', '# Declared to be written.', ...writable]),
  ];
  const lines = [
    'abi <abi/3.0>,',
    '',
    `profile ${name} flags=(attach_disconnected,mediate_deleted) {`,
    ...rules.map((rule) => (rule === '' ? '' : `  ${rule}`)),
    '}',
  ];
  return { text: `${commentHeader(program, WHAT, losses)}${lines.join('\n')}\n`, losses };
}

/**
 * A path as a quoted pattern that matches itself (apparmor.d(5), "Globbing (AARE)"), and `suffix` as a pattern. Throws
 * `not-enforceable` for a backslash, which the parser reads in one way in a name and in another before a quote.
 */
function quoted(path: string, suffix: string): string {
  if (path.includes('\\'))
    throw new PlimsollError('not-enforceable', `mount ${path}: AppArmor cannot name a backslash`, {
      hint: 'choose another target',
    });
  return `"${path.replaceAll(/["*?[\]{}^@,]/g, String.raw`\$&`)}${suffix}"`;
}
