import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Review } from '../../../../schemas/review.ts';
import { digestOf } from '../../../../src/oci/digest.ts';
import { openSigningKey } from '../../../../src/sign/key-pair.ts';
import { signStatement } from '../../../../src/sign/sign-statement.ts';
import { loadPolicy } from '../../../../src/verify/policy.ts';
import { OIDC, PrivateSigstore } from '../../../support/private-sigstore.ts';
import { codesOf, type ReviewCase, ReviewStage, reasonsOf } from '../../../support/review-cases.ts';
import { approve, type DeclaredRelease, reviewOf } from '../../../support/reviewed-image.ts';
import { ImageHome, makeKey } from '../../../support/signed-image.ts';

const stage = await ReviewStage.open();
const { release, ann, bob, byAnn: BY_ANN } = stage;
const stranger = await makeKey();
const BY_BOTH = await stage.policy('{ type: review, signedBy: [ann, bob], atLeast: 2 }');
const allowed: readonly string[] = [];

describe('a review of the whole', () => {
  const changed = (change: (review: Review) => object): ReviewCase['prepare'] => {
    return async (_old, next) => approve(next!, null, ann, change(reviewOf(next!, null)));
  };
  stage.cases([
    { name: 'counts', answer: allowed, prepare: changed((review) => review) },
    {
      name: 'by somebody who is not asked for does not',
      answer: ['signer-mismatch'],
      prepare: async (_old, next) => approve(next!, null, bob),
    },
    {
      name: 'by somebody whom nobody knows does not',
      answer: ['signer-mismatch'],
      prepare: async (_old, next) => approve(next!, null, stranger),
    },
    {
      name: 'that says nothing is none',
      answer: ['review-mismatch'],
      message: /the review: /,
      prepare: changed(() => ({})),
    },
    {
      name: 'without what was seen is none',
      answer: ['review-mismatch'],
      prepare: changed(({ from, to }) => ({ from, to })),
    },
    {
      name: 'that leaves out what it was made from is none',
      answer: ['review-mismatch'],
      prepare: changed(({ to, diffDigest }) => ({ to, diffDigest })),
    },
    {
      name: 'with a member that nobody knows is none',
      answer: ['review-mismatch'],
      prepare: changed((review) => ({ ...review, approved: false })),
    },
    {
      name: 'with a digest of another kind is none',
      answer: ['review-mismatch'],
      prepare: changed((review) => ({ ...review, diffDigest: `sha512:${'a'.repeat(128)}` })),
    },
    {
      name: 'of another image is not of this one',
      answer: ['review-mismatch'],
      message: /it approves of sha256:[a-f0-9]{64}, not of /,
      prepare: async (old, next) => approve(next!, null, ann, reviewOf(old!, null)),
    },
    {
      name: 'of this image with another declaration is none',
      answer: ['review-mismatch'],
      message: /approves of the declaration/,
      prepare: changed((review) => ({ ...review, to: { ...review.to, declarationDigest: digestOf('x') } })),
    },
    {
      name: 'in which something else was seen is none',
      answer: ['review-mismatch'],
      message: /what was seen is /,
      prepare: changed((review) => ({ ...review, diffDigest: digestOf('nothing to see') })),
    },
    {
      name: 'in which a difference was seen is none of the whole',
      answer: ['review-mismatch'],
      prepare: async (old, next) => {
        await approve(next!, null, ann, { ...reviewOf(next!, old!), from: null });
      },
    },
    {
      name: 'that was signed for another repository is none here',
      answer: ['subject-repository'],
      prepare: async (_old, next) => {
        const { image, home } = next!;
        const elsewhere = new ImageHome(stage.host, 'agents/elsewhere');
        await home.attach(image, elsewhere.statement(image, 'review', reviewOf(next!, null)), ann);
      },
    },
    {
      name: 'of one reviewer is too little for two',
      answer: ['threshold-unmet'],
      policy: BY_BOTH,
      prepare: async (_old, next) => {
        await approve(next!, null, ann);
        await approve(next!, null, ann);
      },
    },
    {
      name: 'of two is enough for two',
      answer: allowed,
      policy: BY_BOTH,
      prepare: async (_old, next) => {
        await approve(next!, null, ann);
        await approve(next!, null, bob);
      },
    },
  ]);

  test('that cannot be compared, because nobody states the declaration, is none', async () => {
    const home = stage.newHome();
    const image = await home.pushImage({ tag: '1.0.0' });
    const whole = { home, image, declaration: (await stage.releases(1))[0]!.declaration };
    await approve(whole, null, ann);
    const outcome = await home.verify(BY_ANN);
    assert.deepEqual(codesOf(outcome), ['review-chain']);
    assert.match(reasonsOf(outcome), /no statement about sha256:[a-f0-9]+ has its declaration/);
  });

  test('is explained where it stopped', async () => {
    const [first] = await stage.releases(1);
    await approve(first!, null, ann, { ...reviewOf(first!, null), diffDigest: digestOf('') });
    const { weighed } = await first!.home.verify(BY_ANN);
    const stopped = weighed.flatMap((one) =>
      one.weighed.flatMap(({ outcome }) => ('shortfall' in outcome ? outcome.shortfall.check : [])),
    );
    assert.deepEqual(stopped, ['signature', 'review-chain']);
  });
});

const PROVENANCE = {
  buildDefinition: { buildType: 'https://builder.example/v1', externalParameters: {} },
  runDetails: { builder: { id: 'https://builder.example/release' } },
};

