import assert from 'node:assert/strict';
import test from 'node:test';
import { parseDeclaration } from '../../../src/declaration/parse-declaration.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { sealedExample } from '../../support/agent-example.ts';

/** A declaration as plain JSON that may be damaged at will. */
// biome-ignore lint/suspicious/noExplicitAny: the damage is done from outside every type
type Damaged = any;

function damaged(damage: (declaration: Damaged) => void): unknown {
  const declaration: Damaged = JSON.parse(JSON.stringify(sealedExample(['read', 'write'])));
  damage(declaration);
  return declaration;
}

test('a sealed declaration is read as it is', () => {
  const sealed = sealedExample();
  assert.deepEqual(parseDeclaration(JSON.parse(JSON.stringify(sealed))), sealed);
});

const HOSTILE: readonly (readonly [string, (declaration: Damaged) => void, RegExp])[] = [
  ['an unknown member', (d) => (d.trusted = true), /unknown field "trusted"/],
  ['a missing default', (d) => delete d.privileges.env, /"env" is missing/],
  ['another apiVersion', (d) => (d.apiVersion = 'plimsoll.dev/v2'), /must be "plimsoll.dev\/v1"/],
  ['a name of no shape', (d) => (d.name = 'notes'), /name: must fit the pattern/],
  [
    'a changed description',
    (d) => (d.servers.fs.tools[0].definition.description = 'Deletes it.'),
    /digest of read is not/,
  ],
  [
    'a swapped digest',
    (d) => (d.servers.fs.tools[0].digest = d.servers.fs.tools[1].digest),
    /digest of read is not/,
  ],
  ['tools out of order', (d) => d.servers.fs.tools.reverse(), /not in the sorted order/],
  ['a tool twice', (d) => d.servers.fs.tools.push(d.servers.fs.tools[1]), /listed twice/],
  ['a tool without a name', (d) => delete d.servers.fs.tools[0].definition.name, /"name" is missing/],
  [
    'an allowed tool that is not there',
    (d) => (d.tools.allow = ['fs/shell']),
    /fs\/shell is not a tool of this image/,
  ],
  [
    'a denied tool that is not there',
    (d) => (d.tools.deny = ['fs/shell']),
    /fs\/shell is not a tool of this image/,
  ],
  ['a tool of no server', (d) => (d.tools.allow = ['web/read']), /there is no server "web"/],
  [
    'a tool of the prototype',
    (d) => (d.tools.allow = ['constructor/name']),
    /there is no server "constructor"/,
  ],
  ['an allow list out of order', (d) => (d.tools.allow = ['fs/write', 'fs/read']), /not in the sorted order/],
  ['an entry twice', (d) => (d.tools.allow = ['fs/read', 'fs/read']), /fs\/read stands in allow twice/],
  ['a mount spelled otherwise', (d) => (d.privileges.mounts[0].path = '/workspace/'), /canonical spelling/],
  ['a mount with ..', (d) => (d.privileges.mounts[0].path = '/workspace/../etc'), /has a \. or \.\./],
  ['a mount at /proc', (d) => (d.servers.fs.privileges.mounts[0].path = '/proc/1'), /touches \/proc/],
  [
    'mounts out of order',
    (d) => d.privileges.mounts.push({ path: '/a', mode: 'ro' }),
    /not in the sorted order/,
  ],
  ['secrets out of order', (d) => (d.privileges.secrets = ['B', 'A']), /not in the sorted order/],
  ['egress without a port', (d) => d.privileges.network.egress.push('example.com'), /not HOST:PORT/],
  [
    'egress of a server to this machine',
    (d) => d.servers.fs.privileges.network.egress.push('localhost:80'),
    /names this machine/,
  ],
  [
    'egress twice',
    (d) => d.privileges.network.egress.push('example.com:443', 'example.com:443'),
    /declared twice/,
  ],
  ['LD_PRELOAD', (d) => (d.privileges.env = ['LD_PRELOAD']), /dynamic linker/],
  ['LD_PRELOAD of a server', (d) => (d.servers.fs.env = { LD_PRELOAD: '/a.so' }), /dynamic linker/],
  [
    'no command and no server',
    (d) => Object.assign(d, { servers: {}, tools: { allow: [], ask: [], deny: [] } }),
    /neither command/,
  ],
  ['arguments of nothing', (d) => (d.args = ['-x']), /args without a command/],
  ['a limit of nothing', (d) => (d.limits.memory = 0), /limits.memory/],
  ['a limit that no timer holds', (d) => (d.limits.wall = 2 ** 31), /limits.wall/],
  ['a digest of another kind', (d) => (d.bom = digestOf('', 'sha512')), /bom: must fit the pattern/],
];
for (const [what, damage, message] of HOSTILE) {
  test(`${what} is refused`, () =>
    assert.throws(() => parseDeclaration(damaged(damage)), { code: 'declaration-invalid', message }));
}

const NOT_ENFORCEABLE: readonly (readonly [string, (declaration: Damaged) => void])[] = [
  ['a tool to be asked for', (d) => d.tools.ask.push('fs/write')],
];
for (const [what, damage] of NOT_ENFORCEABLE) {
  test(`${what} is refused by name`, () =>
    assert.throws(() => parseDeclaration(damaged(damage)), { code: 'not-enforceable' }));
}

for (const value of [null, [], 'x', 7, {}, undefined])
  test(`${JSON.stringify(value)} is no declaration`, () =>
    assert.throws(() => parseDeclaration(value), { code: 'declaration-invalid' }));
