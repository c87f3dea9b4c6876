import assert from 'node:assert/strict';
import test from 'node:test';
import { describeViolations, didYouMean, nearestName } from '../../schemas/check.ts';

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

const limits: readonly { keyword: string; params: Record<string, unknown>; want: string }[] = [
  { keyword: 'minItems', params: { limit: 1 }, want: 'must not be empty' },
  { keyword: 'minProperties', params: { limit: 1 }, want: 'must not be empty' },
  { keyword: 'minLength', params: { limit: 24 }, want: 'must have at least 24 characters' },
  { keyword: 'maxItems', params: { limit: 64 }, want: 'must have at most 64 entries' },
  { keyword: 'maxProperties', params: { limit: 32 }, want: 'must have at most 32 entries' },
  { keyword: 'maximum', params: { limit: 7 }, want: 'must be at most 7' },
  {
    keyword: 'uniqueItems',
    params: { i: 1, j: 0 },
    want: 'must name nothing twice: entries 1 and 2 are the same',
  },
  { keyword: 'type', params: { type: 'boolean' }, want: 'must be true or false' },
  { keyword: 'pattern', params: { pattern: '^a$' }, want: 'must fit the pattern ^a$' },
];
for (const { keyword, params, want } of limits) {
  test(`a violation of ${keyword} says: ${want}`, () => {
    const violation = { instancePath: '/a/b~1c', schemaPath: `#/${keyword}`, keyword, params };
    const problems = describeViolations([violation], { members: [], expected: {} });
    assert.deepEqual(problems, [{ path: ['a', 'b/c'], message: want }]);
  });
}
