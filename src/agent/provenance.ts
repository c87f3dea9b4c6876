import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Provenance, ResourceDescriptor } from '../../schemas/provenance.ts';
import { MAX_DECLARATION_BYTES } from '../declaration/parse-declaration.ts';
import { hasCode, PlimsollError } from '../errors.ts';
import { type Digest, digestOf, hexOf } from '../oci/digest.ts';
import { formatPlatform, type Platform } from '../oci/platform.ts';
import { AGENT_FILE } from './agent-files.ts';
import type { Captures } from './capture-tools.ts';
import { COMPRESSOR } from './gzip.ts';
import type { PackedFile } from './pack-layer.ts';

const BUILD_TYPE = 'https://plimsoll.dev/build/v1';
const BUILDER = 'https://plimsoll.dev/cli';
const LOCKFILES = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'requirements.txt',
  'uv.lock',
  'poetry.lock',
  'Cargo.lock',
  'go.sum',
];

export interface BuildFacts {
  readonly agentFileDigest: Digest;
  /** `build.base` as it was written. */
  readonly base: string | undefined;
  readonly platform: Platform;
  /** Files of the directory, with paths in it. */
  readonly files: readonly PackedFile[];
  readonly baseDependencies: readonly ResourceDescriptor[];
  readonly lockfiles: readonly ResourceDescriptor[];
  readonly commit: ResourceDescriptor | undefined;
  readonly captureLimits: Captures['limits'];
  readonly declarationDigest: Digest;
  readonly builderVersion: string;
  readonly startedOn: Date;
  readonly finishedOn: Date;
}

/**
 * How and from what an image was built: SLSA Provenance v1, the predicate. Throws `usage-invalid` when it would be
 * larger than what is verified.
 */
export function buildProvenance(facts: BuildFacts): Provenance {
  const files = facts.files.map((file) => resource(`file:${file.path}`, file.digest));
  const provenance: Provenance = {
    buildDefinition: {
      buildType: BUILD_TYPE,
      externalParameters: {
        agentFile: resource(AGENT_FILE, facts.agentFileDigest),
        ...(facts.base === undefined ? {} : { base: facts.base }),
      },
      internalParameters: {
        platform: formatPlatform(facts.platform),
        compressor: COMPRESSOR,
        toolCapture: { limits: facts.captureLimits },
      },
      resolvedDependencies: [
        ...(facts.commit === undefined ? [] : [facts.commit]),
        ...facts.baseDependencies,
        ...facts.lockfiles,
        ...files,
      ],
    },
    runDetails: {
      builder: { id: BUILDER, version: { plimsoll: facts.builderVersion, node: process.versions.node } },
      metadata: { startedOn: facts.startedOn.toISOString(), finishedOn: facts.finishedOn.toISOString() },
      byproducts: [resource('declaration', facts.declarationDigest)],
    },
  };
  const size = Buffer.byteLength(JSON.stringify(provenance));
  if (size <= MAX_DECLARATION_BYTES) return provenance;
  throw new PlimsollError(
    'usage-invalid',
    `the provenance of ${files.length} files has ${size} bytes, more than the ${MAX_DECLARATION_BYTES} that are verified`,
    { hint: 'pack fewer files: name what the agent does not need in .plimsollignore, or bundle its sources' },
  );
}

/** The lockfiles in the directory itself, whether they are packed or not. */
export async function digestLockfiles(directory: string): Promise<ResourceDescriptor[]> {
  const found: ResourceDescriptor[] = [];
  for (const name of LOCKFILES) {
    const bytes = await readFile(join(directory, name)).catch((cause: unknown) => {
      if (hasCode(cause, 'ENOENT')) return undefined;
      throw cause;
    });
    if (bytes !== undefined) found.push(resource(`lockfile:${name}`, digestOf(bytes)));
  }
  return found;
}

function resource(name: string, digest: Digest): ResourceDescriptor {
  return { name, digest: { sha256: hexOf(digest) } };
}
