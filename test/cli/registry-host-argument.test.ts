import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRegistryHost } from '../../cli/registry-host-argument.ts';

const HUB = { registry: 'docker.io' };

const read: Readonly<Record<string, object>> = {
  'r.example': { registry: 'r.example' },
  'R.Example:5000': { registry: 'r.example:5000' },
  localhost: { registry: 'localhost' },
  '[::1]:5000': { registry: '[::1]:5000' },
  'https://r.example': { registry: 'r.example', plainHttp: false },
  'https://r.example/v2/': { registry: 'r.example', plainHttp: false },
  'http://127.0.0.1:5000/': { registry: '127.0.0.1:5000', plainHttp: true },
  'docker.io': HUB,
  'index.docker.io': HUB,
  'registry-1.docker.io': HUB,
  'https://index.docker.io/v1/': { ...HUB, plainHttp: false },
};
for (const [text, wanted] of Object.entries(read)) {
  test(`${text} is a registry host`, () => assert.deepEqual(parseRegistryHost(text), wanted));
}

const refused = [
  '',
  'name',
  'r.example/',
  'r.example/team',
  'https://r.example/team',
  'https://ann:x@r.example',
  'https://r.example?x',
  'ftp://r.example',
  'https://r.example/v2/../x',
  'r.example:5000:1',
  'r .example',
];
for (const text of refused) {
  test(`${JSON.stringify(text)} is none`, () =>
    assert.throws(() => parseRegistryHost(text), { code: 'usage-invalid' }));
}
