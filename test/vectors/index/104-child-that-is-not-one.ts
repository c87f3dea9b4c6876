import type { Forms } from '../../support/attacks-in.ts';
import { at, type IndexForm } from '../../support/index-stage.ts';

const refused = { code: 'platform-not-found', check: 'platform-child' } as const;

/** A platform that the index has no child for, or several: who takes the first, or the nearest, lets the index choose. */
export const attack: Forms<IndexForm> = [
  {
    name: 'two children for the platform',
    ...refused,
    manifests: ({ amd, arm }) => [at(amd, 'linux/amd64'), at(arm, 'linux/amd64')],
  },
  {
    name: 'two variants, none asked for',
    ...refused,
    platform: 'linux/arm',
    manifests: ({ amd, arm }) => [at(amd, 'linux/arm/v6'), at(arm, 'linux/arm/v7')],
  },
  {
    name: 'no child for the platform',
    ...refused,
    manifests: ({ arm }) => [at(arm, 'linux/arm64')],
  },
  {
    name: 'no child for the variant',
    ...refused,
    platform: 'linux/arm64/v9',
    manifests: ({ arm }) => [at(arm, 'linux/arm64/v8')],
  },
  {
    name: 'no children',
    ...refused,
    manifests: () => [],
  },
  {
    name: 'a child without a platform',
    ...refused,
    manifests: ({ amd }) => [amd],
  },
  {
    name: 'an index inside the index',
    ...refused,
    manifests: async ({ home, amd }) => [at(await home.pushIndex([at(amd, 'linux/amd64')]), 'linux/amd64')],
  },
];
