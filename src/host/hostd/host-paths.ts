import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { PlimsollError } from '../../errors.ts';

/** Where the files of the host daemon are, for it and for its clients. */
export interface HostPaths {
  readonly socket: string;
  /** Host key and audit log. */
  readonly data: string;
  readonly policy: string;
}

/** Of root those of the system; of anybody else those of the XDG Base Directory Specification 0.8. Throws `usage-invalid`. */
export function hostPaths(env: NodeJS.ProcessEnv): HostPaths {
  const socket = env['PLIMSOLL_SOCKET'];
  if (socket !== undefined && socket !== '' && !isAbsolute(socket))
    throw new PlimsollError(
      'usage-invalid',
      `PLIMSOLL_SOCKET ${JSON.stringify(socket)} is not an absolute path`,
    );
  const chosen = socket === '' ? undefined : socket;
  if (process.getuid!() === 0)
    return {
      socket: chosen ?? '/run/plimsoll/hostd.sock',
      data: '/var/lib/plimsoll/hostd',
      policy: '/etc/plimsoll/policy.yaml',
    };
  const place = (name: string, usual: string): string => {
    const given = env[name];
    return given !== undefined && isAbsolute(given) ? given : join(env['HOME'] ?? homedir(), usual);
  };
  // Without a login session there is no runtime directory, and then the state directory is as private.
  const runtime = env['XDG_RUNTIME_DIR'];
  const state = join(place('XDG_STATE_HOME', '.local/state'), 'plimsoll');
  const sockets =
    runtime !== undefined && isAbsolute(runtime) ? join(runtime, 'plimsoll') : join(state, 'run');
  return {
    socket: chosen ?? join(sockets, 'hostd.sock'),
    data: join(state, 'hostd'),
    policy: join(place('XDG_CONFIG_HOME', '.config'), 'plimsoll/policy.yaml'),
  };
}
