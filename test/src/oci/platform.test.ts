import assert from 'node:assert/strict';
import test from 'node:test';
import { formatPlatform, hostPlatform, parsePlatform, platformMatches } from '../../../src/oci/platform.ts';

test('parsePlatform reads OS/ARCH[/VARIANT]', () => {
  assert.deepEqual(parsePlatform('linux/arm64/v8'), { os: 'linux', architecture: 'arm64', variant: 'v8' });
  for (const text of ['linux', 'linux/', 'linux/amd64/', 'Linux/amd64', 'a/b/c/d', '']) {
    assert.throws(() => parsePlatform(text), { code: 'usage-invalid' }, text);
  }
});

test('hostPlatform speaks the names of the image index', () => {
  assert.equal(formatPlatform(hostPlatform('x64')), 'linux/amd64');
  assert.equal(formatPlatform(hostPlatform('arm64')), 'linux/arm64');
});

const cases = [
  { asked: 'linux/amd64', has: { os: 'linux', architecture: 'amd64' }, want: true },
  { asked: 'linux/arm64', has: { os: 'linux', architecture: 'arm64', variant: 'v8' }, want: true },
  { asked: 'linux/arm/v7', has: { os: 'linux', architecture: 'arm', variant: 'v6' }, want: false },
  { asked: 'linux/arm/v7', has: { os: 'linux', architecture: 'arm' }, want: false },
  { asked: 'linux/amd64', has: { os: 'windows', architecture: 'amd64' }, want: false },
  { asked: 'linux/amd64', has: undefined, want: false },
];
for (const { asked, has, want } of cases) {
  test(`platformMatches: ${asked} against ${JSON.stringify(has)}`, () =>
    assert.equal(platformMatches(parsePlatform(asked), has), want));
}
