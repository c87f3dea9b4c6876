import type { SeededRandom } from '../faults/seeded-random.ts';
import { JSON_MUTATIONS } from '../support/json-mutation.ts';
import { expand } from './grammar.ts';
import type { Target } from './target.ts';

/** Largest input, in bytes: enough for time that grows with the square of the length to show. */
export const MAX_INPUT_BYTES = 128 * 1024;

const NASTY = [
  ...[
    '\0',
    '\ufeff',
    '\u2028',
    '\u200b',
    '\u{1f6a2}',
    '\ud800',
    'ß',
    'İ',
    '\r',
    '\n',
    '\t',
    '\\',
    '"',
    "'",
    '%00',
  ],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', 'then', 'toJSON', 'valueOf'],
  ...[
    '9007199254740993',
    '1e999',
    '-0',
    'NaN',
    '00',
    '0x1',
    '\\u0000',
    '\\ud800',
    '&a',
    '*a',
    '<<:',
    '!!js',
    '? ',
  ],
  ...[
    '..',
    '/',
    '//',
    ':',
    '::',
    '@',
    ',',
    ';',
    '=',
    '*',
    '**',
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '---\n',
    '#',
    '|',
    '>',
  ],
];
const BOMBS = [
  '[',
  '{"a":',
  '{a: ',
  '- ',
  '(',
  '!',
  '-',
  '? ',
  '<',
  '\\',
  '"',
  ' ',
  '\t',
  ',',
  '*a',
  '**/',
  'a/',
  'a.',
  'a:',
];

type Change = (input: Buffer, target: Target, random: SeededRandom) => Buffer;

const CHANGES: readonly Change[] = [
  (input, _target, random) => {
    const copy = Buffer.from(input);
    if (copy.byteLength > 0) copy[random.between(0, copy.byteLength)]! ^= 1 << random.between(0, 8);
    return copy;
  },
  (input, _target, random) => splice(input, random, random.bytes(random.between(0, 4))),
  (input, _target, random) => splice(input, random, Buffer.from(random.pick(NASTY))),
  (input, target, random) => splice(input, random, Buffer.from(random.pick(target.words ?? NASTY))),
  (input, target, random) => splice(input, random, part(bufferOf(random.pick(target.corpus)), random)),
  (input, _target, random) => splice(input, random, part(input, random)),
  (input, _target, random) => changeLine(input, random),
  (input, target, random) => changeJson(input, target, random),
  (input, target, random) => changeJson(input, target, random),
  (input, target, random) => changeJson(input, target, random),
];

/** An input that a reader may get: real ones changed once or several times, made ones, and now and then a large one. */
export function makeInput(target: Target, random: SeededRandom): Buffer {
  const made = target.grammar !== undefined && random.next() < 0.4;
  let input = made ? Buffer.from(expand(target.grammar, random)) : bufferOf(random.pick(target.corpus));
  const changes = random.pick(made ? [0, 0, 1, 2] : [0, 1, 1, 1, 2, 3, 6]);
  for (let count = 0; count < changes; count++) input = random.pick(CHANGES)(input, target, random);
  if (random.next() < 0.02) input = swell(input, target, random);
  return input.subarray(0, target.maxBytes ?? MAX_INPUT_BYTES);
}

export function bufferOf(input: string | Uint8Array): Buffer {
  return Buffer.from(input);
}

/** Takes a few bytes away at one place, and puts others there. */
function splice(input: Buffer, random: SeededRandom, by: Buffer): Buffer {
  const at = random.between(0, input.byteLength + 1);
  const taken = random.pick([0, 0, 1, 2, 8, by.byteLength]);
  return Buffer.concat([input.subarray(0, at), by, input.subarray(at + taken)]);
}

function part(input: Buffer, random: SeededRandom): Buffer {
  const start = random.between(0, input.byteLength + 1);
  return input.subarray(start, start + random.between(0, 64));
}

/** Lines left out, twice, elsewhere, or further in. */
function changeLine(input: Buffer, random: SeededRandom): Buffer {
  const lines = input.toString('latin1').split('\n');
  const at = random.between(0, lines.length);
  const line = lines[at]!;
  const put = random.pick([
    [],
    [line, line],
    [`  ${line}`],
    [line.trimStart()],
    [lines[random.between(0, lines.length)]!],
  ]);
  return Buffer.from(lines.toSpliced(at, 1, ...put).join('\n'), 'latin1');
}

function changeJson(input: Buffer, target: Target, random: SeededRandom): Buffer {
  const change = JSON_MUTATIONS[random.pick(Object.keys(JSON_MUTATIONS))]!;
  const donor = bufferOf(random.pick(target.corpus)).toString();
  return Buffer.from(change(input.toString(), donor, (bound) => random.between(0, bound)));
}

/** Something small that stands there very often. */
function swell(input: Buffer, target: Target, random: SeededRandom): Buffer {
  const unit = random.pick([
    Buffer.from(random.pick(BOMBS)),
    Buffer.from(random.pick(target.words ?? BOMBS)),
    part(input, random),
  ]);
  if (unit.byteLength === 0) return input;
  const length = random.pick([2_000, 20_000, MAX_INPUT_BYTES]);
  return splice(input, random, Buffer.alloc(length, unit));
}
