import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Declaration } from '../../../schemas/declaration.ts';
import { compareDeclarations } from '../../../src/declaration/compare-declarations.ts';
import { parseDeclaration } from '../../../src/declaration/parse-declaration.ts';
import { isNoWider } from '../../../src/declaration/widening.ts';
import { canonicalJson } from '../../../src/oci/canonical-json.ts';
import { digestOf } from '../../../src/oci/digest.ts';

type Lists = Partial<Declaration['tools']>;

interface Parts {
  readonly tools?: readonly object[];
  readonly lists?: Lists;
  readonly server?: object;
  readonly top?: object;
}

const SEND = { name: 'send', description: 'Sends a mail.', inputSchema: { properties: { to: {} } } };
const NOTHING = { mounts: [], network: { egress: [] }, secrets: [], env: [] };

/** A tool server `mail`, or what is made of it. */
function declare({ tools = [SEND], lists = { allow: ['mail/send'] }, server = {}, top = {} }: Parts = {}) {
  const mail = {
    ...{ command: 'node', args: ['/app/server.js'], env: {}, privileges: NOTHING },
    ...{ protocolVersion: '2025-11-25', clientCapabilities: {} },
    tools: tools.map((definition) => ({ digest: digestOf(canonicalJson(definition)), definition })),
    ...server,
  };
  return {
    ...{ apiVersion: 'plimsoll.dev/v1', kind: 'Agent', name: 'com.example/mail', version: '1.0.0' },
    ...{ args: [], servers: { mail }, tools: { allow: [], ask: [], deny: [], ...lists } },
    ...{ privileges: NOTHING, limits: {}, ...top },
  } as Declaration;
}

function withTool(changes: object): Parts {
  return { tools: [{ ...SEND, ...changes }] };
}

function reach(changes: object): Parts {
  return { server: { privileges: { ...NOTHING, ...changes } } };
}

function mounted(mounts: Readonly<Record<string, 'ro' | 'rw'>>): Parts {
  return reach({ mounts: Object.entries(mounts).map(([path, mode]) => ({ path, mode })) });
}

const AGENT = { command: 'node', args: ['/app/agent.js'] };
const RO = { mounts: [{ path: '/workspace', mode: 'ro' }] };
const RW = { mounts: [{ path: '/workspace', mode: 'rw' }] };

/** From, to, level and path of each change. */
type Case = [from: Parts, to: Parts, ...changes: string[]];

