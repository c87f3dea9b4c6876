import type { Target } from './target.ts';
import { CONDITION_TARGETS } from './targets/conditions.ts';
import { JSON_TARGETS } from './targets/json-documents.ts';
import { KEYLESS_TARGETS } from './targets/keyless-material.ts';
import { PREDICATE_TARGETS } from './targets/predicates.ts';
import { streamTargets } from './targets/streams.ts';
import { unpackTargets } from './targets/unpacked-layers.ts';
import { WORD_TARGETS } from './targets/words.ts';
import { YAML_TARGETS } from './targets/yaml-documents.ts';

/** Every reader of bytes from outside. */
export async function targets(): Promise<readonly Target[]> {
  return [
    ...JSON_TARGETS,
    ...YAML_TARGETS,
    ...WORD_TARGETS,
    ...CONDITION_TARGETS,
    ...KEYLESS_TARGETS,
    ...PREDICATE_TARGETS,
    ...(await streamTargets()),
    ...(await unpackTargets()),
  ];
}
