/** Fields of a requirement, each decided about images of a real registry: what they let pass, and what tries to get by. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Declaration, SealedPrivileges } from '../../../schemas/declaration.ts';
import type { SigningKey } from '../../../src/sign/key-pair.ts';
import type { Outcome } from '../../../src/verify/verify.ts';
import {
  declarationDigest,
  ImageHome,
  makeKey,
  policyFor,
  sampleDeclaration,
} from '../../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../../support/start-registry.ts';

let registry: RunningRegistry;
let key: SigningKey;
let count = 0;
before(async () => {
  registry = await startRegistry();
  key = await makeKey();
});
after(() => registry.close());

/** `allowed`, or `CODE CHECK: MESSAGE` of what denies. */
function answerOf({ verdict }: Outcome): string {
  const [denied] = verdict.findings.filter(({ level }) => level === 'deny');
  return verdict.allowed ? 'allowed' : `${denied?.code} ${denied?.check}: ${denied?.message}`;
}

async function judge(
  type: string,
  members: string,
  predicate: object,
  declared: Declaration,
): Promise<string> {
  const home = new ImageHome(registry.host, `fields/n${count++}`);
  const image = await home.pushImage({ tag: '1.0.0', declaration: declarationDigest(declared) });
  await home.attach(image, home.statement(image, type, predicate), key);
  return answerOf(
    await home.verify(
      await policyFor({ release: key }, [`{ type: ${type}, signedBy: [release]${members} }`]),
    ),
  );
}

type Case = readonly [name: string, members: string, subject: Declaration, answer: RegExp];

const NONE: SealedPrivileges = { mounts: [], network: { egress: [] }, secrets: [], env: [] };
const mount = (path: string, mode: 'ro' | 'rw' = 'ro') => ({ mounts: [{ path, mode }] });
const to = (...egress: string[]) => ({ network: { egress } });
const top = (privileges: Partial<SealedPrivileges>): Declaration => ({
  ...sampleDeclaration(),
  privileges: { ...NONE, ...privileges },
});
const ofServer = (privileges: Partial<SealedPrivileges>): Declaration => {
  const plain = sampleDeclaration();
  const { notes } = plain.servers;
  assert.ok(notes);
  return { ...plain, servers: { notes: { ...notes, privileges: { ...NONE, ...privileges } } } };
};
const withTools = (tools: Partial<Declaration['tools']>): Declaration => ({
  ...sampleDeclaration(),
  tools: { allow: [], ask: [], deny: [], ...tools },
});
const version = (one: string): Declaration => sampleDeclaration(one);
const UNDER = ', privileges: { mountsUnder: [/workspace, /data/] }';
const READ_ONLY = ', privileges: { writableUnder: [] }';
const SECRETS = ', privileges: { secrets: ["NOTES_*"] }';
const HOSTS = ', privileges: { network: ["*.example.com:443", "10.0.0.1:443", "**:8443"] }';
const TOOLS = ', privileges: { tools: ["notes/read_*"] }';
const FLOOR = ', version: { atLeast: 1.2.0 }';

