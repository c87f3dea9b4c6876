import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { visibleJson, visibleText } from '../../cli/visible-text.ts';

describe('visibleText', () => {
  const cases: Readonly<Record<string, [string, string]>> = {
    'leaves letters of any script': ['naïve 日本 🔑 / : @', 'naïve 日本 🔑 / : @'],
    'shows an escape sequence': ['a\x1b[2Jb', 'a\\u{1b}[2Jb'],
    'shows line ends': ['a\r\nerror: b', 'a\\u{d}\\u{a}error: b'],
    'shows other line separators': ['a\u2028b\u2029c\u0085d', 'a\\u{2028}b\\u{2029}c\\u{85}d'],
    'shows a change of direction': ['a\u202Eb', 'a\\u{202e}b'],
    'shows a space without width': ['a\u200Bb\uFEFF', 'a\\u{200b}b\\u{feff}'],
    'shows a lone surrogate': ['a\uD800b', 'a\\u{d800}b'],
    'shows what is drawn as nothing': ['a\uFE0F\u3164b', 'a\\u{fe0f}\\u{3164}b'],
    'shows what hides beyond the basic plane': ['a\u{E0041}b', 'a\\u{e0041}b'],
  };
  for (const [name, [text, shown]] of Object.entries(cases))
    it(name, () => assert.equal(visibleText(text), shown));
});

it('visibleJson leaves the document and its line breaks as they are', () => {
  const document = { 'a\u202E': ['b\u{E0041}\n\u0085', '日本'] };
  const text = visibleJson(JSON.stringify(document, null, 1));
  assert.deepEqual(JSON.parse(text), document);
  assert.equal(text, '{\n "a\\u202e": [\n  "b\\udb40\\udc41\\n\\u0085",\n  "日本"\n ]\n}');
});
