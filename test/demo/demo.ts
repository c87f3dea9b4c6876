/**
 * The product's main job on real input: a registry, two agents with real MCP servers, signatures, a policy, admission,
 * sandboxes and a gate; then forgeries, each of an image that was allowed a moment before. Exits 0 only if every line
 * came out as it should.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { FORGERIES, type Forgery, rebuild, type Stage } from './forgeries.ts';
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
  await workshop.must('build', 'notes', '-t', `${workshop.host}/agents/unsigned:1.0.0`, '--push');
  const unsigned = await workshop.script(script, [`${workshop.host}/agents/unsigned:1.0.0`]);
  story.outcome(
    'the wrapper refuses an unsigned image',
    'refused',
    unsigned.code === 1 ? 'refused' : `exit ${unsigned.code}`,
    unsigned.stderr,
  );
}

async function forgeries(): Promise<void> {
  story.chapter(
    'Forgeries',
    'each image is built, signed and allowed; then it is forged, and has to be refused',
  );
  for (const [index, forgery] of FORGERIES.entries()) await attempt(forgery, `forged-${index + 1}`);
}

async function attempt(forgery: Forgery, slug: string): Promise<void> {
  const stage = await prepareStage(slug);
  const before = await decide(forgery, stage.image, `${slug}-before`);
  if (before.code !== 0) {
    story.outcome(
      forgery.name,
      forgery.code,
      `the unforged image was refused: ${before.stdout}${before.stderr}`,
    );
    return;
  }
  const image = (await forgery.forge(stage)) ?? stage.image;
  const after = await decide(forgery, image, `${slug}-after`);
  await rm(workshop.path('revocations.yaml'), { force: true });
  const wantedExit = forgery.by === 'run' ? 125 : 1;
  const refused = after.code === wantedExit && `${after.stdout}${after.stderr}`.includes(forgery.code);
  const said = (after.stdout + after.stderr).trim().split('\n').slice(0, 3).join('\n');
  story.outcome(
    forgery.name,
    `exit ${wantedExit}, ${forgery.code}`,
    refused ? `exit ${wantedExit}, ${forgery.code}` : `exit ${after.code}`,
    said,
  );
}

async function prepareStage(slug: string): Promise<Stage> {
  const name = `${workshop.host}/agents/${slug}`;
  const image = `${name}:1.0.0`;
  await rebuild(workshop, image, ['--key', 'release.key']);
  const repository = new RawRepository(workshop.host, `agents/${slug}`);
  const { digest, bytes, document } = await repository.manifest('1.0.0');
  const subject = { mediaType: String(document['mediaType']), digest, size: bytes.length };
  return { workshop, repository, name, image, subject, manifest: document };
}

/** The real command: `verify`, or `run` with a store of its own, so that nothing is taken from an earlier launch. */
function decide(forgery: Forgery, image: string, store: string) {
  if (forgery.by !== 'run') return workshop.plimsoll(['verify', image, '--policy', 'policy.yaml']);
  return workshop.plimsoll(
    ['run', image, '--policy', 'policy.yaml', '-v', `${workshop.path('papers')}:/workspace:ro`],
    { store },
  );
}

function word(code: number): string {
  return code === 0 ? 'allowed' : `exit ${code}`;
}
