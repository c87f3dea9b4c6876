import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseBundle } from '../../../src/attest/bundle.ts';
import { parseStatement } from '../../../src/attest/statement.ts';
import { MAX_DECLARATION_BYTES, parseDeclaration } from '../../../src/declaration/parse-declaration.ts';
import { sealedBytes } from '../../../src/declaration/seal.ts';
import { formatMessage, parseMessage } from '../../../src/mcp/json-rpc.ts';
import { canonicalJson } from '../../../src/oci/canonical-json.ts';
import { artifactTypeOf, blobsOf, childrenOf, parseManifest, subjectOf } from '../../../src/oci/manifest.ts';
import { parseStrictJson } from '../../../src/oci/strict-json.ts';
import { parseClaims } from '../../../src/registry/access/token-claims.ts';
import { sampleDeclaration } from '../../support/signed-image.ts';
import type { Grammar } from '../grammar.ts';
import type { Target } from '../target.ts';

const FIXTURES = join(import.meta.dirname, '..', '..', 'src', 'attest', 'fixtures');
const BUNDLE = readFileSync(join(FIXTURES, 'cosign-bundle.json'), 'utf8');
const REFERRER = readFileSync(join(FIXTURES, 'cosign-referrer.json'), 'utf8');
const STATEMENT = Buffer.from(JSON.parse(BUNDLE).dsseEnvelope.payload, 'base64').toString();
const DIGEST = `sha256:${'ab'.repeat(32)}`;

/** A bundle with everything that a keyless one has, as far as shape goes. */
const KEYLESS = JSON.stringify({
  mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
  verificationMaterial: {
    certificate: { rawBytes: 'MAA=' },
    tlogEntries: [
      {
        logIndex: '1',
        logId: { keyId: 'AAAA' },
        kindVersion: { kind: 'dsse', version: '0.0.1' },
        integratedTime: '1700000000',
        inclusionPromise: { signedEntryTimestamp: 'AAAA' },
        inclusionProof: {
          logIndex: '1',
          rootHash: 'AAAA',
          treeSize: '2',
          hashes: ['AAAA'],
          checkpoint: { envelope: 'log\n2\nAAAA\n\n— log AAAA\n' },
        },
        canonicalizedBody: 'e30=',
      },
    ],
    timestampVerificationData: { rfc3161Timestamps: [{ signedTimestamp: 'MAA=' }] },
  },
  dsseEnvelope: JSON.parse(BUNDLE).dsseEnvelope,
});
const INDEX = JSON.stringify({
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.index.v1+json',
  manifests: ['amd64', 'arm64'].map((architecture) => ({
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    digest: DIGEST,
    size: 7,
    platform: { architecture, os: 'linux', variant: 'v8' },
    annotations: { 'dev.plimsoll.declaration': DIGEST },
  })),
  subject: { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: DIGEST, size: 7 },
});
const DECLARATIONS = [
  sampleDeclaration(),
  {
    ...sampleDeclaration('2.0.0'),
    command: 'node',
    args: ['/app/agent.js'],
    privileges: {
      mounts: [{ path: '/workspace', mode: 'ro' }],
      network: { egress: [] },
      secrets: ['TOKEN'],
      env: ['LANG'],
    },
    limits: { memory: 536_870_912, pids: 128, wall: 1_800_000 },
  },
].map((declaration) => canonicalJson(declaration));
const STATEMENTS = [
  STATEMENT,
  JSON.stringify({
    ...JSON.parse(STATEMENT),
    predicateType: 'https://plimsoll.dev/declaration/v1',
    predicate: sampleDeclaration(),
  }),
];
const CLAIMS = {
  service: 'registry.example.com',
  account: { name: 'ci', entry: 'abc' },
  issuedAt: 1,
  expiresAt: 2,
  scopes: [{ repository: 'agents/notes', actions: ['pull', 'push'] }],
  catalog: false,
};
const MESSAGES = [
  { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'read_note', arguments: { n: 1 } } },
  { jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken: 'a', progress: 0.5 } },
  { jsonrpc: '2.0', id: 'x', result: { tools: [{ name: 'a', inputSchema: { type: 'object' } }] } },
  { jsonrpc: '2.0', id: null, error: { code: -32700, message: 'm', data: [1] } },
].map((message) => JSON.stringify(message));

