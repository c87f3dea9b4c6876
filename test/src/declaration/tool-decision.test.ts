import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { allowedTools, decideTool, type ToolDecision } from '../../../src/declaration/tool-decision.ts';
import { sealedExample } from '../../support/agent-example.ts';

const TOOLS = ['read', 'write', 'list', 'a/b'];
const lists = fc.record({
  allow: fc.subarray(TOOLS),
  ask: fc.subarray(TOOLS),
  deny: fc.subarray(TOOLS),
});

function withLists(chosen: {
  allow: string[];
  ask: string[];
  deny: string[];
}): ReturnType<typeof sealedExample> {
  const ids = (names: string[]): string[] => names.map((name) => `fs/${name}`);
  const tools = { allow: ids(chosen.allow), ask: ids(chosen.ask), deny: ids(chosen.deny) };
  return { ...sealedExample(TOOLS), tools };
}

test('deny beats ask beats allow, and what is not listed is denied', () => {
  fc.assert(
    fc.property(lists, fc.constantFrom(...TOOLS), (chosen, name) => {
      const wanted: ToolDecision = chosen.deny.includes(name)
        ? 'deny'
        : chosen.ask.includes(name)
          ? 'ask'
          : chosen.allow.includes(name)
            ? 'allow'
            : 'deny';
      assert.equal(decideTool(withLists(chosen), 'fs', name), wanted);
    }),
  );
});

test('allowedTools are exactly those that decideTool allows', () => {
  fc.assert(
    fc.property(lists, (chosen) => {
      const declaration = withLists(chosen);
      assert.deepEqual(
        allowedTools(declaration, 'fs').map((tool) => tool.definition.name),
        TOOLS.filter((name) => decideTool(declaration, 'fs', name) === 'allow').sort(),
      );
    }),
  );
});

test('names that are no tools of that server are denied', () => {
  const declaration = withLists({ allow: TOOLS, ask: [], deny: [] });
  for (const [server, name] of [
    ['other', 'read'],
    ['fs', 'READ'],
    ['fs', ''],
    ['fs/a', 'b'.slice(1)],
    ['constructor', 'name'],
    ['__proto__', 'toString'],
  ] as const) {
    assert.equal(decideTool(declaration, server, name), 'deny');
  }
  assert.deepEqual(allowedTools(declaration, 'constructor'), []);
});
