import type { Asked } from './attack.ts';

const WORKFLOW_BUILD = 'https://actions.github.io/buildtypes/workflow/v1';
export const BUILDER = 'https://builder.example/release';
export const SOURCE = 'https://git.example/acme/notes';

/** SLSA Provenance v1 by a builder; `more` are members of the build definition. */
export function provenance(builder: string, externalParameters: object, more: object = {}): object {
  return {
    buildDefinition: { buildType: WORKFLOW_BUILD, externalParameters, ...more },
    runDetails: { builder: { id: builder } },
  };
}

/** The parameters of the build by a workflow: where it stands, and which ref was checked out. */
export const workflow = (repository: string, ref = 'refs/tags/v1'): object => ({
  workflow: { repository, ref, path: '.ci/release.yml' },
});

/** A build by the builder, of a tag of the source. */
export const FROM_SOURCE: Asked = {
  type: 'provenance',
  predicate: provenance(BUILDER, workflow(SOURCE)),
  members: `, builder: "${BUILDER}", sourceRepository: "${SOURCE}", sourceRef: "refs/tags/*"`,
};

/** A build with no parameter but its workflow. */
export const BARE: Asked = {
  type: 'provenance',
  predicate: provenance(BUILDER, workflow(SOURCE)),
  members: `, where: "predicate.buildDefinition.externalParameters.all(name, name == 'workflow')"`,
};
