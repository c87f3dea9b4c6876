import assert from 'node:assert/strict';
import test from 'node:test';
import { parseBase } from '../../../src/declaration/base.ts';

const KINDS: readonly (readonly [string | undefined, string])[] = [
  [undefined, 'none'],
  ['host-node', 'host-node'],
  ['./root', 'directory'],
  ['../root', 'directory'],
  ['/srv/root', 'directory'],
  ['..', 'directory'],
  ['registry.example.com/base:1', 'image'],
  ['localhost/base', 'image'],
  ['oci:base', 'image'],
  ['oci:./base:1', 'image'],
];
for (const [text, kind] of KINDS)
  test(`base ${text} is ${kind}`, () => assert.equal(parseBase(text).kind, kind));

for (const text of ['', 'root', 'debian:12', 'library/debian', 'oci:', '.../x', 'Host-Node'])
  test(`base ${JSON.stringify(text)} is refused, never guessed`, () =>
    assert.throws(() => parseBase(text), { code: 'reference-invalid' }));
