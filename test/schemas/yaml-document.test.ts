import assert from 'node:assert/strict';
import test from 'node:test';
import { validate, vocabulary } from '../../schemas/generated/revocations.ts';
import { readYaml } from '../../schemas/yaml-document.ts';

const read = (text: string) =>
  readYaml({ text, file: 'r.yaml', validate, vocabulary, code: 'config-invalid' });
const HEAD = 'apiVersion: plimsoll.dev/v1\nkind: Revocations\n';

test('readYaml returns the value and finds places again', () => {
  const { value, locate } = read(`${HEAD}revoked:\n  - key: ${'a'.repeat(64)}\n`);
  assert.equal(value.revoked.length, 1);
  assert.equal(locate(['revoked', 0, 'key']), 'r.yaml:4:10');
});

const refused: Record<string, { text: string; want: RegExp }> = {
  'a syntax error': { text: `${HEAD}revoked: [`, want: /^r\.yaml:3:11: / },
  'a key twice': { text: `${HEAD}revoked: []\nkind: x\n`, want: /^r\.yaml:4:1: .*unique/ },
  'a key twice, once as a number': { text: '1: a\n"1": b\n', want: /^r\.yaml:2:1: .*unique/ },
  'a key twice, once as nothing': { text: '"": a\n? \n: b\n', want: /^r\.yaml:\d:\d: .*unique/ },
  'a list as a key': { text: '[a]: b\n', want: /^r\.yaml:1:1: a list or map cannot be a key/ },
  '65 levels': { text: `${'['.repeat(65)}${']'.repeat(65)}`, want: /^r\.yaml:1:65: nested too deeply/ },
  'more levels than the stack has': {
    text: `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
    want: /^r\.yaml:1:\d+: nested too deeply/,
  },
  'very many unknown fields': {
    text: HEAD + Array.from({ length: 20_000 }, (_, index) => `k${index}: 1\n`).join(''),
    want: /^r\.yaml:3:1: unknown field "k0".*\nand 19981 more$/s,
  },
  'an unknown field, with the nearest': {
    text: `${HEAD}revokd: []\n`,
    want: /^r\.yaml:3:1: unknown field "revokd"; did you mean "revoked"\?/,
  },
  'an unknown field deep inside': {
    text: `${HEAD}revoked:\n  - key: ${'a'.repeat(64)}\n    reson: x\n`,
    want: /r\.yaml:5:5: unknown field "reson"; did you mean "reason"\?/,
  },
  'a field of another level': {
    text: `${HEAD}revoked: []\nkey: x\n`,
    want: /^r\.yaml:4:1: the field "key" does not belong here/,
  },
  'an alias': { text: `${HEAD}revoked: &a []\n`, want: /^r\.yaml:3:13: anchors and aliases/ },
  'a merge key': { text: '<<: {}\n', want: /^r\.yaml:1:1: merge keys/ },
  'a tag': { text: 'kind: !!str x\n', want: /^r\.yaml:1:13: tags/ },
  'two documents': { text: `${HEAD}revoked: []\n---\na: 1\n`, want: /multiple documents/ },
  'a wrong value': {
    text: `${HEAD.replace('v1', 'v2')}revoked: []\n`,
    want: /r\.yaml:1:13: apiVersion: must be "plimsoll\.dev\/v1"/,
  },
  nothing: { text: '', want: /must be object/ },
  'more than 1 MiB': { text: ' '.repeat(1024 * 1024 + 1), want: /larger than 1 MiB/ },
};
for (const [name, { text, want }] of Object.entries(refused)) {
  test(`readYaml refuses ${name}`, () => {
    assert.throws(
      () => read(text),
      (error: Error & { code?: string }) => error.code === 'config-invalid' && want.test(error.message),
    );
  });
}
