import assert from 'node:assert/strict';
import test from 'node:test';
import { toolNamesProblem } from '../../../src/declaration/tool-names.ts';

test('ordinary names pass', () => {
  assert.equal(toolNamesProblem(['read_text_file', 'list/directory', 'a.b-c', 'größe']), undefined);
  assert.equal(toolNamesProblem(['читать', 'διάβασε', 'ファイルを読む', 'read_ファイル']), undefined);
  assert.equal(toolNamesProblem(['讀取', '읽기_file', 'קריאה', 'قراءة', 'पढ़ें', 'อ่าน', 'read_2é']), undefined);
});

const REFUSED: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['an empty name', [''], /empty/],
  ['a name of 257 characters', ['x'.repeat(257)], /too long/],
  ['the same name twice', ['a', 'b', 'a'], /"a" is listed twice/],
  ['names that differ by case', ['getUser', 'getuser'], /look the same/],
  ['composed and decomposed', ['caf\u00e9', 'cafe\u0301'], /look the same/],
  ['a full-width look-alike', ['read', '\uff52ead'], /look the same/],
  ['a ligature look-alike', ['file', '\ufb01le'], /look the same/],
  ['Latin with a Cyrillic letter', ['r\u0435ad'], /mixes letters/],
  ['Latin with a Greek letter', ['f\u03bflder'], /mixes letters/],
  ['Cyrillic with a Greek letter', ['\u043f\u03bf'], /mixes letters/],
  ['Hebrew with an Arabic letter', ['\u05d0\u0627'], /mixes letters/],
  ['Latin with a letter of Cherokee', ['\u13a1ead'], /mixes letters/],
  ['a script out of use', ['\u{10330}\u{10331}'], /script out of use/],
  ['names in two scripts that look the same', ['cop', '\u0441\u043e\u0440'], /look the same/],
  ['a zero-width space', ['re\u200bad'], /invisible/],
  ['a right-to-left override', ['\u202eread'], /invisible/],
  ['a newline', ['read\nfile'], /control/],
  ['a lone surrogate', ['\ud800'], /control or invisible/],
];
for (const [what, names, message] of REFUSED)
  test(`${what} is refused`, () => assert.match(toolNamesProblem(names) ?? '', message));
