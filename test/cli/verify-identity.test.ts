/** `verify` by a certificate identity instead of a policy. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { signStatement } from '../../src/sign/sign-statement.ts';
import { OIDC, PrivateSigstore, WORKFLOW } from '../support/private-sigstore.ts';
import { type CliResult, runCli } from '../support/run-cli.ts';
import { ImageHome, makeKey, sampleDeclaration } from '../support/signed-image.ts';
import { type RunningRegistry, startRegistry } from '../support/start-registry.ts';

describe('plimsoll verify --certificate-identity', () => {
  let registry: RunningRegistry;
  let sigstore: PrivateSigstore;
  let directory: string;
  const file = (name: string): string => join(directory, name);
  before(async () => {
    [registry, sigstore] = await Promise.all([startRegistry(), PrivateSigstore.open()]);
    directory = await mkdtemp(join(tmpdir(), 'plimsoll-identity-'));
    await writeFile(file('root.json'), sigstore.trustedRoot());
    await writeFile(file('no-logs.json'), sigstore.trustedRoot({ ctlogs: [] }));
    await writeFile(file('timeless.json'), sigstore.trustedRoot({ tlogs: [], timestampAuthorities: [] }));
    const home = new ImageHome(registry.host, 'agents/notes');
    const image = await home.pushImage({ tag: '1.0.0' });
    const genuine = await signStatement(
      home.statement(image, 'declaration', sampleDeclaration()),
      await makeKey(),
    );
    await home.attachBytes(image, Buffer.from(await sigstore.bundle(genuine)));
  });
  after(async () => {
    await Promise.all([registry.close(), sigstore.close(), rm(directory, { recursive: true })]);
  });

  const verify = (...args: string[]): Promise<CliResult> =>
    runCli(['verify', `${registry.host}/agents/notes:1.0.0`, '--platform', 'linux/amd64', ...args]);
  const by = (identity: string, issuer: string): string[] => [
    ...['--certificate-identity', identity],
    ...['--certificate-oidc-issuer', issuer],
  ];

  test('allows what that identity signed', async () => {
    const { code, stdout } = await verify(...by(WORKFLOW, OIDC), '--trusted-root', file('root.json'));
    assert.equal(stdout, `allowed   declaration ✓ ${WORKFLOW}   tools 2   network none\n`);
    assert.equal(code, 0);
  });

  const DENIED: readonly (readonly [what: string, args: () => string[], code: string])[] = [
    [
      'another identity',
      () => [...by(`${WORKFLOW}0`, OIDC), '--trusted-root', file('root.json')],
      'signer-mismatch',
    ],
    [
      'a pattern, which it is not',
      () => [...by('**', OIDC), '--trusted-root', file('root.json')],
      'signer-mismatch',
    ],
    [
      'another issuer',
      () => [...by(WORKFLOW, `${OIDC}/`), '--trusted-root', file('root.json')],
      'signer-mismatch',
    ],
    ['the public instance', () => by(WORKFLOW, OIDC), 'time-untrusted'],
    [
      'another type',
      () => [...by(WORKFLOW, OIDC), '--trusted-root', file('root.json'), '--type', 'provenance'],
      'predicate-type',
    ],
    [
      'a promise of a log that the root does not list',
      () => [...by(WORKFLOW, OIDC), '--trusted-root', file('no-logs.json')],
      'chain-untrusted',
    ],
  ];
  for (const [what, args, wanted] of DENIED) {
    test(`exit 1: ${what}`, async () => {
      const { code, stdout } = await verify(...args(), '--json');
      assert.equal(JSON.parse(stdout).findings[0].code, wanted);
      assert.equal(code, 1);
    });
  }

  const REFUSED: readonly (readonly [what: string, args: () => string[], message: RegExp])[] = [
    ['no issuer', () => ['--certificate-identity', WORKFLOW], /go together/],
    ['no identity', () => ['--certificate-oidc-issuer', OIDC], /go together/],
    ['a root alone', () => ['--trusted-root', file('root.json')], /go together/],
    ['a root beside a key', () => ['--trusted-root', file('root.json'), '--key', 'k.pub'], /give either/],
    ['an identity beside a policy', () => [...by(WORKFLOW, OIDC), '--policy', 'policy.yaml'], /give either/],
    [
      'a root without time',
      () => [...by(WORKFLOW, OIDC), '--trusted-root', file('timeless.json')],
      /no trusted time/,
    ],
    [
      'a root that is not there',
      () => [...by(WORKFLOW, OIDC), '--trusted-root', file('absent.json')],
      /absent\.json/,
    ],
  ];
  for (const [what, args, message] of REFUSED) {
    test(`exit 2: ${what}`, async () => {
      const { code, stdout, stderr } = await verify(...args());
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, message);
    });
  }
});
