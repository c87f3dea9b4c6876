/**
 * Bundles with a certificate, for a policy that trusts keys and no root: each has a real signature by the certificate's
 * key, and each counts for nothing, whatever the certificate says about its holder.
 */
import assert from 'node:assert/strict';
import { sign } from 'node:crypto';
import { after, test } from 'node:test';
import { signStatement } from '../../src/sign/sign-statement.ts';
import { bundleAttacks } from '../support/attack.ts';
import {
  AUTHORITY,
  CertificateIssuer,
  type CertificateWish,
  CODE_SIGNING,
  certified,
  type Issued,
  type Names,
} from '../support/certificate-issuer.ts';
import { denials, ImageHome, makeKey, NOW, policyFor, sampleDeclaration } from '../support/signed-image.ts';
import { startRegistry } from '../support/start-registry.ts';

const issuer = await CertificateIssuer.open();
after(() => issuer.close());
const root = await issuer.issue({ extensions: AUTHORITY });

const WORKFLOW = 'https://github.com/acme/notes/.github/workflows/release.yml@refs/tags/v1';
const OIDC = 'https://token.actions.githubusercontent.com';
/** Fulcio's extensions (certificate specification, "Extension values"), by their last number. */
const FULCIO = '1.3.6.1.4.1.57264.1';
const issuedBy = (name: string): string => `${FULCIO}.8 = ASN1:UTF8String:${name}`;
const said = (number: number, value: string): string => `${FULCIO}.${number} = ASN1:UTF8String:${value}`;

async function leaf(names: Names, wish: Partial<CertificateWish> = {}): Promise<Issued> {
  const { extensions = [issuedBy(OIDC)], ...rest } = wish;
  return issuer.issue({ issuer: root, names, ...rest, extensions: [...CODE_SIGNING, ...extensions] });
}

const workflow = (uri: string, ...extensions: string[]): Promise<Issued> =>
  leaf({ uris: [uri] }, { extensions: [issuedBy(OIDC), ...extensions] });

async function underAuthority(extensions: readonly string[], wish: CertificateWish = {}): Promise<Issued> {
  const authority = await issuer.issue({ issuer: root, extensions, ...wish });
  return leaf({ uris: [WORKFLOW] }, { issuer: authority });
}

const identities: readonly (readonly [name: string, make: () => Promise<Issued>])[] = [
  ['the identity that is wanted, by an authority that nobody named', () => workflow(WORKFLOW)],
  ['a host that goes on', () => workflow(WORKFLOW.replace('github.com', 'github.com.evil.example'))],
  [
    'the wanted name in a query',
    () => workflow('https://evil.example/?x=https://github.com/acme/notes/.github/workflows/release.yml'),
  ],
  ['an owner whose name goes on', () => workflow(WORKFLOW.replace('/acme/', '/acme-evil/'))],
  ['another character for the dot', () => workflow(WORKFLOW.replace('github.com', 'githubxcom'))],
  ['a name of two lines', () => workflow(`https://evil.example/\n${WORKFLOW}`)],
  ['a name that holds up backtracking', () => workflow(`https://github.com/${'a'.repeat(20_000)}!`)],
  [
    'another issuer',
    () => leaf({ uris: [WORKFLOW] }, { extensions: [issuedBy('https://issuer.evil.example')] }),
  ],
  [
    'two extensions that disagree about the issuer',
    () =>
      workflow(WORKFLOW, `${FULCIO}.1 = DER:${Buffer.from('https://issuer.evil.example').toString('hex')}`),
  ],
  ['an e-mail address in another case', () => leaf({ emails: ['Ann@ACME.example'] })],
  ['an e-mail address with a letter of another script', () => leaf({ emails: ['аnn@acme.example'] })],
  ['the wanted name second', () => leaf({ uris: ['https://evil.example/', WORKFLOW] })],
  ['a run for a pull request', () => workflow(WORKFLOW.replace('refs/tags/v1', 'refs/pull/7/merge'))],
  ['a branch with the name of the tag', () => workflow(WORKFLOW.replace('refs/tags/v1', 'refs/heads/v1'))],
  [
    'a repository that was deleted and registered anew',
    () => workflow(WORKFLOW, said(15, '999999'), said(17, '666')),
  ],
  [
    'a fork',
    () => workflow(WORKFLOW.replace('/acme/', '/mallory/'), said(12, 'https://github.com/mallory/notes')),
  ],
  ['a runner of somebody else', () => workflow(WORKFLOW, said(11, 'self-hosted'))],
  [
    'a certificate that expired, and no timestamp',
    () => leaf({ uris: [WORKFLOW] }, { to: '20260102000000Z' }),
  ],
  [
    'a leaf by a certificate that is no authority',
    () => underAuthority(['basicConstraints = critical,CA:FALSE', 'keyUsage = critical,digitalSignature']),
  ],
  [
    'an authority that may not sign certificates',
    () => underAuthority(['basicConstraints = critical,CA:TRUE', 'keyUsage = critical,cRLSign']),
  ],
  ['an intermediate that expired', () => underAuthority(AUTHORITY, { to: '20260102000000Z' })],
  [
    'a leaf that may not sign code',
    () =>
      issuer.issue({
        issuer: root,
        names: { uris: [WORKFLOW] },
        extensions: ['keyUsage = critical,digitalSignature', 'extendedKeyUsage = serverAuth'],
      }),
  ],
  ['a certificate that no log has promised to list', () => workflow(WORKFLOW, said(9, WORKFLOW))],
  [
    'a promise of a certificate log that nobody named',
    () => workflow(WORKFLOW, `1.3.6.1.4.1.11129.2.4.2 = DER:${promiseOfNobody()}`),
  ],
  ['a path longer than allowed', pathTooLong],
  ['a certificate by another root', byAnotherRoot],
];

