import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AgentFile } from '../../schemas/agent-file.ts';
import type { Target } from '../../src/sandbox/emit/targets.ts';
import { addClientOptions } from '../client-options.ts';
import type { CommandContext, DefineCommand } from '../command.ts';
import type { ExportFlags } from '../export-profile.ts';
import { collect } from '../repeated-options.ts';

export const define: DefineCommand = (command, context) => {
  command
    .command('check')
    .description('say what agent.yaml declares, or what is wrong with it')
    .argument('[path]', 'the file, or the directory that holds agent.yaml', '.')
    .action((path: string) => check(path, context));
  const exporting = command
    .command('export')
    .description('write what an agent may do for another launcher, and say what that cannot express')
    .argument('<ref>', 'image in a registry, oci:DIR, agent.yaml or the directory that holds it');
  for (const [target, what] of Object.entries(EXPORTS)) exporting.option(`--${target}`, what);
  addClientOptions(exporting)
    .option('--server <id>', 'this server of the agent, and not the agent itself')
    .option('--policy <file>', 'only if this policy lets the image start; of several each has to', collect)
    .option('--key <file>', 'only if the declaration is signed with this public key')
    .option('--repository <host/path>', 'with --policy or --key: what a layout is asked for as')
    .option('--platform <os/arch>', 'the child of an index (default: of this host)')
    .option('--out <file>', 'write to a new file instead of stdout')
    .action(async (ref: string, flags: ExportFlags) => {
      const { exportProfile } = await import('../export-profile.ts');
      await exportProfile(ref, flags, context);
    });
};

const EXPORTS: Readonly<Record<Target, string>> = {
  apparmor: 'a profile for apparmor_parser',
  seccomp: 'a system call filter as podman, docker and OCI runtimes read it',
  oci: 'config.json of a bundle for runc and other OCI runtimes',
  bwrap: 'a shell script that runs it in bubblewrap',
  podman: 'a shell script that runs it with podman',
  systemd: 'a service unit',
  kubernetes: 'a Pod and its NetworkPolicy',
};

async function check(path: string, context: CommandContext): Promise<void> {
  const { AGENT_FILE } = await import('../../src/agent/agent-files.ts');
  const { parseAgentFile } = await import('../../src/declaration/parse-agent-file.ts');
  const { readInputFile } = await import('../input-file.ts');
  const file = (await stat(path)).isDirectory() ? join(path, AGENT_FILE) : path;
  const text = Buffer.from(await readInputFile(file, MAX_BYTES)).toString();
  const { value } = parseAgentFile(text, file);
  context.output.result({ file, declaration: value }, describe(value));
}

const MAX_BYTES = 1024 * 1024;

/** One block for each program, with the privileges that it will have; then what holds for all. */
function describe(agent: AgentFile): string {
  const top = agent.privileges ?? {};
  const lines = [`${agent.name} ${agent.version}`];
  if (agent.command !== undefined) lines.push(row('agent', words(agent.command, agent.args)), ...reach(top));
  for (const [id, { command, args, privileges = top }] of Object.entries(agent.servers ?? {}))
    lines.push(row(`server ${id}`, words(command, args)), ...reach(privileges));
  for (const list of ['allow', 'deny'] as const)
    lines.push(row(list, listed((agent.tools?.[list] ?? []).map(nameOf))));
  const limits = Object.entries(agent.limits ?? {}).map(([name, value]) => `${name} ${value}`);
  lines.push(row('limits', listed(limits)), row('base', agent.build?.base ?? 'none'));
  return lines.join('\n');
}

function reach(privileges: NonNullable<AgentFile['privileges']>): string[] {
  const mounts = (privileges.mounts ?? []).map(({ path, mode = 'ro' }) => `${path} ${mode}`);
  return [
    row('  mounts', listed(mounts)),
    row('  network', listed(privileges.network?.egress ?? [])),
    row('  secrets', listed(privileges.secrets ?? [])),
    row('  env', listed(privileges.env ?? [])),
  ];
}

function row(name: string, value: string): string {
  return `${name.padEnd(11)} ${value}`;
}

function nameOf(entry: string | { readonly tool: string }): string {
  return typeof entry === 'string' ? entry : entry.tool;
}

function words(command: string, args: readonly string[] = []): string {
  return [command, ...args]
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : JSON.stringify(word)))
    .join(' ');
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}