const CASES: Readonly<Record<string, Case>> = {
  nothing: [{}, {}],
  'a tool that may be called, added': [{ tools: [], lists: {} }, {}, 'review added tools.mail/send'],
  'a tool that nobody may call, added': [
    { tools: [], lists: {} },
    { lists: {} },
    'note added tools.mail/send',
  ],
  'a tool removed': [{}, { tools: [], lists: {} }, 'note removed tools.mail/send'],
  'a tool permitted': [{ lists: {} }, {}, 'review changed tools.mail/send.decision'],
  'a tool no longer asked for': [
    { lists: { ask: ['mail/send'] } },
    {},
    'review changed tools.mail/send.decision',
  ],
  'a tool denied': [
    {},
    { lists: { allow: ['mail/send'], deny: ['mail/send'] } },
    'note changed tools.mail/send.decision',
  ],
  'a description changed': [
    {},
    withTool({ description: 'x' }),
    'review changed tools.mail/send.definition.description',
  ],
  'a description changed of what nobody may call': [
    { lists: {} },
    { ...withTool({ description: 'x' }), lists: {} },
    'note changed tools.mail/send.definition.description',
  ],
  'a parameter added': [
    {},
    withTool({ inputSchema: { properties: { to: {}, bcc: {} } } }),
    'review changed tools.mail/send.definition.inputSchema',
  ],
  'a parameter required': [
    {},
    withTool({ inputSchema: { properties: { to: {} }, required: ['to'] } }),
    'note changed tools.mail/send.definition.inputSchema',
  ],
  'title, icons and execution': [
    {},
    withTool({ title: 'Send', icons: [], execution: {} }),
    'note added tools.mail/send.definition.execution',
    'note added tools.mail/send.definition.icons',
    'note added tools.mail/send.definition.title',
  ],
  'an output schema added': [
    {},
    withTool({ outputSchema: { type: 'object' } }),
    'note added tools.mail/send.definition.outputSchema',
  ],
  'an output schema removed': [
    withTool({ outputSchema: { type: 'object' } }),
    {},
    'review removed tools.mail/send.definition.outputSchema',
  ],
  'an output schema with words of its own': [
    {},
    withTool({ outputSchema: { description: 'x' } }),
    'review added tools.mail/send.definition.outputSchema',
  ],
  'a member that nobody knows': [
    {},
    withTool({ toString: 'x' }),
    'review added tools.mail/send.definition.toString',
  ],
  'hints that promise more': [
    {},
    withTool({ annotations: { readOnlyHint: true, destructiveHint: false } }),
    'note added tools.mail/send.definition.annotations.destructiveHint',
    'note added tools.mail/send.definition.annotations.readOnlyHint',
  ],
  'hints that are left out': [
    withTool({ annotations: { readOnlyHint: true, openWorldHint: true } }),
    {},
    'review removed tools.mail/send.definition.annotations.readOnlyHint',
    'note removed tools.mail/send.definition.annotations.openWorldHint',
  ],
  'a hint that is weakened': [
    withTool({ annotations: { openWorldHint: false } }),
    withTool({ annotations: { openWorldHint: true } }),
    'review changed tools.mail/send.definition.annotations.openWorldHint',
  ],
  'a hint that nobody knows': [
    {},
    withTool({ annotations: { valueOf: true } }),
    'review added tools.mail/send.definition.annotations.valueOf',
  ],
  'annotations that are none': [
    {},
    withTool({ annotations: 'x' }),
    'review changed tools.mail/send.definition.annotations',
  ],
  'a mount': [{}, reach(RO), 'review added servers.mail.privileges.mounts./workspace'],
  'a mount made writable': [reach(RO), reach(RW), 'review changed servers.mail.privileges.mounts./workspace'],
  'a mount made read-only': [reach(RW), reach(RO), 'note changed servers.mail.privileges.mounts./workspace'],
  'a way out': [
    {},
    reach({ network: { egress: ['a.example:443'] } }),
    'review added servers.mail.privileges.network.egress.a.example:443',
  ],
  'a way out that a pattern included': [
    reach({ network: { egress: ['*.example:443', '**.test:*'] } }),
    reach({ network: { egress: ['a.example:443', 'a/b.test:*'] } }),
    'note removed servers.mail.privileges.network.egress.**.test:*',
    'note removed servers.mail.privileges.network.egress.*.example:443',
    'note added servers.mail.privileges.network.egress.a.example:443',
    'note added servers.mail.privileges.network.egress.a/b.test:*',
  ],
  'a pattern for one way out, and another port': [
    reach({ network: { egress: ['a.example:443'] } }),
    reach({ network: { egress: ['*.example:443', 'a.example:80'] } }),
    'review added servers.mail.privileges.network.egress.*.example:443',
    'review added servers.mail.privileges.network.egress.a.example:80',
    'note removed servers.mail.privileges.network.egress.a.example:443',
  ],
  'an address, where patterns stood for names alone': [
    reach({ network: { egress: ['**:*', '10.0.0.1:*'] } }),
    reach({ network: { egress: ['**:*', '10.0.0.1:443', '10.0.0.2:443', '[::1]:443'] } }),
    'review added servers.mail.privileges.network.egress.10.0.0.2:443',
    'review added servers.mail.privileges.network.egress.[::1]:443',
    'note removed servers.mail.privileges.network.egress.10.0.0.1:*',
    'note added servers.mail.privileges.network.egress.10.0.0.1:443',
  ],
  'a pattern that is too long to be one': [
    reach({ network: { egress: [`${'a'.repeat(300)}*`] } }),
    reach({ network: { egress: ['a'.repeat(301)] } }),
    `review added servers.mail.privileges.network.egress.${'a'.repeat(301)}`,
    `note removed servers.mail.privileges.network.egress.${'a'.repeat(300)}*`,
  ],
  'mounts below one that could be written': [
    mounted({ '/data': 'rw' }),
    mounted({ '/data': 'rw', '/data/in': 'rw', '/data/out': 'ro' }),
    'note added servers.mail.privileges.mounts./data/in',
    'note added servers.mail.privileges.mounts./data/out',
  ],
  'only a part of what could be read': [
    mounted({ '/data': 'ro' }),
    mounted({ '/data/in': 'ro' }),
    'note removed servers.mail.privileges.mounts./data',
    'note added servers.mail.privileges.mounts./data/in',
  ],
  'a mount to write below one to read': [
    mounted({ '/data': 'ro' }),
    mounted({ '/data': 'ro', '/data/in': 'rw' }),
    'review added servers.mail.privileges.mounts./data/in',
  ],
  'a mount above one, and one that only begins with its name': [
    mounted({ '/data/in': 'rw' }),
    mounted({ '/data': 'ro', '/data/in': 'rw', '/data/input': 'ro' }),
    'review added servers.mail.privileges.mounts./data',
    'review added servers.mail.privileges.mounts./data/input',
  ],
  'a mount to read that protected a part of what can be written': [
    mounted({ '/data': 'rw', '/data/in': 'ro' }),
    mounted({ '/data': 'rw' }),
    'review removed servers.mail.privileges.mounts./data/in',
  ],
  'a secret for a variable': [
    reach({ env: ['TOKEN'] }),
    reach({ secrets: ['TOKEN'] }),
    'review added servers.mail.privileges.secrets.TOKEN',
    'note removed servers.mail.privileges.env.TOKEN',
  ],
  'a limit set, one raised, one lifted': [
    { top: { limits: { pids: 10, wall: 1000 } } },
    { top: { limits: { memory: 1024, pids: 11 } } },
    'review changed limits.pids',
    'review removed limits.wall',
    'note added limits.memory',
  ],
  'a limit lowered': [
    { top: { limits: { pids: 11 } } },
    { top: { limits: { pids: 10 } } },
    'note changed limits.pids',
  ],
  'another argument of a server': [
    {},
    { server: { args: ['/app/other.js'] } },
    'review changed servers.mail.command',
  ],
  'a fixed variable of a server': [
    {},
    { server: { env: { LEVEL: '1' } } },
    'review added servers.mail.env.LEVEL',
  ],
  'an agent where there was none': [
    {},
    { top: { ...AGENT, privileges: { ...NOTHING, ...RO } } },
    'review added command',
    'review added privileges.mounts./workspace',
  ],
  'an agent no more': [{ top: AGENT }, {}, 'review removed command'],
  'another argument of the agent': [
    { top: AGENT },
    { top: { ...AGENT, args: [] } },
    'review changed command',
  ],
  'a server, with what it may reach': [
    { top: { ...AGENT, servers: {} }, lists: {} },
    { ...reach(RO), tools: [], top: AGENT, lists: {} },
    'review added servers.mail',
    'review added servers.mail.privileges.mounts./workspace',
  ],
  'a server removed': [
    { tools: [], top: AGENT, lists: {} },
    { top: { ...AGENT, servers: {} }, lists: {} },
    'note removed servers.mail',
  ],
  'what the client could do when the tools were listed': [
    {},
    { server: { clientCapabilities: { sampling: {} } } },
    'review added servers.mail.clientCapabilities'.replace('added', 'changed'),
  ],
  'another name': [{}, { top: { name: 'com.example/other' } }, 'review changed name'],
  'words that only describe': [
    {},
    { top: { version: '1.0.1', owner: 'Example', purpose: 'mail', spdx: 'MIT' } },
    'note changed version',
    'note added owner',
    'note added purpose',
    'note added spdx',
  ],
};