function provenanceOf({ home, image }: DeclaredRelease, type = 'provenance') {
  return home.statement(image, type, PROVENANCE);
}

describe('a reviewer by key', () => {
  const built =
    (builders: readonly (typeof ann)[], type?: string): ReviewCase['prepare'] =>
    async (_old, next) => {
      await approve(next!, null, ann);
      for (const key of builders) await next!.home.attach(next!.image, provenanceOf(next!, type), key);
    };
  stage.cases([
    { name: 'who did not build it counts', answer: allowed, prepare: built([release]) },
    {
      name: 'who signed its provenance does not',
      answer: ['reviewer-not-distinct'],
      prepare: built([ann]),
    },
    {
      name: 'who signed one of its provenances does not',
      answer: ['reviewer-not-distinct'],
      prepare: built([release, ann]),
    },
    {
      name: 'who signed provenance of an older version of SLSA does not',
      answer: ['reviewer-not-distinct'],
      prepare: built([ann], 'https://slsa.dev/provenance/v0.2'),
    },
    {
      name: 'who signed the declaration too counts',
      answer: allowed,
      prepare: async (_old, next) => {
        const { home, image, declaration } = next!;
        await approve(next!, null, ann);
        await home.attach(image, home.statement(image, 'declaration', declaration), ann);
      },
    },
    {
      name: 'who signed provenance of another image counts',
      answer: allowed,
      prepare: async (old, next) => {
        await approve(next!, null, ann);
        await next!.home.attach(next!.image, provenanceOf(old!), ann);
      },
    },
    {
      name: 'who built the image that was compared with approved of nothing there',
      answer: ['review-chain'],
      message: /whoever signed it signed provenance of the image too/,
      prepare: async (old, next) => {
        await approve(old!, null, ann);
        await old!.home.attach(old!.image, provenanceOf(old!), ann);
        await approve(next!, old!, ann);
      },
    },
    {
      name: 'is one of two that are needed, when the other built it',
      answer: ['threshold-unmet'],
      policy: BY_BOTH,
      prepare: async (_old, next) => {
        await approve(next!, null, ann);
        await approve(next!, null, bob);
        await next!.home.attach(next!.image, provenanceOf(next!), bob);
      },
    },
  ]);
});

describe('a reviewer by identity', async () => {
  const sigstore = await PrivateSigstore.open();
  after(() => sigstore.close());
  const [rea, ci] = ['rea@acme.example', 'ci@acme.example'];
  const holder = (name: string) => sigstore.holder({ names: { emails: [name] } });
  const rare = await holder(rea);
  const pem = rare.key.export({ type: 'pkcs8', format: 'pem' }).toString();
  const bare = await openSigningKey(pem, () => Promise.reject(new Error('this key has no passphrase')));
  const files: Readonly<Record<string, string>> = {
    'root.json': sigstore.trustedRoot(),
    'bare.pub': bare.publicKeyPem,
  };
  const policy = await loadPolicy({
    file: 'policy.yaml',
    readFile: async (name) => Buffer.from(files[name] ?? ''),
    text: [
      'apiVersion: plimsoll.dev/v1',
      'kind: Policy',
      'roots: { private: { file: root.json } }',
      'signers:',
      '  bare: { key: bare.pub }',
      `  rea: { root: private, issuer: "${OIDC}", identity: ${rea} }`,
      `  anybody: { root: private, issuer: "${OIDC}", identityPattern: "*@acme.example" }`,
      'rules:',
      '  - repositories: ["**"]',
      '    require:',
      '      - { type: provenance, signedBy: [anybody, bare] }',
      '      - { type: review, signedBy: [rea] }',
      '',
    ].join('\n'),
  });
  type Holder = Awaited<ReturnType<typeof holder>>;
  const attach = async ({ home, image }: DeclaredRelease, statement: object, by: Holder) => {
    const bundle = await sigstore.bundle(await signStatement(statement, release), { holder: by });
    await home.attachBytes(image, Buffer.from(bundle));
  };
  const review = async (next: DeclaredRelease, by: Holder) =>
    attach(next, next.home.statement(next.image, 'review', reviewOf(next, null)), by);

  stage.cases([
    {
      name: 'counts, when somebody else built it',
      answer: allowed,
      policy,
      prepare: async (_old, next) => {
        await attach(next!, provenanceOf(next!), await holder(ci));
        await review(next!, rare);
      },
    },
    {
      name: 'does not with provenance of the same identity, by another certificate and key',
      answer: ['reviewer-not-distinct'],
      policy,
      prepare: async (_old, next) => {
        await attach(next!, provenanceOf(next!), await holder(rea));
        await review(next!, rare);
      },
    },
    {
      name: 'does not with provenance by the same key without a name',
      answer: ['reviewer-not-distinct'],
      policy,
      prepare: async (_old, next) => {
        await next!.home.attach(next!.image, provenanceOf(next!), bare);
        await review(next!, rare);
      },
    },
    {
      name: 'counts, whoever writes its name into a certificate of no authority',
      answer: allowed,
      policy,
      prepare: async (_old, next) => {
        const forged = await sigstore.holder({ names: { emails: [rea] }, issuer: sigstore.clock });
        await attach(next!, provenanceOf(next!), await holder(ci));
        await attach(next!, provenanceOf(next!), forged);
        await review(next!, rare);
      },
    },
  ]);
});
