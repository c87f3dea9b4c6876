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
    text: `${HEAD}revoked: []\n${Array.from({ length: 20_000 }, (_, index) => `k${index}: 1\n`).join('')}`,
    want: /^r\.yaml:4:1: unknown field "k0".*\nand 19980 more$/s,
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
  'an anchor': { text: `${HEAD}revoked: &a []\n`, want: /^r\.yaml:3:13: anchors and aliases/ },
  'a colon in text without quotes': {
    text: 'a: b: c\n',
    want: /^r\.yaml:1:4: .*put quotes around text with ": "/,
  },
  'a key without a colon': { text: 'a: 1\nfoo\nb: 2\n', want: /^r\.yaml:2:1: a key without a colon/ },
  'a last key without a colon': { text: 'a: 1\nfoo\n', want: /^r\.yaml:2:1: a key without a colon/ },
  'a list that is not closed': { text: 'a: [1\nb: 2\n', want: /^r\.yaml:2:1: the list .* not closed by \]/ },
  'a map that is not closed': { text: 'a: {b: 1\n', want: /^r\.yaml:2:1: the map .* not closed by \}/ },
  'quotes that are not closed': { text: 'a: "x\nb: 1\n', want: /^r\.yaml:3:1: quotes .* not closed/ },
  'keys in several columns': { text: 'a:\n  b: 1\n c: 2\n', want: /^r\.yaml:3:1: the keys of one map/ },
  'text that begins with @': { text: 'a: @x\n', want: /^r\.yaml:1:4: put quotes around text/ },
  'text that begins with *': {
    text: `${HEAD}revoked: [**]\n`,
    want: /^r\.yaml:3:11: put quotes around text that begins with \*; anchors and aliases/,
  },
  'a * alone': {
    text: `${HEAD}revoked: *\n`,
    want: /^r\.yaml:3:10: put quotes around text that begins with \*/,
  },
  'no space after a colon': {
    text: HEAD.replace(': R', ':R'),
    want: /^r\.yaml:2:1: a space is missing after the colon: kind: Revocations$/,
  },
  'no space after a colon, with more below': {
    text: `${HEAD.replace(': R', ':R')}revoked: []\n`,
    want: /^r\.yaml:2:1: a space is missing after the colon: kind: Revocations$/,
  },
  'a merge key': { text: '<<: {}\n', want: /^r\.yaml:1:1: merge keys/ },
  'a tag': { text: 'kind: !!str x\n', want: /^r\.yaml:1:13: tags/ },
  'a directive that makes true of yes': {
    text: `%YAML 1.1\n---\n${HEAD}revoked: []\n`,
    want: /^r\.yaml:1:1: the file is YAML 1\.2, not 1\.1/,
  },
  'two documents': {
    text: `${HEAD}revoked: []\n---\na: 1\n`,
    want: /^r\.yaml:4:1: a second document begins here/,
  },
  'a wrong value': {
    text: `${HEAD.replace('v1', 'v2')}revoked: []\n`,
    want: /r\.yaml:1:13: apiVersion: must be "plimsoll\.dev\/v1"/,
  },
  nothing: { text: '', want: /^r\.yaml: the file is empty$/ },
  'nothing but a comment': { text: '# later\n', want: /^r\.yaml: the file is empty$/ },
  'text without fields': { text: 'later\n', want: /^r\.yaml:1:1: must be an object, not "later"$/ },
  'several problems, in the order of their lines': {
    text: 'revoked: 1.0\nkind: x\napiVersio: y\n',
    want: /^r\.yaml:1:10: revoked: must be a list, not 1\.0\nr\.yaml:2:7: kind: must be "Revocations", not "x"\nr\.yaml:3:1: unknown field "apiVersio"; did you mean "apiVersion"\?$/,
  },
  'an empty list where something is needed': {
    text: 'revoked: []\nkind: Revocations\napiVersion: []\n',
    want: /^r\.yaml:3:13: apiVersion: must be "plimsoll\.dev\/v1", not \[\]$/,
  },
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
