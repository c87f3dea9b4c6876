import { type Architecture, seccompFilter } from '../seccomp/filter.ts';
import { INSIDE_HOSTNAME, sandboxArguments } from './bwrap.ts';
import { commentHeader, type Emission, lossesOf } from './emission.ts';
import { type ExportedProgram, placeholderProfile } from './exported-program.ts';
import { requireGiven, requireVariable, shellWord, shellWords, variableInWord } from './shell.ts';

const WHAT =
  'a POSIX shell script that runs it in bubblewrap 0.8 or later. Arguments of the script are appended.';
const ARCHITECTURES = ['x86_64', 'aarch64'] as const satisfies readonly Architecture[];
const BASE64_LINE = /.{1,100}/g;

/** A script that makes the sandbox of a launch, with the same arguments, from an image that is unpacked. */
export function emitBwrap(program: ExportedProgram): Emission {
  const { limits } = program;
  const scope = [
    ...(limits.memory === undefined ? [] : [`-p MemoryMax=${limits.memory} -p MemorySwapMax=0`]),
    ...(limits.pids === undefined ? [] : [`-p TasksMax=${limits.pids}`]),
  ].join(' ');
  const reason = `bubblewrap sets none; start the script with systemd-run --user --scope ${scope} sh FILE`;
  const losses = lossesOf(
    program,
    { egress: 'no network at all; bubblewrap knows no names', memory: reason, pids: reason },
    [
      'bytes: ROOTFS is taken as it is; nothing compares it with the digest of an image',
      'descriptors that the caller of the script left open go in',
    ],
  );
  const text = [
    `#!/bin/sh\n${commentHeader(program, WHAT, losses)}set -eu\n`,
    `[ "$(id -u)" != 0 ] || { echo 'run it as a user of its own: as root the sandbox would be root on the host' >&2; exit 125; }\n`,
    `${requireVariable(program.variables.rootfs, 'directory that the image is unpacked to')}\n`,
    requireGiven(program),
    'umask 077\nPLIMSOLL_TMP=$(mktemp -d)\n',
    argumentsFile(program),
    filterFile(),
    'exec 3<"$PLIMSOLL_TMP/arguments" 4<"$PLIMSOLL_TMP/filter"\nrm -rf "$PLIMSOLL_TMP"\n',
    `exec ${timeLimit(limits.wall)}bwrap --args 3 --seccomp 4 -- ${shellWords(program.command)} "$@"\n`,
  ].join('');
  return { text, losses };
}

/** In a file and not on the command line, where everybody could read the values. */
function argumentsFile(program: ExportedProgram): string {
  const profile = placeholderProfile({ ...program, givenEnv: [] }, variableInWord);
  const words = sandboxArguments(profile, variableInWord(program.variables.rootfs));
  const uts = ['--unshare-uts', '--hostname', INSIDE_HOSTNAME];
  const given = program.givenEnv.map(
    (name) => `  [ -z "\${${name}+x}" ] || printf '%s\\0' --setenv ${name} "$${name}"\n`,
  );
  const lines = [...words, ...uts].map((word) => ` ${shellWord(word)}`);
  return ['{\n', `  printf '%s\\0'${lines.join('')}\n`, ...given, '} >"$PLIMSOLL_TMP/arguments"\n'].join('');
}

function filterFile(): string {
  const cases = ARCHITECTURES.map((architecture) => {
    const lines = Buffer.from(seccompFilter(architecture)).toString('base64').match(BASE64_LINE) ?? [];
    return `${architecture}) base64 -d >"$PLIMSOLL_TMP/filter" <<'END' ;;\n${lines.join('\n')}\nEND\n`;
  });
  return `case $(uname -m) in\n${cases.join('')}*) echo 'no system call filter for this machine' >&2; exit 125 ;;\nesac\n`;
}

/** The sandbox ends with the process that started it. */
function timeLimit(wall: number | undefined): string {
  return wall === undefined ? '' : `timeout --foreground --signal=TERM --kill-after=5 ${wall / 1000} `;
}
