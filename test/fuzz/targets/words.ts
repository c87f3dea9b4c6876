import assert from 'node:assert/strict';
import { IgnoreRules } from '../../../src/agent/ignore-rules.ts';
import { predicateTypeOf } from '../../../src/attest/predicate-types.ts';
import { parsePublicKey } from '../../../src/attest/public-key.ts';
import { parseChallenges } from '../../../src/client/challenge.ts';
import { parseBase } from '../../../src/declaration/base.ts';
import { mountPathProblem, normalizeMountPath } from '../../../src/declaration/mount-path.ts';
import { parseDuration, parseSize } from '../../../src/declaration/quantity.ts';
import { toolNamesProblem } from '../../../src/declaration/tool-names.ts';
import { compileGlob, covers } from '../../../src/oci/glob.ts';
import { formatPlatform, parsePlatform } from '../../../src/oci/platform.ts';
import { formatReference, parseTarget } from '../../../src/oci/reference.ts';
import { canMatchRepository } from '../../../src/oci/repository-pattern.ts';
import { parseAuthorization } from '../../../src/registry/access/authorization-header.ts';
import { parseHtpasswd } from '../../../src/registry/access/htpasswd.ts';
import { parseScopes } from '../../../src/registry/access/token-scope.ts';
import { parseByteRange } from '../../../src/registry/byte-range.ts';
import { parseContentRange } from '../../../src/registry/content-range.ts';
import { readPrecondition } from '../../../src/registry/precondition.ts';
import { parseRepositoryPath } from '../../../src/registry/repository-path.ts';
import { readPem } from '../../../src/sign/pem.ts';
import type { Grammar } from '../grammar.ts';
import type { Target } from '../target.ts';
import { PUBLIC_KEY } from './yaml-documents.ts';

const DIGEST = `sha256:${'0f'.repeat(32)}`;
const NAMES = {
  name: ['a', 'notes', 'a-b', 'a__b', 'a.b', 'A', '-', 'a--b', 'x0', '_', '{name}{name}'],
  path: ['{name}', '{name}/{path}', '{name}/{path}', '/{path}', '{path}/'],
  host: [
    'localhost',
    'a.b',
    '127.0.0.1:5000',
    '[::1]:80',
    'a:1',
    'A.B',
    'a',
    'a.b:',
    '[::1',
    '{name}.{host}',
  ],
  digest: [DIGEST, 'sha256:0f', `sha512:${'0f'.repeat(64)}`, DIGEST.toUpperCase(), 'sha256:'],
} as const;
const HASH =
  '$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g';

const REFERENCES: Grammar = {
  start: ['{host}/{path}', '{host}/{path}{tail}', 'oci:{path}{tail}', '{path}', './{path}', 'host-node'],
  tail: [':{tag}', '@{digest}', ':{tag}@{digest}', ':', '@', '{tail}{tail}'],
  tag: ['1.0.0', 'latest', '-a', '_', 'a'.repeat(128), 'a'.repeat(129), 'ä'],
  ...NAMES,
};
const GLOBS: Grammar = {
  start: ['{piece}\n{path}', '{piece}{piece}\n{path}', '{host}/{piece}\n{host}/{path}'],
  piece: ['*', '**', '{name}', '{name}/{piece}', '{piece}*{piece}', '***', '?', '[a-z]', '{piece}/{piece}'],
  ...NAMES,
};
const COVERS: Grammar = {
  start: ['{wide}\n{narrow}\n{text}'],
  wide: ['**', '{narrow}', '{narrow}*', '{narrow}**', '*{narrow}', '**{narrow}', '{narrow}/**'],
  narrow: ['a', 'b', '/', '*', '**', '{narrow}{narrow}', '{narrow}/{narrow}'],
  text: ['a', 'b', '/', 'a/b', '', '{text}{text}', '{text}/{text}'],
};
const CHALLENGES: Grammar = {
  start: ['{challenge}', '{challenge}, {challenge}', ',{challenge},'],
  challenge: ['{scheme} {parameters}', '{scheme}', '{scheme} YWJj==', '{scheme}  {parameters}'],
  scheme: ['Bearer', 'Basic', 'Negotiate', 'x', 'bEARER'],
  parameters: ['{parameter}', '{parameter},{parameters}', '{parameter} , {parameters}'],
  parameter: ['realm={quoted}', 'service=x', 'scope={quoted}', 'Realm = {quoted}', 'error="a"', 'x='],
  quoted: ['"a"', '"https://a.b/token"', '"a\\"b"', '"', '""', '"a, b=c"', '"\\\\"'],
};
const RANGES: Grammar = {
  start: [
    '{number}-{number}',
    'bytes={number}-{number}',
    'bytes=-{number}',
    'bytes={number}-',
    'bytes={number}-{number},0-1',
  ],
  number: ['0', '1', '5', '99', '4096', '9007199254740993', '99999999999999999999', '-1', ' 1', '1e3', '٣'],
};
const SCOPES: Grammar = {
  start: ['{scope}', '{scope} {start}'],
  scope: [
    'repository:{path}:{actions}',
    'registry:catalog:*',
    'repository:{host}/{path}:pull',
    '{name}:{name}:',
    ':',
  ],
  actions: ['pull', 'push', '*', 'delete', '{actions},{actions}', '', 'x'],
  ...NAMES,
};
const ROUTES: Grammar = {
  start: [
    '/v2/{path}/{noun}/{last}',
    '/v2/{path}/{noun}',
    '/v2/{noun}/{last}',
    '/v2/{path}/{noun}/{last}/{last}',
  ],
  noun: ['manifests', 'tags', 'blobs', 'blobs/uploads', 'referrers', 'uploads', ''],
  last: ['{digest}', 'list', 'latest', '', '%2e%2e', 'sha256%3A00', '..'],
  ...NAMES,
};