const JSON_GRAMMAR: Grammar = {
  start: ['{value}', ' {value} '],
  value: [
    '0',
    '{string}',
    '{number}',
    '[]',
    '{}',
    '[{items}]',
    '{{members}}',
    'true',
    'null',
    '[{items}]',
    '{{members}}',
  ],
  items: ['{value}', '{value},{items}', '{value} , {items}'],
  members: ['{string}:{value}', '{string}:{value},{members}', '{string} : {value}'],
  string: ['"a"', '"b"', '""', '"{chars}"', '"{chars}{chars}"'],
  chars: [
    'x',
    '\\n',
    '\\u0061',
    '\\\\',
    '\\"',
    '\\ud83d\\ude00',
    '\\ud83d',
    'ü',
    '\u{1f6a2}',
    '{chars}{chars}',
    '}',
    ':',
  ],
  number: [
    '0',
    '-1',
    '1.5',
    '1e3',
    '-0',
    '9007199254740991',
    '9007199254740992',
    '1E-400',
    '0.1e1',
    '12e400',
  ],
};
const ANY_JSON = [BUNDLE, REFERRER, INDEX, STATEMENT, ...DECLARATIONS, ...MESSAGES];

export const JSON_TARGETS: readonly Target[] = [
  {
    name: 'strict-json',
    corpus: ANY_JSON,
    grammar: JSON_GRAMMAR,
    read: (input) => {
      const value = parseStrictJson(input, { maxBytes: 1024 * 1024, what: 'document' });
      assert.deepEqual(value, JSON.parse(input.toString()));
      return { value };
    },
  },
  { name: 'bundle', corpus: [BUNDLE, KEYLESS], read: parseBundle },
  { name: 'statement', corpus: STATEMENTS, read: parseStatement },
  { name: 'manifest', corpus: [REFERRER, INDEX, STATEMENT], read: (input) => readManifest(input) },
  {
    name: 'declaration',
    corpus: DECLARATIONS,
    read: (input) => {
      const value = parseStrictJson(input, { maxBytes: MAX_DECLARATION_BYTES, what: 'declaration' });
      const declaration = parseDeclaration(value);
      // What is taken has a canonical form, and that reads as the same.
      const again = parseStrictJson(sealedBytes(declaration), {
        maxBytes: MAX_DECLARATION_BYTES,
        what: 'sealed',
      });
      assert.equal(canonicalJson(parseDeclaration(again)), canonicalJson(declaration));
      return declaration;
    },
  },
  { name: 'token-claims', corpus: [JSON.stringify(CLAIMS)], read: (input) => parseClaims(input.toString()) },
  {
    name: 'json-rpc',
    corpus: MESSAGES,
    grammar: {
      ...JSON_GRAMMAR,
      start: ['{{parts}}'],
      parts: [
        '"jsonrpc":"2.0",{part}',
        '"jsonrpc":"2.0",{part},{part}',
        '"jsonrpc":"2.0",{part},{part},{part}',
      ],
      part: [
        '"id":{value}',
        '"id":1',
        '"method":"m"',
        '"params":{value}',
        '"result":{}',
        '"error":{value}',
        '{members}',
      ],
    },
    read: (input) => {
      const message = parseMessage(input);
      if (message.kind === 'malformed') return undefined;
      // As text, in which 0 and -0 are one number, as they are for whoever waits for the id.
      assert.equal(
        JSON.stringify(parseMessage(Buffer.from(formatMessage(message)))),
        JSON.stringify(message),
      );
      return message;
    },
  },
];

function readManifest(input: Buffer): unknown {
  const manifest = parseManifest(input);
  return [manifest, blobsOf(manifest), childrenOf(manifest), subjectOf(manifest), artifactTypeOf(manifest)];
}