describe('compareDeclarations', () => {
  for (const [name, [from, to, ...expected]] of Object.entries(CASES))
    it(name, () => {
      const changes = compareDeclarations(declare(from), declare(to));
      assert.deepEqual(
        changes.map(({ level, kind, path }) => `${level} ${kind} ${path.join('.')}`),
        expected,
      );
      assert.equal(
        isNoWider(declare(to), declare(from)),
        !expected.some((line) => line.startsWith('review')),
      );
    });

  it('finds everything new where nothing was before', () => {
    const first = parseDeclaration(declare({ ...reach(RW), top: AGENT }));
    const lines = compareDeclarations(undefined, first).map(({ level, kind, path }) => [
      level,
      kind,
      path.join('.'),
    ]);
    assert.deepEqual(lines, [
      ['review', 'added', 'name'],
      ['review', 'added', 'command'],
      ['review', 'added', 'servers.mail'],
      ['review', 'added', 'servers.mail.privileges.mounts./workspace'],
      ['review', 'added', 'tools.mail/send'],
      ['note', 'added', 'version'],
    ]);
  });

  it('shows both values of a change, and null where there is none', () => {
    const [change] = compareDeclarations(declare(), declare(withTool({ _meta: { a: 1 } })));
    assert.deepEqual(change, {
      ...{ level: 'review', kind: 'added', path: ['tools', 'mail/send', 'definition', '_meta'] },
      ...{ from: null, to: { a: 1 } },
    });
  });
});

