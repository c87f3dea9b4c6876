import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Statement } from '../../../schemas/statement.ts';
import { buildStatement } from '../../../src/attest/build-statement.ts';
import { parseBundle } from '../../../src/attest/bundle.ts';
import { PROVENANCE, REVIEW_PREDICATE } from '../../../src/attest/predicate-types.ts';
import { parsePublicKey } from '../../../src/attest/public-key.ts';
import { parseDigest } from '../../../src/oci/digest.ts';
import { compileGlob } from '../../../src/oci/glob.ts';
import { parseStrictJson } from '../../../src/oci/strict-json.ts';
import { NO_BOUNDS } from '../../../src/verify/bounds.ts';
import { checkOrigin } from '../../../src/verify/checks/origin.ts';
import { checkReview } from '../../../src/verify/checks/review.ts';
import { checkSummary } from '../../../src/verify/checks/summary.ts';
import type { Requirement } from '../../../src/verify/loaded-policy.ts';
import { NOTHING_REVOKED } from '../../../src/verify/loaded-revocations.ts';
import { VerifiedSignature } from '../../../src/verify/signature.ts';
import type { Target } from '../target.ts';
import { PUBLIC_KEY } from './yaml-documents.ts';

const FIXTURES = join(import.meta.dirname, '..', '..', 'src', 'attest', 'fixtures');
const DIGEST = parseDigest(`sha256:${'ab'.repeat(32)}`);
const OTHER = parseDigest(`sha256:${'cd'.repeat(32)}`);
const NOW = new Date('2026-03-01T12:00:00Z');
const KEY = parsePublicKey(PUBLIC_KEY);
const SIGNER = { name: 'release', key: KEY };
const SIGNATURE = new VerifiedSignature(
  parseBundle(readFileSync(join(FIXTURES, 'cosign-bundle.json'))).bundle,
  { key: KEY, certificate: undefined },
  NOW,
);
const BUILT: Requirement = {
  predicateType: PROVENANCE,
  signedBy: [SIGNER],
  atLeast: 1,
  signedFor: [],
  condition: undefined,
  bounds: {
    ...NO_BOUNDS,
    origin: {
      builder: compileGlob('https://builder.example/**'),
      sourceRepository: compileGlob('https://git.example/acme/*'),
      sourceRef: compileGlob('refs/tags/*'),
    },
  },
  warnUntil: undefined,
};
const REVIEWS = [null, { digest: OTHER, declarationDigest: OTHER }].map((from) => ({
  from,
  to: { digest: DIGEST, declarationDigest: OTHER },
  diffDigest: OTHER,
}));
const PROVENANCES = [
  {
    buildDefinition: {
      buildType: 'https://actions.github.io/buildtypes/workflow/v1',
      externalParameters: {
        workflow: { ref: 'refs/tags/v1', repository: 'https://git.example/acme/notes', path: 'build.yml' },
      },
      resolvedDependencies: [
        { uri: 'git+https://git.example/acme/notes@refs/tags/v1', digest: { gitCommit: 'ab' } },
      ],
    },
    runDetails: { builder: { id: 'https://builder.example/ci@v1' } },
  },
];
const SUMMARIES = [
  {
    verifier: { id: 'https://verifier.example', version: { plimsoll: '0.1.0' } },
    timeVerified: '2026-03-01T11:00:00Z',
    resourceUri: `registry.example.com/agents/notes@${DIGEST}`,
    policy: {
      digest: { sha256: DIGEST.slice(7) },
      annotations: { trustDigest: DIGEST, validUntil: '2026-03-02T00:00:00Z' },
    },
    inputAttestations: [
      {
        digest: { sha256: DIGEST.slice(7) },
        annotations: {
          predicateType: PROVENANCE,
          key: DIGEST,
          certificate: { issuer: 'https://issuer.example', identity: 'ann@acme.example' },
        },
      },
    ],
    verificationResult: 'PASSED',
    verifiedLevels: ['PLIMSOLL_POLICY_PASSED'],
    slsaVersion: '1.1',
  },
];

/** Readers of what signed statements say, each of which decides by it. */
export const PREDICATE_TARGETS: readonly Target[] = [
  {
    name: 'review',
    corpus: REVIEWS.map((review) => JSON.stringify(review)),
    read: (input) =>
      checkReview(statementOf(REVIEW_PREDICATE, input), SIGNATURE, {
        digest: DIGEST,
        annotation: OTHER,
        builders: new Set(),
      }),
  },
  {
    name: 'provenance',
    corpus: PROVENANCES.map((provenance) => JSON.stringify(provenance)),
    read: (input) => {
      checkOrigin(BUILT, statementOf(PROVENANCE, input));
      return true;
    },
  },
  {
    name: 'summary',
    corpus: SUMMARIES.map((summary) => JSON.stringify(summary)),
    read: (input) =>
      checkSummary(
        predicateIn(input),
        { verifier: 'https://verifier.example', signedBy: [SIGNER], maxAge: 86_400_000 },
        { signature: SIGNATURE, signers: [SIGNER] },
        {
          repository: 'registry.example.com/agents/notes',
          digest: DIGEST,
          policyDigest: DIGEST,
          trustDigest: DIGEST,
          requirements: [],
          launching: false,
          revocations: NOTHING_REVOKED,
          now: NOW,
        },
      ),
  },
];

function statementOf(predicateType: string, input: Buffer): Statement {
  const statement = buildStatement({
    repository: 'registry.example.com/agents/notes',
    digest: DIGEST,
    predicateType,
    predicate: {},
  });
  return { ...statement, predicate: predicateIn(input) };
}

function predicateIn(input: Buffer): unknown {
  return parseStrictJson(input, { maxBytes: 1024 * 1024, what: 'predicate' });
}