const DECLARED: Readonly<Record<string, readonly Case[]>> = {
  privileges: [
    [
      'nothing is declared',
      ', privileges: { network: none, mountsUnder: [], tools: ["**"] }',
      top({}),
      /^allowed$/,
    ],
    ['a mount below', UNDER, top(mount('/workspace/papers')), /^allowed$/],
    ['a mount at', UNDER, top(mount('/data')), /^allowed$/],
    ['a mount above', UNDER, top(mount('/work')), /^privileges-exceeded privileges: .*mount \/work$/],
    ['a mount beside', UNDER, top(mount('/workspace-old')), /^privileges-exceeded/],
    ['a mount that climbs', UNDER, top(mount('/workspace/../etc')), /^declaration-invalid/],
    ['a mount of a server', UNDER, ofServer(mount('/etc')), /server notes: mount \/etc$/],
    ['a mount anywhere', ', privileges: { mountsUnder: [/] }', top(mount('/etc')), /^allowed$/],
    ['a mount to read', READ_ONLY, top(mount('/etc')), /^allowed$/],
    ['a mount to write', READ_ONLY, top(mount('/w', 'rw')), /^privileges-exceeded .*writable mount \/w$/],
    ['a server that writes', READ_ONLY, ofServer(mount('/w', 'rw')), /server notes: writable mount/],
    ['a secret by its pattern', SECRETS, top({ secrets: ['NOTES_TOKEN'] }), /^allowed$/],
    [
      'another secret',
      SECRETS,
      top({ secrets: ['AWS_NOTES_'] }),
      /^privileges-exceeded .*secret AWS_NOTES_$/,
    ],
    ['a secret of a server', SECRETS, ofServer({ secrets: ['TOKEN'] }), /server notes: secret TOKEN$/],
    ['a secret in another case', SECRETS, top({ secrets: ['notes_token'] }), /^privileges-exceeded/],
    ['a host by its pattern', HOSTS, top(to('api.example.com:443')), /^allowed$/],
    ['a pattern for hosts inside', HOSTS, top(to('*.api.example.com:443')), /^allowed$/],
    ['another port', HOSTS, top(to('api.example.com:80')), /^privileges-exceeded .*network api\.example/],
    ['an address that is named', HOSTS, top(to('10.0.0.1:443')), /^allowed$/],
    ['an address under a pattern', HOSTS, top(to('10.0.0.2:8443')), /network 10\.0\.0\.2:8443$/],
    ['a host of a server', HOSTS, ofServer(to('example.org:443')), /server notes: network example\.org:443$/],
    ['a variable', ', privileges: { env: [] }', top({ env: ['REGION'] }), /variable REGION$/],
    ['tools by their pattern', TOOLS, withTools({ allow: ['notes/read_note'] }), /^allowed$/],
    ['another tool', TOOLS, withTools({ allow: ['notes/list_notes'] }), /tool notes\/list_notes$/],
    ['another tool to ask for', TOOLS, withTools({ ask: ['notes/list_notes'] }), /^not-enforceable/],
    [
      'another tool that is denied',
      TOOLS,
      withTools({ allow: ['notes/list_notes'], deny: ['notes/list_notes'] }),
      /^allowed$/,
    ],
    [
      'all that is too much',
      ', privileges: { mountsUnder: [], secrets: [] }',
      top({ ...mount('/w'), secrets: ['A', 'B'] }),
      /mount \/w; secret A; secret B$/,
    ],
  ],
  version: [
    ['the version itself', FLOOR, version('1.2.0'), /^allowed$/],
    ['a higher one', FLOOR, version('1.10.0'), /^allowed$/],
    ['a lower one', FLOOR, version('1.1.9'), /^version-too-low version: .*1\.1\.9 is lower than 1\.2\.0$/],
    ['one that is lower as a number', FLOOR, version('0.99.0'), /^version-too-low/],
    ['a pre-release of it', FLOOR, version('1.2.0-rc.1'), /^version-too-low/],
    ['a pre-release of a higher one', FLOOR, version('1.3.0-rc.1'), /^allowed$/],
  ],
};
for (const [title, cases] of Object.entries(DECLARED))
  describe(title, () => {
    for (const [name, members, declared, answer] of cases)
      test(name, async () => assert.match(await judge('declaration', members, declared, declared), answer));
  });

const BUILDER = 'https://builder.example/release';
const SOURCE = 'https://git.example/acme/notes';
const REF = 'refs/tags/v1.0.0';

interface Built {
  readonly builder?: string;
  readonly workflow?: unknown;
  readonly uris?: readonly string[];
}
function provenance({ builder = BUILDER, workflow, uris = [] }: Built): object {
  return {
    buildDefinition: {
      buildType: 'https://actions.github.io/buildtypes/workflow/v1',
      externalParameters: workflow === undefined ? {} : { workflow },
      resolvedDependencies: uris.map((uri) => ({ uri })),
    },
    runDetails: { builder: { id: builder } },
  };
}
const BY = `, builder: "${BUILDER}"`;
const FROM = `, sourceRepository: "${SOURCE}"`;
const AT = ', sourceRef: "refs/tags/*"';

