/** Declarations to export, one a privilege, and the files that their exports have to be. */
import { join } from 'node:path';
import type { SealedPrivileges } from '../../schemas/declaration.ts';
import {
  type Exportable,
  type ExportedProgram,
  exportProgram,
} from '../../src/sandbox/emit/exported-program.ts';
import { TARGETS, type Target } from '../../src/sandbox/emit/targets.ts';

export const NO_PRIVILEGES: SealedPrivileges = {
  mounts: [],
  network: { egress: [] },
  secrets: [],
  env: [],
};
const IMAGE = {
  reference: `registry.example.com/agents/notes@sha256:${'a'.repeat(64)}`,
  env: ['PATH=/usr/bin'],
  workingDir: '/app',
};

/** An agent without servers. */
export function exportable(
  privileges: Partial<SealedPrivileges> = {},
  top: Partial<Exportable> = {},
): Exportable {
  return {
    ...{ name: 'com.example/notes', version: '1.0.0', command: 'node', args: ['/app/agent.js'], servers: {} },
    ...{ tools: { allow: [], ask: [], deny: [] }, limits: {} },
    privileges: { ...NO_PRIVILEGES, ...privileges },
    ...top,
  };
}

const SERVER = { command: 'node', args: ['/app/fs.js'], env: { LEVEL: '1' }, privileges: NO_PRIVILEGES };
const SEVERAL = exportable(
  {},
  {
    servers: {
      fs: { ...SERVER, privileges: { ...NO_PRIVILEGES, mounts: [{ path: '/workspace', mode: 'ro' }] } },
      web: { ...SERVER, args: ['/app/web.js'] },
    },
    tools: { allow: ['fs/read', 'fs/write', 'web/get'], ask: [], deny: ['fs/write'] },
  },
);

/** Letters that mean something to a shell, a unit, a glob or YAML, wherever a declaration can have them. */
const ODD = exportable(
  { mounts: [{ path: '/data/%n "a" $(b) [c]{d}*,^@', mode: 'rw' }], env: ['IMAGE', 'SOURCE_data'] },
  { command: '/bin/sh', args: ['-c', `echo "$HOME" '%h' $(id) \`id\`\n\\; !x`, '', ';', '{a,b}', '-- "$@"'] },
);

export const EXPORT_CASES: Readonly<Record<string, () => ExportedProgram>> = {
  none: () => exportProgram(exportable(), IMAGE, undefined),
  'mount-ro': () =>
    exportProgram(exportable({ mounts: [{ path: '/workspace', mode: 'ro' }] }), IMAGE, undefined),
  'mount-rw': () =>
    exportProgram(exportable({ mounts: [{ path: '/workspace', mode: 'rw' }] }), IMAGE, undefined),
  secret: () => exportProgram(exportable({ secrets: ['TOKEN'] }), IMAGE, undefined),
  env: () => exportProgram(exportable({ env: ['REGION'] }), IMAGE, undefined),
  egress: () =>
    exportProgram(
      exportable({ network: { egress: ['*.example.com:443', 'api.test:80'] } }),
      IMAGE,
      undefined,
    ),
  memory: () => exportProgram(exportable({}, { limits: { memory: 536870912 } }), IMAGE, undefined),
  pids: () => exportProgram(exportable({}, { limits: { pids: 128 } }), IMAGE, undefined),
  wall: () => exportProgram(exportable({}, { limits: { wall: 1_800_500 } }), IMAGE, undefined),
  servers: () => exportProgram(SEVERAL, IMAGE, undefined),
  server: () => exportProgram(SEVERAL, IMAGE, 'fs'),
  'no-image': () => exportProgram(exportable(), { env: [], workingDir: '/app' }, undefined),
  odd: () => exportProgram(ODD, IMAGE, undefined),
};

const EXTENSIONS: Readonly<Record<Target, string>> = {
  apparmor: 'apparmor',
  seccomp: 'json',
  oci: 'json',
  bwrap: 'sh',
  podman: 'sh',
  systemd: 'service',
  kubernetes: 'yaml',
};

export const EXPORT_TARGETS = Object.keys(TARGETS) as readonly Target[];

const GOLDEN = join(import.meta.dirname, '../src/sandbox/emit/golden');

/** The file that has what `target` makes of a case. */
export function goldenFile(target: Target, name: string): string {
  return join(GOLDEN, target, `${name}.${EXTENSIONS[target]}`);
}

/** The losses of every case for `target`, by case. */
export function goldenLosses(target: Target): string {
  return join(GOLDEN, target, 'losses.json');
}
