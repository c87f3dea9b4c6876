/** What trust begins with: files of roots and keys that are not sound, that change, or that somebody else may write. */
import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { loadPolicyFiles } from '../../cli/load-policy.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import { answersOf } from '../support/attack.ts';
import { ImageHome, makeKey } from '../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../support/start-registry.ts';

const EMPTY_ROOT = '{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"}';

function policyText(top = ''): string {
  return [
    'apiVersion: plimsoll.dev/v1',
    'kind: Policy',
    top,
    'signers: { release: { key: release.pub } }',
    'rules: [{ repositories: ["**"], require: [{ type: declaration, signedBy: [release] }] }]',
    '',
  ].join('\n');
}

describe('trust root', () => {
  let registry: RunningRegistry;
  let home: ImageHome;
  let key: SigningKey;
  let base: string;
  let directory: string;
  let round = 0;
  before(async () => {
    registry = await startRegistry();
    home = new ImageHome(registry.host, 'agents/notes');
    key = await makeKey();
    await home.pushSigned(key);
    base = await mkdtemp(join(tmpdir(), 'plimsoll-trust-'));
  });
  beforeEach(async () => {
    directory = await mkdtemp(join(base, `${round++}-`));
    await writeFile(join(directory, 'release.pub'), key.publicKeyPem);
    await writeFile(join(directory, 'policy.yaml'), policyText());
  });
  after(async () => {
    await registry.close();
    await rm(base, { recursive: true });
  });

  const load = () => loadPolicyFiles([join(directory, 'policy.yaml')]);
  const write = (name: string, text: string) => writeFile(join(directory, name), text);

  test('unforged', async () => {
    const { policy } = await load();
    assert.equal((await home.verify(policy)).verdict.allowed, true);
  });

  test('a trust file that is swapped between check and use', async () => {
    const before = await load();
    await write('release.pub', (await makeKey()).publicKeyPem);
    const kept = await home.verify(before.policy);
    assert.equal(kept.verdict.allowed, true, 'what was checked is what is used');
    assert.equal(kept.verdict.trustDigest, before.policy.trustDigest);
    const swapped = await load();
    assert.notEqual(swapped.policy.trustDigest, before.policy.trustDigest);
    assert.deepEqual(answersOf((await home.verify(swapped.policy)).verdict, 'deny'), [
      'signer-mismatch signature',
    ]);
  });

  interface Attack {
    readonly name: string;
    readonly top: string;
    readonly message: RegExp;
    readonly prepare?: () => Promise<void>;
  }
  const ATTACKS: readonly Attack[] = [
    {
      name: 'a root that is a link to nowhere',
      top: 'roots: { private: { file: root.json } }',
      message: /root/,
      prepare: () => symlink(join(base, 'nowhere.json'), join(directory, 'root.json')),
    },
    { name: 'a root that is not there', top: 'roots: { private: { file: absent.json } }', message: /root/ },
    {
      name: 'an empty root',
      top: 'roots: { private: { file: root.json } }',
      message: /root/,
      prepare: () => write('root.json', EMPTY_ROOT),
    },
    {
      name: 'a root that is no root',
      top: 'roots: { private: { file: root.json } }',
      message: /root/,
      prepare: () => write('root.json', '{}'),
    },
    {
      name: 'an older version of a root',
      top: 'roots: { private: { file: root.json, version: 1 } }',
      message: /"version"/,
      prepare: () => write('root.json', EMPTY_ROOT),
    },
    {
      name: 'a root by TUF whose timestamp has expired',
      top: 'roots: { private: { tuf: "https://tuf.example", maxAge: 1d } }',
      message: /unknown field "tuf"/,
    },
    {
      name: 'a root by TUF with one key under two ids',
      top: 'roots: { private: { tufRoot: root.json, threshold: 2 } }',
      message: /unknown field "tufRoot"/,
      prepare: () => write('root.json', '{"signatures":[{"keyid":"a","sig":"00"},{"keyid":"a","sig":"00"}]}'),
    },
    {
      name: 'a target of TUF that leaves its directory',
      top: 'roots: { private: { target: "../../etc/passwd" } }',
      message: /unknown field "target"/,
    },
    {
      name: 'a name of a root that leaves its directory',
      top: 'roots: { "../../private": { file: root.json } }',
      message: /unknown field/,
    },
    {
      name: 'a trust level of its own',
      top: 'trust: { maxAge: 100y }',
      message: /unknown field "trust"/,
    },
  ];
  for (const { name, top, message, prepare } of ATTACKS) {
    test(name, async () => {
      await prepare?.();
      await write('policy.yaml', policyText(top));
      await assert.rejects(load(), { code: 'policy-invalid', message });
    });
  }

  for (const name of ['release.pub', 'policy.yaml', 'revocations.yaml']) {
    test(`${name} that everybody may write`, async () => {
      await write('revocations.yaml', 'apiVersion: plimsoll.dev/v1\nkind: Revocations\nrevoked: []\n');
      await load();
      await chmod(join(directory, name), 0o666);
      const code = name === 'release.pub' ? 'policy-invalid' : 'file-unsafe';
      await assert.rejects(load(), { code, message: /everybody may write/ });
    });
  }

  test('a policy in a directory where everybody may swap it', async () => {
    await load();
    await chmod(directory, 0o777);
    await assert.rejects(load(), { code: 'file-unsafe', message: /another file in its place/ });
    await chmod(directory, 0o1777);
    await load();
  });

  test('a key file that is no file', async () => {
    await rm(join(directory, 'release.pub'));
    await symlink('/dev/zero', join(directory, 'release.pub'));
    await assert.rejects(load(), { code: 'policy-invalid', message: /release\.pub/ });
  });
});