describe('builder, sourceRepository and sourceRef', () => {
  const CASES: readonly (readonly [name: string, members: string, built: object, answer: RegExp])[] = [
    ['the builder', BY, provenance({}), /^allowed$/],
    ['a builder by a pattern', ', builder: "https://builder.example/*"', provenance({}), /^allowed$/],
    ['another builder', BY, provenance({ builder: `${BUILDER}-2` }), /^builder-mismatch origin: .*release-2/],
    ['a builder in another case', BY, provenance({ builder: BUILDER.toUpperCase() }), /^builder-mismatch/],
    ['no builder', BY, { runDetails: {} }, /^builder-mismatch .*shape of SLSA provenance v1/],
    ['no provenance at all', FROM, {}, /^builder-mismatch .*shape of SLSA provenance v1/],
    [
      'a workflow and its dependency',
      FROM + AT,
      provenance({ workflow: { repository: SOURCE, ref: REF }, uris: [`git+${SOURCE}@${REF}`] }),
      /^allowed$/,
    ],
    ['a dependency alone', FROM + AT, provenance({ uris: [`git+${SOURCE}@${REF}`] }), /^allowed$/],
    [
      'dependencies that are no source',
      FROM,
      provenance({ uris: [`git+${SOURCE}`, 'pkg:npm/a@1'] }),
      /^allowed$/,
    ],
    [
      'no source',
      FROM,
      provenance({ uris: ['pkg:npm/a@1'] }),
      /^source-mismatch origin: .*it names no source/,
    ],
    ['no ref', AT, provenance({ uris: [`git+${SOURCE}`] }), /^source-mismatch .*a source without a ref/],
    [
      'a branch',
      AT,
      provenance({ uris: [`git+${SOURCE}@refs/heads/main`] }),
      /^source-mismatch .*refs\/heads\/main/,
    ],
    [
      'a pull request',
      AT,
      provenance({ workflow: { repository: SOURCE, ref: 'refs/pull/7/merge' } }),
      /^source-mismatch/,
    ],
    [
      'a fork',
      FROM,
      provenance({ workflow: { repository: 'https://git.example/evil/notes' } }),
      /^source-mismatch/,
    ],
    [
      'a host that begins alike',
      FROM,
      provenance({ uris: [`git+${SOURCE}.evil.example/x`] }),
      /^source-mismatch/,
    ],
    [
      'a host behind a user',
      ', sourceRepository: "https://git.example/**"',
      provenance({ uris: ['git+https://git.example@evil.example/acme/notes'] }),
      /^source-mismatch .*git\.example@evil\.example/,
    ],
    [
      'a scheme of its own',
      FROM,
      provenance({ uris: [`git+http${SOURCE.slice(5)}@${REF}`] }),
      /^source-mismatch/,
    ],
    [
      'a way back up from where the pattern leads',
      ', sourceRepository: "https://git.example/acme/**"',
      provenance({ uris: ['git+https://git.example/acme/../evil/extra'] }),
      /^source-mismatch .*source "https:\/\/git\.example\/acme\/\.\.\/evil\/extra"/,
    ],
    [
      'a way back up that is written in percent',
      ', sourceRepository: "https://git.example/acme/**"',
      provenance({ workflow: { repository: 'https://git.example/acme/.%2E/evil/extra' } }),
      /^source-mismatch/,
    ],
    [
      'a name that begins with dots',
      ', sourceRepository: "https://git.example/acme/**"',
      provenance({ uris: ['git+https://git.example/acme/..notes/.x'] }),
      /^allowed$/,
    ],
    [
      'one source more, as git itself writes it',
      FROM,
      provenance({ workflow: { repository: SOURCE }, uris: ['git+git@git.example:evil/extra'] }),
      /^source-mismatch .*source "git@git\.example:evil\/extra", and must be/,
    ],
    [
      'one source more, with a slash less',
      FROM,
      provenance({ workflow: { repository: SOURCE }, uris: ['git+https:/git.example/evil/extra@main'] }),
      /^source-mismatch/,
    ],
    [
      'another source beside the right one',
      FROM,
      provenance({ workflow: { repository: SOURCE }, uris: ['git+https://git.example/evil/extra@main'] }),
      /^source-mismatch .*evil\/extra/,
    ],
    ['a workflow that is a list', FROM, provenance({ workflow: [SOURCE] }), /^source-mismatch .*source ""/],
    ['a repository that is a number', FROM, provenance({ workflow: { repository: 1 } }), /^source-mismatch/],
    [
      'all three, and one of them differs',
      BY + FROM + AT,
      provenance({ uris: [`git+${SOURCE}@refs/heads/refs/tags/v1`] }),
      /^source-mismatch .*refs\/heads/,
    ],
  ];
  for (const [name, members, built, answer] of CASES)
    test(name, async () => {
      assert.match(await judge('provenance', members, built, sampleDeclaration()), answer);
    });
});