const subset = (...names: string[]) => fc.subarray(names);
const privileges = fc.record({
  mounts: fc.uniqueArray(
    fc.record({ path: fc.constantFrom('/a', '/a/b', '/a/b/c', '/b'), mode: fc.constantFrom('ro', 'rw') }),
    {
      selector: ({ path }) => path,
    },
  ),
  network: fc.record({ egress: subset('a.example:443', '*.example:443', '**:443') }),
  secrets: subset('TOKEN'),
  env: subset('REGION'),
});
const definition = fc.record(
  {
    description: fc.constantFrom('a', 'b'),
    title: fc.constantFrom('a', 'b'),
    annotations: fc.record({ readOnlyHint: fc.boolean(), odd: fc.boolean() }, { requiredKeys: [] }),
    outputSchema: fc.constantFrom({}, { type: 'object' }, { type: 'object', description: 'a' }),
  },
  { requiredKeys: [] },
);
const parts = fc.record({
  tools: definition.map((members) => [{ ...SEND, ...members }]),
  lists: fc.record({ allow: subset('mail/send'), ask: subset('mail/send'), deny: subset('mail/send') }),
  server: fc.record({ privileges }),
  top: fc.record({
    privileges,
    limits: fc.record({ pids: fc.integer({ min: 1, max: 3 }) }, { requiredKeys: [] }),
    command: fc.constantFrom('node', undefined),
  }),
});

/** Each takes one part from the next, so that many compare. */
const chain = fc
  .tuple(
    parts,
    parts,
    parts,
    fc.constantFrom('tools', 'lists', 'server', 'top'),
    fc.constantFrom('tools', 'lists', 'server', 'top'),
  )
  .map(([a, b, c, one, other]): [Declaration, Declaration, Declaration] => {
    const second = { ...a, [one]: b[one] };
    return [
      declare(a as Parts),
      declare(second as Parts),
      declare({ ...second, [other]: c[other] } as Parts),
    ];
  });

describe('being no wider', () => {
  it('is reflexive and transitive', () => {
    let chained = 0;
    fc.assert(
      fc.property(chain, ([a, b, c]) => {
        assert.deepEqual(compareDeclarations(a, a), []);
        if (!isNoWider(b, a) || !isNoWider(c, b)) return;
        chained += 1;
        assert.equal(isNoWider(c, a), true);
      }),
      { numRuns: 2000 },
    );
    assert.ok(chained > 50, `only ${chained} chains`);
  });

  it('holds for whatever leaves something out', () => {
    fc.assert(
      fc.property(parts, fc.nat(5), (made, which) => {
        const from = declare(made as Parts);
        const narrow = structuredClone(from);
        const { mail } = narrow.servers;
        if (which === 0) narrow.tools.allow = [];
        if (which === 1) mail!.privileges = { ...NOTHING };
        if (which === 2) for (const mount of mail!.privileges.mounts) mount.mode = 'ro';
        if (which === 3) narrow.limits = { ...from.limits, pids: 1, memory: 1 };
        if (which === 4) mail!.tools = [];
        if (which === 5) narrow.tools.deny = ['mail/send'];
        if (which === 0) narrow.tools.ask = [];
        assert.equal(isNoWider(narrow, from), true);
      }),
    );
  });
});
