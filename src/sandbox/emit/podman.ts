import { INSIDE_HOSTNAME, INSIDE_UID } from './bwrap.ts';
import { commentHeader, type Emission, lossesOf } from './emission.ts';
import type { ExportedProgram } from './exported-program.ts';
import { seccompJson } from './seccomp-json.ts';
import { requireGiven, requireVariable, shellWord, shellWords, variableInWord } from './shell.ts';

const WHAT =
  'a POSIX shell script that runs it with podman 4 or later. Arguments of the script are appended.';

/** A script with every flag of `podman run`; the filter is in it. */
export function emitPodman(program: ExportedProgram): Emission {
  const { command, limits, image, variables } = program;
  const losses = lossesOf(
    program,
    {
      mounts: 'what is mounted below a source is not seen',
      egress: 'no network at all; podman allows addresses, not names',
      ...(limits.wall !== undefined && limits.wall % 1000 !== 0
        ? { wall: 'whole seconds, rounded down, and one at least' }
        : {}),
    },
    [
      'environment: podman adds container, HOSTNAME and TERM; containers.conf of the host may add variables and mounts',
      'files: podman adds /etc/hostname, /etc/resolv.conf and /run/.containerenv, and shows /sys',
      `user: run by root, the program has the host's uid ${INSIDE_UID}, and not one of its own; run it as another user`,
    ],
  );
  const [entry = '', ...args] = command;
  const options = optionsOf(program).map((words) => `  ${shellWords(words)} \\\n`);
  const text = [
    `#!/bin/sh\n${commentHeader(program, WHAT, losses)}set -eu\n`,
    image === undefined ? `${requireVariable(variables.image, 'reference of the image')}\n` : '',
    requireGiven(program),
    `PLIMSOLL_FILTER=$(mktemp)\ncat >"$PLIMSOLL_FILTER" <<'END'\n${JSON.stringify(seccompJson())}\nEND\n`,
    // Nothing is left behind: podman reads the file through the descriptor.
    'exec 9<"$PLIMSOLL_FILTER"\nrm -f "$PLIMSOLL_FILTER"\n',
    'exec podman run \\\n',
    ...options,
    `  --entrypoint ${shellWord(JSON.stringify([entry]))} \\\n`,
    `  -- ${shellWord(image ?? variableInWord(variables.image))} ${[...args.map(shellWord), '"$@"'].join(' ')}\n`,
  ].join('');
  return { text, losses };
}

function optionsOf(program: ExportedProgram): string[][] {
  const { limits, fixedEnv, givenEnv, secrets, mounts, workingDir } = program;
  const { memory, pids, wall } = limits;
  return [
    ['--rm', '--interactive', '--log-driver=none'],
    ['--user', `${INSIDE_UID}:${INSIDE_UID}`, '--cap-drop=all', '--security-opt=no-new-privileges'],
    ['--security-opt=seccomp=/proc/self/fd/9'],
    ['--network=none', '--pid=private', '--ipc=private', '--uts=private', '--cgroupns=private'],
    ['--hostname', INSIDE_HOSTNAME],
    ['--read-only', '--read-only-tmpfs=false', '--tmpfs=/tmp:rw,exec,nosuid,nodev,notmpcopyup,U,mode=1777'],
    [
      '--image-volume=ignore',
      '--no-healthcheck',
      '--http-proxy=false',
      '--systemd=false',
      '--passwd=false',
      '--no-hosts',
    ],
    ['--workdir', workingDir],
    ...Object.entries(fixedEnv).map(([name, value]) => ['--env', `${name}=${value}`]),
    // By name alone, so that values stand on no command line; podman leaves out what is not set.
    ...[...givenEnv, ...secrets].map((name) => ['--env', name]),
    ...mounts.map(({ variable, path, mode }) => [
      '--volume',
      // Not what is mounted below the source: podman would leave that writable.
      `${variableInWord(variable)}:${path}:${mode},bind,nosuid,nodev`,
    ]),
    ...(memory === undefined ? [] : [[`--memory=${memory}`, `--memory-swap=${memory}`]]),
    ...(pids === undefined ? [] : [[`--pids-limit=${pids}`]]),
    ...(wall === undefined ? [] : [[`--timeout=${Math.max(1, Math.floor(wall / 1000))}`]]),
  ];
}
