import { open, readdir, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { makeDirectories } from '../client/make-directories.ts';
import { parseAgentFile } from '../declaration/parse-agent-file.ts';
import { asPlimsollError, PlimsollError } from '../errors.ts';
import { AGENT_FILE } from './agent-files.ts';
import { NOTE_SERVER } from './note-server.ts';

export interface NewAgent {
  /** `com.example/` and the name of the directory when left out. */
  readonly name?: string;
  /** A server that the author has; without one, a small one of ours is written. */
  readonly server?: { readonly id: string; readonly command: readonly string[] };
}

const SCHEMAS = 'https://plimsoll.dev/schemas';
const NOTE_SERVER_FILE = 'server.mjs';

/**
 * Starts an agent in a directory, which is made when it is not there: files that build and verify as they stand. Returns
 * their names. Throws `file-exists` when one of them is there already, and then writes none; `usage-invalid`.
 */
export async function writeNewAgent(directory: string, agent: NewAgent): Promise<string[]> {
  const files = newAgentFiles(agent.name ?? `com.example/${basename(resolve(directory))}`, agent.server);
  const made = await makeDirectories(directory);
  const present = await readdir(directory);
  const taken = [...files.keys()].filter((name) => present.includes(name));
  if (taken.length > 0)
    throw new PlimsollError('file-exists', `${directory} already has ${taken.join(', ')}`, {
      hint: 'choose another directory; nothing was written',
    });
  const written: string[] = [];
  try {
    for (const [name, text] of files) {
      const file = await open(join(directory, name), 'wx');
      // Before the text: on a full disk the file is there, and empty.
      written.push(name);
      await file.writeFile(text).finally(() => file.close());
    }
  } catch (cause) {
    for (const name of written) await rm(join(directory, name), { force: true });
    if (made !== undefined) await rm(made, { recursive: true, force: true });
    throw cause;
  }
  return written;
}

function newAgentFiles(name: string, server: NewAgent['server']): Map<string, string> {
  const text = agentFile(name, server);
  try {
    parseAgentFile(text, AGENT_FILE);
  } catch (thrown) {
    const { message } = asPlimsollError(thrown);
    throw new PlimsollError('usage-invalid', `this would make no valid ${AGENT_FILE}: ${message}`, {
      hint: 'give --name REVERSE.DNS/NAME and --server ID=COMMAND, such as --name com.example/notes',
    });
  }
  return new Map([
    [AGENT_FILE, text],
    ['policy.yaml', POLICY],
    ['.plimsollignore', IGNORE],
    ...(server === undefined ? [[NOTE_SERVER_FILE, NOTE_SERVER] as const] : []),
  ]);
}

function agentFile(name: string, server: NewAgent['server']): string {
  const [command, ...args] = server?.command ?? ['node', `/app/${NOTE_SERVER_FILE}`, '/workspace'];
  return `# yaml-language-server: $schema=${SCHEMAS}/agent-file.schema.json
apiVersion: plimsoll.dev/v1
kind: Agent
name: ${inYaml(name)}
version: 1.0.0
servers:
  ${inYaml(server?.id ?? 'notes')}: { command: ${inYaml(command ?? '')}, args: [${args.map(inYaml).join(', ')}] }
${server === undefined ? NOTE_TOOLS : OWN_TOOLS}
# Each limit that stands here is enforced; a host that cannot set one refuses to launch.
# limits: { memory: 512Mi, pids: 128, wall: 30m }
build: { base: host-node }
`;
}

const NOTE_TOOLS = `tools:
  allow: [notes/list_notes, notes/read_note]
privileges:
  mounts: [{ path: /workspace, mode: ro }]`;

const OWN_TOOLS = `# A tool is ID/name. What is not listed is denied.
tools:
  allow: []
# What is not declared is not there: no files of the host, no network, no secrets.
privileges:
  mounts: []`;

const POLICY = `# yaml-language-server: $schema=${SCHEMAS}/policy.schema.json
apiVersion: plimsoll.dev/v1
kind: Policy
signers:
  release: { key: release.pub }
rules:
  - repositories: ["127.0.0.1:5000/agents/**"]
    require:
      - { type: declaration, signedBy: [release] }
      - { type: provenance, signedBy: [release] }
`;

const IGNORE = `# What stays out of the image; agent.yaml, policy.yaml, this file and .git always do.
*.key
*.pub
`;

/** Plain where nobody could read it otherwise, else in quotes. */
function inYaml(text: string): string {
  return /^[A-Za-z/][A-Za-z0-9/._@-]*$/.test(text) && !/^(true|false|null|yes|no|on|off)$/i.test(text)
    ? text
    : JSON.stringify(text);
}
