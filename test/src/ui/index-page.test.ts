import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { escapeHtml } from '../../../src/ui/escape-html.ts';
import { INDEX_PAGE_POLICY, renderIndexPage } from '../../../src/ui/index-page.ts';

test('an empty registry says so, and how to push', () => {
  const html = renderIndexPage({ host: 'registry.example.com', repositories: [], filtered: false });
  assert.ok(html.includes('Nothing was pushed yet.'));
  assert.ok(html.includes('-t registry.example.com/agents/notes'));
});

test('the policy allows the style of the page and nothing else', () => {
  const [, style = ''] =
    /<style>(.*)<\/style>/s.exec(renderIndexPage({ host: 'h', repositories: [], filtered: false })) ?? [];
  assert.ok(INDEX_PAGE_POLICY.includes(`'sha256-${createHash('sha256').update(style).digest('base64')}'`));
  assert.ok(!INDEX_PAGE_POLICY.includes('unsafe'));
});

test('nothing from outside can become markup', () => {
  const skeleton = (html: string) => html.match(/<[^>]*>/g)?.map((tag) => tag.replace(/="[^"]*"/g, ''));
  const plain = skeleton(renderIndexPage({ host: 'h', repositories: ['r'], filtered: false, next: '/n' }));
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', '/', 'a', ' ') }), (text) => {
      assert.ok(!/[<>"']/.test(escapeHtml(text)));
      assert.deepEqual(
        skeleton(renderIndexPage({ host: text, repositories: [text], filtered: false, next: text })),
        plain,
      );
    }),
  );
});

test('an empty list says whether there may be more than the reader is shown', () => {
  const shown = (filtered: boolean): string => renderIndexPage({ host: 'h', repositories: [], filtered });
  assert.match(shown(false), /<p>Nothing was pushed yet\.<\/p>/);
  assert.match(shown(true), /<p>There is nothing here that you may pull\.<\/p>/);
});