/** A list of one signed certificate timestamp (RFC 6962, section 3.3), as a certificate embeds it. */
function promiseOfNobody(): string {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(NOW.getTime()));
  const signature = sign('sha256', time, root.key);
  const head = Buffer.concat([Buffer.from([0]), Buffer.alloc(32, 7), time, Buffer.from([0, 0, 4, 3])]);
  const sct = Buffer.concat([head, twoBytes(signature.length), signature]);
  const list = Buffer.concat([twoBytes(sct.length + 2), twoBytes(sct.length), sct]);
  return Buffer.concat([Buffer.from([4, 0x81, list.length]), list]).toString('hex');
}

function twoBytes(value: number): Buffer {
  return Buffer.from([value >> 8, value & 0xff]);
}

async function pathTooLong(): Promise<Issued> {
  const [basic = '', usage = ''] = AUTHORITY;
  const short = await issuer.issue({ issuer: root, extensions: [`${basic},pathlen:0`, usage] });
  return underAuthority(AUTHORITY, { issuer: short });
}

async function byAnotherRoot(): Promise<Issued> {
  return leaf({ uris: [WORKFLOW] }, { issuer: await issuer.issue({ extensions: AUTHORITY }) });
}

const UNKNOWN_MEMBER = /x509CertificateChain/;

bundleAttacks('certificate', [
  ...identities.map(([name, make]) => ({
    name,
    code: 'chain-untrusted',
    forge: async ({ genuine }: { genuine: Uint8Array }) => certified(genuine, await make()),
  })),
  {
    name: 'a chain with its root',
    code: 'bundle-malformed',
    message: UNKNOWN_MEMBER,
    forge: async ({ genuine }) => {
      const bundle = JSON.parse(certified(genuine, await workflow(WORKFLOW)));
      const { certificate } = bundle.verificationMaterial;
      const certificates = [certificate, { rawBytes: root.certificate.raw.toString('base64') }];
      bundle.verificationMaterial = { x509CertificateChain: { certificates } };
      return JSON.stringify(bundle);
    },
  },
]);

test('one identity in two certificates is no vote of two', async (t) => {
  const registry = await startRegistry();
  t.after(() => registry.close());
  const home = new ImageHome(registry.host, 'agents/notes');
  const [a, b] = await Promise.all([makeKey(), makeKey()]);
  const image = await home.pushImage({ tag: '1.0.0' });
  const statement = home.statement(image, 'declaration', sampleDeclaration());
  const policy = await policyFor({ a, b }, ['{ type: declaration, signedBy: [a, b], atLeast: 2 }']);
  const byA = await signStatement(statement, a);
  await home.attachBytes(image, byA);
  for (const holder of [await workflow(WORKFLOW), await workflow(WORKFLOW)])
    await home.attachBytes(image, Buffer.from(certified(byA, holder)));
  const outcome = await home.verify(policy);
  assert.deepEqual(denials(outcome), ['threshold-unmet']);
  assert.deepEqual(
    outcome.verdict.findings.filter(({ level }) => level === 'note').map(({ code }) => code),
    ['chain-untrusted', 'chain-untrusted'],
  );
  await home.attach(image, statement, b);
  assert.equal((await home.verify(policy)).verdict.allowed, true);
});
