import type { Declaration } from '../schemas/declaration.ts';
import { nameOfPredicateType } from '../src/attest/predicate-types.ts';
import { decideTool } from '../src/declaration/tool-decision.ts';
import type { CarriedDeclaration, ImageContents, ImageSummary } from './image-summary.ts';
import type { ReferrerSummary } from './referrer-summary.ts';
import { visibleText } from './visible-text.ts';

const MEBIBYTE = 2 ** 20;

/** The summary for a person. Every value comes from the image, so none reaches the terminal as it is. */
export function summaryText(summary: ImageSummary): string {
  const { reference, mediaType, artifactType, size, manifests, image, declaration, referrers } = summary;
  return [
    'unverified: no signature was checked and no policy was asked; plimsoll verify decides',
    reference,
    field('media type', `${mediaType}, ${size} bytes`),
    ...(artifactType === null ? [] : [field('artifact', artifactType)]),
    ...manifests.map(({ platform, digest }) => field('manifest', `${digest} ${platform ?? 'no platform'}`)),
    ...(image === null ? [] : imageLines(image)),
    ...declarationLines(declaration),
    ...referrers.map(referrerLine),
  ]
    .map(visibleText)
    .join('\n');
}

function field(name: string, value: string): string {
  return `  ${name.padEnd(11)} ${value}`;
}

function imageLines({ platform, layers, layersSize }: ImageContents): string[] {
  return [
    field('platform', platform ?? 'none'),
    field('layers', `${layers.length}, ${layersSize} bytes`),
    ...layers.map(({ digest, size, mediaType }) => field('', `${digest} ${size} bytes ${mediaType}`)),
  ];
}

function declarationLines(declaration: CarriedDeclaration | null): string[] {
  if (declaration === null) return [field('declaration', 'none: this image cannot be launched')];
  const { digest, content, problem } = declaration;
  if (content === null) return [field('declaration', `${digest ?? 'no digest'} unreadable: ${problem}`)];
  const { name, version, command, servers, privileges } = content;
  return [
    field('declaration', `${digest} ${name} ${version}`),
    field(
      'command',
      command === undefined ? 'none, it is a tool server' : [command, ...content.args].join(' '),
    ),
    ...toolLines(content),
    ...privilegeLines('', privileges),
    ...Object.entries(servers).flatMap(([id, server]) =>
      JSON.stringify(server.privileges) === JSON.stringify(privileges)
        ? []
        : privilegeLines(` of ${id}`, server.privileges),
    ),
    field('limits', limitsText(content.limits)),
  ];
}

function toolLines(declaration: Declaration): string[] {
  return Object.entries(declaration.servers).flatMap(([id, { tools }]) =>
    tools.map(({ definition: { name } }) =>
      field('tool', `${decideTool(declaration, id, name).padEnd(5)} ${id}/${name}`),
    ),
  );
}

function privilegeLines(owner: string, privileges: Declaration['privileges']): string[] {
  const { mounts, network, secrets, env } = privileges;
  return Object.entries({
    mounts: mounts.map(({ path, mode }) => `${path}:${mode}`),
    network: network.egress,
    secrets,
    env,
  }).map(([name, values]) => field(`${name}${owner}`, values.length === 0 ? 'none' : values.join(' ')));
}

function limitsText({ memory, pids, wall }: Declaration['limits']): string {
  const set = [
    ...(memory === undefined
      ? []
      : [`memory ${memory % MEBIBYTE === 0 ? `${memory / MEBIBYTE}Mi` : `${memory} bytes`}`]),
    ...(pids === undefined ? [] : [`pids ${pids}`]),
    ...(wall === undefined ? [] : [`wall ${wall / 1000}s`]),
  ];
  return set.length === 0 ? 'none' : set.join(', ');
}

function referrerLine(referrer: ReferrerSummary): string {
  const { digest, artifactType, predicateType, signedWith, review, problem } = referrer;
  if (problem !== null) return field('referrer', `${digest} unreadable: ${problem}`);
  if (predicateType === null) return field('referrer', `${digest} ${artifactType ?? 'of no type'}`);
  const change = review === null ? '' : ` from ${review.from?.digest ?? 'nothing'} to ${review.to.digest}`;
  return field(
    'referrer',
    `${digest} ${nameOfPredicateType(predicateType)}${change}, signed with ${signedWith}, unverified`,
  );
}
