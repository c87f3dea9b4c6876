import assert from 'node:assert/strict';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { checkMountSources, type MountRules } from '../../../src/host/mount-sources.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const directory = await temporaryDirectory({ after });
for (const name of ['lent/below', 'lent2', 'own/below'])
  await mkdir(join(directory, name), { recursive: true });
await symlink(join(directory, 'lent'), join(directory, 'link'));

interface Case {
  readonly source: string;
  readonly mode?: 'ro' | 'rw';
  readonly rules?: Partial<MountRules>;
  /** Words of the refusal. */
  readonly refused?: RegExp;
}

const LENT = { sources: [{ path: 'lent' }] };

describe('what a host lends', () => {
  const cases: Record<string, Case> = {
    'nothing, to root that says nothing': { source: 'lent', refused: /is not lent/ },
    'anything, to another user who says nothing': { source: 'lent', rules: { root: false } },
    'nothing, to another user who says that': {
      source: 'lent',
      rules: { root: false, sources: [] },
      refused: /is not lent/,
    },
    'a directory': { source: 'lent', rules: LENT },
    'what is below it': { source: 'lent/below', rules: LENT },
    'not one whose name begins so': { source: 'lent2', rules: LENT, refused: /is not lent/ },
    'not what it is below': { source: '.', rules: LENT, refused: /is not lent|belongs/ },
    'not the root of the host': { source: '/', rules: LENT, refused: /belongs to the host daemon/ },
    'what a link in the settings leads to': { source: 'lent', rules: { sources: [{ path: 'link' }] } },
    'for reading, what is for reading': {
      source: 'lent',
      rules: { sources: [{ path: 'lent', readOnly: true }] },
    },
    'not for writing what is for reading': {
      ...{ source: 'lent', mode: 'rw', refused: /for reading only/ },
      rules: { sources: [{ path: 'lent', readOnly: true }] },
    },
    'for writing what one of two rules lends so': {
      ...{ source: 'lent/below', mode: 'rw' },
      rules: { sources: [{ path: 'lent', readOnly: true }, { path: 'lent/below' }] },
    },
    'not what belongs to the daemon, even where / is lent': {
      ...{ source: 'own/below', refused: /belongs to the host daemon/ },
      rules: { sources: [{ path: '/' }] },
    },
    "not what the daemon's own lies in": {
      ...{ source: '.', refused: /belongs to the host daemon/ },
      rules: { sources: [{ path: '/' }] },
    },
  };
  for (const [name, { source, mode = 'ro', rules = {}, refused }] of Object.entries(cases))
    it(name, async () => {
      const at = (path: string): string => (path.startsWith('/') ? path : join(directory, path));
      const sources = rules.sources?.map((rule) => ({ ...rule, path: at(rule.path) }));
      const checked = checkMountSources([{ source: at(source), path: '/data', mode }], {
        ...{ root: rules.root ?? true, own: [at('own')], sources },
      });
      if (refused === undefined) await checked;
      else await assert.rejects(checked, (error: Error) => refused.test(error.message));
    });
});