export const WORD_TARGETS: readonly Target[] = [
  {
    name: 'reference',
    corpus: [`registry.example.com/agents/notes:1.0.0@${DIGEST}`, `oci:./layout:1.0.0`],
    grammar: REFERENCES,
    read: (input) => {
      const target = parseTarget(input.toString());
      assert.deepEqual(parseTarget(formatReference(target)), target);
      return target;
    },
  },
  {
    name: 'base',
    corpus: ['host-node', './base'],
    grammar: REFERENCES,
    read: (input) => parseBase(input.toString()),
  },
  {
    name: 'glob',
    corpus: ['registry.example.com/agents/**\nregistry.example.com/agents/notes', 'a/*/c\na/b/c'],
    grammar: GLOBS,
    read: (input) => {
      const [pattern = '', ...text] = input.toString().slice(0, 4_096).split('\n');
      const matches = compileGlob(pattern).matches(text.join('\n'));
      canMatchRepository(pattern);
      return matches;
    },
  },
  {
    name: 'glob-cover',
    corpus: ['a/**\na/*\na/b', 'r.example/*\nr.example/a*\nr.example/ab', '**\n*/**\na/b/c'],
    grammar: COVERS,
    read: (input) => {
      const [wide = '', narrow = '', ...text] = input.toString().slice(0, 1_024).split('\n');
      const [wider, narrower, one] = [compileGlob(wide), compileGlob(narrow), text.join('\n')];
      if (!covers(wider, narrower)) return undefined;
      assert.ok(
        wider.matches(one) || !narrower.matches(one),
        'what the narrow one matches, the wide one does',
      );
      return covers(wider, wider) && covers(narrower, narrower);
    },
  },
  {
    name: 'ignore-rules',
    corpus: ['# keys\n*.key\n/build/\n!a.key\n**/x/?\na/**/b\n'],
    grammar: GLOBS,
    read: (input) => {
      const rules = new IgnoreRules(input.toString().slice(0, 4_096), '.plimsollignore');
      return [rules.ignores('a/b/c.key', false), rules.ignores(`${'a'.repeat(255)}/b`, true)];
    },
  },
  {
    name: 'platform',
    corpus: ['linux/amd64', 'linux/arm64/v8'],
    read: (input) => {
      const platform = parsePlatform(input.toString());
      assert.deepEqual(parsePlatform(formatPlatform(platform)), platform);
      return platform;
    },
  },
  {
    name: 'predicate-type',
    corpus: ['declaration', 'license', 'https://slsa.dev/provenance/v1'],
    read: (input) => predicateTypeOf(input.toString()),
  },
  { name: 'public-key', corpus: [PUBLIC_KEY], read: (input) => parsePublicKey(input.toString()) },
  { name: 'pem', corpus: [PUBLIC_KEY], read: (input) => readPem(input.toString()) },
  {
    name: 'mount-path',
    corpus: ['/workspace', '/data//x/'],
    read: (input) => {
      const path = input.toString();
      if (mountPathProblem(path) !== undefined) return undefined;
      assert.equal(mountPathProblem(normalizeMountPath(path)), undefined);
      return path;
    },
  },
  {
    name: 'quantity',
    corpus: ['512Mi', '30m', '1048576', '2h'],
    read: (input) => parseSize(input.toString()) ?? parseDuration(input.toString()),
  },
  {
    name: 'tool-names',
    corpus: ['read_note\nlist_notes', 'a\nA'],
    read: (input) => toolNamesProblem(input.toString().split('\n')) === undefined,
  },
  {
    name: 'challenge',
    corpus: ['Bearer realm="https://a.b/token",service="a.b",scope="repository:a:pull"', 'Basic realm="x"'],
    grammar: CHALLENGES,
    read: (input) => parseChallenges(input.toString('latin1')),
  },
  {
    name: 'content-range',
    corpus: ['0-1023', '1024-2047'],
    grammar: RANGES,
    read: (input) => parseContentRange(input.toString('latin1')),
  },
  {
    name: 'byte-range',
    corpus: ['bytes=0-1023', 'bytes=-5', 'bytes=5-'],
    grammar: RANGES,
    read: (input) => {
      const range = parseByteRange(input.toString('latin1'), 100);
      if (range !== undefined) assert.ok(range.start >= 0 && range.start <= range.end && range.end < 100);
      return range;
    },
  },
  {
    name: 'authorization',
    corpus: ['Basic Y2k6c2VjcmV0', 'Bearer eyJ9.abc'],
    read: (input) => parseAuthorization(input.toString('latin1')),
  },
  {
    name: 'token-scope',
    corpus: ['repository:agents/notes:pull,push registry:catalog:*'],
    grammar: SCOPES,
    read: (input) => parseScopes(input.toString().split('\n')),
  },
  {
    name: 'precondition',
    corpus: [`"${DIGEST}"`, `W/"${DIGEST}", "x"`, '*'],
    read: (input) =>
      readPrecondition({ 'if-match': input.toString('latin1'), 'if-none-match': '*' }, { tag: 'x' }),
  },
  {
    name: 'htpasswd',
    corpus: [`ci:${HASH}\n# people\n\nanna@example.com:${HASH}\n`],
    read: (input) => parseHtpasswd(input.toString(), 'htpasswd'),
  },
  {
    name: 'repository-path',
    corpus: [`/v2/agents/notes/manifests/${DIGEST}`, '/v2/a/blobs/uploads/'],
    grammar: ROUTES,
    read: (input) => parseRepositoryPath(input.toString('latin1')),
  },
];
