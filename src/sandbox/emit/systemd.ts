import { PlimsollError } from '../../errors.ts';
import { ALLOWED, CONDITIONAL } from '../seccomp/syscalls.ts';
import { commentHeader, type Emission, lossesOf } from './emission.ts';
import type { ExportedProgram } from './exported-program.ts';

/** Variables that systemd sets by itself (systemd.exec(5), "Environment variables in spawned processes"). */
const OWN_VARIABLES = [
  'INVOCATION_ID',
  'JOURNAL_STREAM',
  'LANG',
  'LOGNAME',
  'SHELL',
  'SYSTEMD_EXEC_PID',
  'USER',
];

const ISOLATION = [
  'DynamicUser=yes',
  'PrivateUsers=yes',
  'PrivateNetwork=yes',
  'PrivateIPC=yes',
  'PrivateTmp=yes',
  'PrivateDevices=yes',
  'CapabilityBoundingSet=',
  'AmbientCapabilities=',
  'NoNewPrivileges=yes',
  'KeyringMode=private',
  'LockPersonality=yes',
  'MountAPIVFS=yes',
  'InaccessiblePaths=-/sys',
  'ProtectSystem=strict',
  'ProtectClock=yes',
  'ProtectControlGroups=yes',
  'ProtectHostname=yes',
  'ProtectKernelLogs=yes',
  'ProtectKernelModules=yes',
  'ProtectKernelTunables=yes',
  'ProtectProc=invisible',
  'RestrictNamespaces=yes',
  'RestrictRealtime=yes',
  'RestrictSUIDSGID=yes',
  'RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK',
  'SystemCallArchitectures=native',
  'SystemCallErrorNumber=EPERM',
];

const NAMES_PER_LINE = 12;

/**
 * A service unit (systemd.exec(5), version 252 or later). A unit has no variables for paths: what it needs of the
 * host lies at fixed places, which its comments name.
 */
export function emitSystemd(program: ExportedProgram): Emission {
  const { mounts, secrets, givenEnv } = program;
  const file = `/etc/plimsoll/${program.slug}.env`;
  const given = [...givenEnv, ...secrets];
  const losses = lossesOf(program, { egress: 'no network at all; systemd allows addresses, not names' }, [
    ...(given.length === 0
      ? []
      : [`environment: ${file} can set any variable, and not only what is declared`]),
    'processes: the numbers of others are seen, though not what is in /proc of them; systemd 252 makes no PID namespace',
    'system calls: systemd filters by name; arguments of ioctl, socketpair and netlink sockets are not looked at',
    'stdio: a service has none; an MCP client needs a socket unit, or StandardInput= and StandardOutput=',
    'bytes: the root directory is taken as it is; nothing compares it with the digest of an image',
  ]);
  const root = `/srv/plimsoll/${program.slug}`;
  const needs = [
    `Put the unpacked image at ${root}/rootfs`,
    ...mounts.map(
      ({ variable, path, mode }) => `and what is mounted at ${path} (${mode}) at ${root}/${variable}`,
    ),
    ...(given.length === 0
      ? []
      : [`and ${given.map((name) => `${name}=VALUE`).join(', ')} into ${file}, mode 0600`]),
  ];
  const text = [
    commentHeader(program, `a systemd service. ${needs.join(', ')}.`, losses),
    `\n[Unit]\nDescription=${program.title}\n\n[Service]\nType=exec\n`,
    ...[...programLines(program, root), ...ISOLATION, ...systemCalls(), ...mountLines(program, root)].map(
      (line) => `${line}\n`,
    ),
    ...limitLines(program).map((line) => `${line}\n`),
  ].join('');
  return { text, losses };
}

function programLines(
  { command, workingDir, env, givenEnv, secrets, slug }: ExportedProgram,
  root: string,
): string[] {
  const set = new Set([...Object.keys(env), ...givenEnv, ...secrets]);
  const path = env['PATH'];
  return [
    `RootDirectory=${root}/rootfs`,
    `WorkingDirectory=${bare(workingDir)}`,
    ...(path === undefined ? [] : [`ExecSearchPath=${bare(path)}`]),
    `ExecStart=:${[programWord(command[0]!), ...command.slice(1).map(word)].join(' ')}`,
    ...Object.entries(env).map(([name, value]) => `Environment=${word(`${name}=${value}`)}`),
    ...(secrets.length > 0 || givenEnv.length > 0
      ? [`EnvironmentFile=${secrets.length > 0 ? '' : '-'}/etc/plimsoll/${slug}.env`]
      : []),
    `UnsetEnvironment=${OWN_VARIABLES.filter((name) => !set.has(name)).join(' ')}`,
  ];
}

/**
 * Of clone3 systemd would need the flags, which lie behind a pointer: C libraries fall back to clone on ENOSYS only.
 */
function systemCalls(): string[] {
  const names = Object.keys({ ...ALLOWED, ...CONDITIONAL })
    .filter((name) => name !== 'clone3')
    .sort();
  const lines: string[] = [];
  for (let at = 0; at < names.length; at += NAMES_PER_LINE)
    lines.push(`SystemCallFilter=${names.slice(at, at + NAMES_PER_LINE).join(' ')}`);
  return [...lines, 'SystemCallFilter=~clone3:ENOSYS'];
}

function mountLines({ mounts }: ExportedProgram, root: string): string[] {
  return mounts.flatMap(({ variable, path, mode }) => {
    const pair = word(`${root}/${variable}:${path}`);
    return mode === 'ro'
      ? [`BindReadOnlyPaths=${pair}`]
      : [`BindPaths=${pair}`, `ReadWritePaths=${word(path)}`];
  });
}

function limitLines({ limits: { memory, pids, wall } }: ExportedProgram): string[] {
  return [
    ...(memory === undefined ? [] : [`MemoryMax=${memory}`, 'MemorySwapMax=0', 'OOMPolicy=kill']),
    ...(pids === undefined ? [] : [`TasksMax=${pids}`]),
    ...(wall === undefined ? [] : [`RuntimeMaxSec=${wall}ms`, 'TimeoutStopSec=5']),
  ];
}

/** A word of a setting (systemd.syntax(7), "Quoting"). */
function word(text: string): string {
  const escaped = text
    .replaceAll(/["\\]/g, String.raw`\$&`)
    .replaceAll(/\p{Cc}/gu, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `"${withoutSpecifiers(escaped)}"`;
}

/** The first word of a command. systemd reads letters before a name as orders, one of them for full privileges. */
function programWord(command: string): string {
  if (/^[\w./]/.test(command)) return word(command);
  throw notExpressible(`the command ${JSON.stringify(command)} begins with a sign`);
}

/** A path, or several, in a setting that knows no quotes. */
function bare(text: string): string {
  if (!/^\/[^\p{C}\s"'\\]*$/u.test(text)) throw notExpressible(`the path ${JSON.stringify(text)}`);
  return withoutSpecifiers(text);
}

/** systemd.unit(5), "Specifiers". */
function withoutSpecifiers(text: string): string {
  return text.replaceAll('%', '%%');
}

function notExpressible(what: string): PlimsollError {
  return new PlimsollError('not-enforceable', `${what}: a unit of systemd cannot say it`, {
    hint: 'choose another target',
  });
}
