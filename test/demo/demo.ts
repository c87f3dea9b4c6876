/**
 * The product's main job on real input: a registry, two agents with real MCP servers, signatures, a policy, admission,
 * sandboxes and a gate; then forgeries, each of an image that was allowed a moment before. Exits 0 only if every line
 * came out as it should.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import type { ProcessResult } from '../support/run-process.ts';
import { FORGERIES, type Forgery, type Stage, strip } from './forgeries.ts';
import { RawRepository } from './raw-registry.ts';
import { Story } from './story.ts';
import { Workshop } from './workshop.ts';

const story = new Story();
const workshop = await Workshop.open();
try {
  await prepare();
  await toolServer();
  await scriptedAgent();
  await wrapper();
  await forgeries();
} finally {
  await workshop.close();
}
process.exitCode = story.end() ? 0 : 1;

async function prepare(): Promise<void> {
  story.chapter(
    'A registry, a key, a policy',
    `plimsoll serve is up on ${workshop.host}; everything lies in ${workshop.directory}`,
  );
  await workshop.must('key', 'generate', '--out', 'release');
  await workshop.must('key', 'generate', '--out', 'mallory');
  await workshop.must('init', 'notes');
  await mkdir(workshop.path('papers'));
  await writeFile(workshop.path('papers/monday.md'), 'Met Ada. She drew a line on the hull.\n');
  await writeFile(
    workshop.path('policy.yaml'),
    [
      'apiVersion: plimsoll.dev/v1',
      'kind: Policy',
      'signers:',
      '  release: { key: release.pub }',
      'rules:',
      `  - repositories: ["${workshop.host}/agents/**"]`,
      '    require:',
      '      - { type: declaration, signedBy: [release] }',
      '      - { type: provenance, signedBy: [release] }',
      '',
    ].join('\n'),
  );
  story.outcome('two keys made, one of them trusted by policy.yaml', 'done', 'done');
}

async function toolServer(): Promise<void> {
  story.chapter(
    'A tool server',
    'server-filesystem, packed with two of its tools declared; nothing else of it can be reached',
  );
  await workshop.agent('files', ['@modelcontextprotocol/server-filesystem']);
  const image = `${workshop.host}/agents/files:1.0.0`;
  story.say(await workshop.must('build', 'files', '-t', image, '--key', 'release.key', '--push'));
  const verified = await workshop.plimsoll(['verify', image, '--policy', 'policy.yaml']);
  story.outcome('verify the tool server', 'allowed', word(verified.code), verified.stdout);
  const requests = [
    {
      id: 1,
      method: 'initialize',
      params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'demo', version: '1' } },
    },
    { method: 'notifications/initialized' },
    { id: 2, method: 'tools/list' },
    {
      id: 3,
      method: 'tools/call',
      params: { name: 'read_text_file', arguments: { path: '/workspace/monday.md' } },
    },
    {
      id: 4,
      method: 'tools/call',
      params: { name: 'write_file', arguments: { path: '/workspace/x', content: 'x' } },
    },
  ];
  const input = requests.map((request) => `${JSON.stringify({ jsonrpc: '2.0', ...request })}\n`).join('');
  const run = await workshop.plimsoll(
    ['run', image, '--policy', 'policy.yaml', '-v', `${workshop.path('papers')}:/workspace:ro`],
    { input },
  );
  const answers = new Map(
    run.stdout
      .trim()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Answer)
      .map((answer) => [answer.id, answer]),
  );
  story.outcome(
    'it lists the signed tools only',
    'list_directory, read_text_file',
    (answers.get(2)?.result?.tools ?? [])
      .map((tool) => tool.name)
      .sort()
      .join(', '),
  );
  story.outcome(
    'a declared tool',
    'answers',
    answers.get(3)?.result?.content?.[0]?.text?.includes('Ada') === true
      ? 'answers'
      : JSON.stringify(answers.get(3)),
  );
  story.outcome(
    'a tool that was not declared',
    'refused',
    answers.get(4)?.error === undefined ? JSON.stringify(answers.get(4)) : 'refused',
    answers.get(4)?.error?.message,
  );
}

interface Answer {
  readonly id: number;
  readonly result?: { tools?: { name: string }[]; content?: { text?: string }[] };
  readonly error?: { message: string };
}

async function scriptedAgent(): Promise<void> {
  story.chapter(
    'An agent with two servers',
    'it follows a plan, calls both servers through the gate, and then tries what it must not',
  );
  await workshop.agent('scripted', [
    '@modelcontextprotocol/server-filesystem',
    '@modelcontextprotocol/server-memory',
  ]);
  const image = `${workshop.host}/agents/scripted:1.0.0`;
  story.say(await workshop.must('build', 'scripted', '-t', image, '--key', 'release.key', '--push'));
  const admitted = await workshop.plimsoll(['admit', image, '--policy', 'policy.yaml']);
  story.outcome('admit the agent', 'allowed', word(admitted.code), admitted.stdout);
  const run = await workshop.plimsoll([
    'run',
    image,
    '--policy',
    'policy.yaml',
    '-v',
    `${workshop.path('papers')}:/workspace:ro`,
  ]);
  for (const line of run.stdout.trim().split('\n')) {
    const step = line.startsWith('{')
      ? (JSON.parse(line) as { say: string; outcome: string; expect: string; detail: string })
      : undefined;
    if (step === undefined) story.say(line);
    else story.outcome(`it ${step.say}`, step.expect, step.outcome, step.detail);
  }
  story.outcome(
    'the agent ends with its own exit code',
    '0',
    String(run.code),
    run.code === 0 ? '' : run.stderr,
  );
}

async function wrapper(): Promise<void> {
  story.chapter(
    'Before somebody else launches',
    'three lines of shell, as a unit file would call them, refuse what is not signed',
  );
  const script =
    '#!/bin/sh\nplimsoll admit "$1" --policy policy.yaml >&2 || exit 1\nexec echo "starting $1"\n';
  const signed = await workshop.script(script, [`${workshop.host}/agents/scripted:1.0.0`]);
  story.outcome(
    'the wrapper starts the signed agent',
    'starts',
    signed.code === 0 ? 'starts' : `exit ${signed.code}`,
    signed.stdout + signed.stderr,
  );
  await buildNotes('signed', ['--key', 'release.key']);
  await buildNotes('unsigned', []);
  await workshop.must('push', 'oci:unsigned', `${workshop.host}/agents/unsigned:1.0.0`);
  const unsigned = await workshop.script(script, [`${workshop.host}/agents/unsigned:1.0.0`]);
  story.outcome(
    'the wrapper refuses an unsigned image',
    'refused',
    unsigned.code === 1 ? 'refused' : `exit ${unsigned.code}`,
    unsigned.stderr,
  );
}

async function buildNotes(edition: 'signed' | 'unsigned', signing: readonly string[]): Promise<void> {
  const image = `${workshop.host}/agents/notes:1.0.0`;
  await writeFile(workshop.path('notes/README.md'), `the ${edition} edition\n`);
  await workshop.must('build', 'notes', '-t', image, ...signing, '--output', `oci:${edition}`);
}

async function forgeries(): Promise<void> {
  story.chapter('Forgeries', 'a signed image is found allowed; then it is forged, and has to be refused');
  const name = `${workshop.host}/agents/notes`;
  await workshop.must('copy', 'oci:unsigned', 'oci:mallory:1.0.0');
  await workshop.must('sign', 'oci:mallory', '--key', 'mallory.key', '--repository', name);
  for (const forgery of FORGERIES) await attempt(forgery, await setStage(name));
}

async function attempt(forgery: Forgery, stage: Stage): Promise<void> {
  const before = await decide(forgery, stage.image);
  const wanted = `exit ${forgery.by === 'run' ? 125 : 1}, ${forgery.code}`;
  if (before.code !== 0) {
    story.outcome(forgery.name, wanted, 'the unforged image was refused', before.stdout + before.stderr);
    return;
  }
  const forged = await forgery.forge(stage);
  const after = await decide(forgery, forged?.image ?? stage.image);
  await forged?.undo?.();
  const said = after.stdout + after.stderr;
  const got = said.includes(forgery.code) ? `exit ${after.code}, ${forgery.code}` : `exit ${after.code}`;
  story.outcome(forgery.name, wanted, got, said.trim().split('\n').slice(0, 3).join('\n'));
}

/** The signed image as it was built, with its own referrers and no others. */
async function setStage(name: string): Promise<Stage> {
  const image = `${name}:1.0.0`;
  const repository = new RawRepository(workshop.host, 'agents/notes');
  await workshop.must('push', 'oci:signed', image);
  const { digest, bytes, document } = await repository.manifest('1.0.0');
  const subject = { mediaType: String(document['mediaType']), digest, size: bytes.length };
  await strip(repository, subject);
  await workshop.must('push', 'oci:signed', image);
  return { workshop, repository, name, image, subject, manifest: document };
}

/** The real command: `verify`, or `run` with an empty store, so that nothing is taken from an earlier launch. */
async function decide(forgery: Forgery, image: string): Promise<ProcessResult> {
  if (forgery.by !== 'run') return workshop.plimsoll(['verify', image, '--policy', 'policy.yaml']);
  await rm(workshop.path('other-store'), { recursive: true, force: true });
  const args = ['run', image, '--policy', 'policy.yaml', '-v', `${workshop.path('papers')}:/workspace:ro`];
  return workshop.plimsoll(args, { store: 'other-store' });
}

function word(code: number): string {
  return code === 0 ? 'allowed' : `exit ${code}`;
}
