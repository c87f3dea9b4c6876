import assert from 'node:assert/strict';
import test from 'node:test';
import { didYouMean, nearestName } from '../../schemas/check.ts';

const slips: readonly { name: string; known: readonly string[]; want: string | undefined }[] = [
  { name: 'buidl', known: ['init', 'build'], want: 'build' },
  { name: 'ubild', known: ['init', 'build'], want: 'build' },
  { name: 'buil', known: ['init', 'build'], want: 'build' },
  { name: 'buildd', known: ['init', 'build'], want: 'build' },
  { name: 'BUILD', known: ['init', 'build'], want: 'build' },
  { name: 'iuldb', known: ['init', 'build'], want: undefined },
  { name: 'lbuid', known: ['init', 'build'], want: undefined },
  { name: 'toString', known: ['init', 'build'], want: undefined },
  { name: 'tga', known: ['tan', 'tag'], want: 'tag' },
  { name: 'x', known: [], want: undefined },
];
for (const { name, known, want } of slips) {
  test(`${name} is taken for ${want ?? 'none'} of ${known.join(', ') || 'no names'}`, () => {
    assert.equal(nearestName(name, known), want);
    assert.equal(didYouMean(name, known), want === undefined ? '' : `; did you mean "${want}"?`);
  });
}
