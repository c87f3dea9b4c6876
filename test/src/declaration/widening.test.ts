/** What a widening says, held against the profiles that the sandboxes are made of. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Declaration, SealedPrivileges } from '../../../schemas/declaration.ts';
import { compileEgress, type EgressTarget } from '../../../src/declaration/egress-pattern.ts';
import { parseDeclaration } from '../../../src/declaration/parse-declaration.ts';
import { decideTool } from '../../../src/declaration/tool-decision.ts';
import { isNoWider, widening } from '../../../src/declaration/widening.ts';
import { canonicalJson } from '../../../src/oci/canonical-json.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { compileProfile, type Profile } from '../../../src/sandbox/profile.ts';

const PATHS = ['/a', '/b', '/b2'];
const NAMES = ['A', 'B'];
const TARGETS: readonly EgressTarget[] = [
  ...['a.example', 'b.example', 'x.test', 'y.test'].map((host) => ({
    kind: 'name' as const,
    host,
    port: 443,
  })),
  ...[80, 443].map((port) => ({ kind: 'address' as const, host: '10.0.0.1', port })),
];
const PATTERNS = ['**:443', '*.example:443', '10.0.0.1:*', '10.0.0.1:443', 'a.example:443', 'x.test:443'];
const TOOLS = ['get', 'put'];
const AMOUNTS = [1, 2, 3];
const LIMITS = ['memory', 'pids', 'wall'] as const;

const sorted = (names: readonly string[]) => fc.subarray([...names]).map((some) => some.sort());
const privileges: fc.Arbitrary<SealedPrivileges> = fc
  .record({
    modes: fc.array(fc.constantFrom('ro' as const, 'rw' as const, undefined), { minLength: 3, maxLength: 3 }),
    egress: sorted(PATTERNS),
    names: fc.array(fc.constantFrom('secret', 'env', 'none'), { minLength: 2, maxLength: 2 }),
  })
  .map(({ modes, egress, names }) => ({
    mounts: PATHS.flatMap((path, index) => {
      const mode = modes[index];
      return mode === undefined ? [] : [{ path, mode }];
    }),
    network: { egress },
    secrets: NAMES.filter((_, index) => names[index] === 'secret'),
    env: NAMES.filter((_, index) => names[index] === 'env'),
  }));

const limit = fc.option(fc.constantFrom(...AMOUNTS), { nil: undefined });
const declaration: fc.Arbitrary<Declaration> = fc
  .record({
    agent: privileges,
    server: privileges,
    lists: fc.record({ allow: sorted(TOOLS), deny: sorted(TOOLS) }),
    limits: fc.record({ memory: limit, pids: limit, wall: limit }),
  })
  .map(({ agent, server, lists, limits }) => {
    const tools = TOOLS.map((name) => ({ name, inputSchema: { type: 'object' } }));
    const ids = (names: readonly string[]) => names.map((name) => `web/${name}`);
    return {
      ...{ apiVersion: 'plimsoll.dev/v1', kind: 'Agent', name: 'com.example/x', version: '1.0.0' },
      ...{ command: 'node', args: [], privileges: agent },
      servers: {
        web: {
          ...{ command: 'web', args: [], env: {}, privileges: server },
          ...{ protocolVersion: '2025-11-25', clientCapabilities: {} },
          tools: tools.map((definition) => ({ digest: digestOf(canonicalJson(definition)), definition })),
        },
      },
      tools: { allow: ids(lists.allow), ask: [], deny: ids(lists.deny) },
      limits: Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined)),
    };
  });

/** Two that have most in common, so that they often compare. */
const pair = fc
  .tuple(declaration, declaration, fc.constantFrom('privileges', 'servers', 'tools', 'limits', 'all'))
  .map(([from, other, part]): [Declaration, Declaration] =>
    part === 'all' ? [from, other] : [from, { ...from, [part]: other[part] }],
  );

/** Everything, of a finite world, that the sandboxes and the gate of a declaration let happen. */
function reachOf(declared: Declaration): Set<string> {
  const { web } = declared.servers;
  return new Set([
    ...reachOfProfile('agent', profileOf(declared.privileges, declared.limits)),
    ...reachOfProfile('web', profileOf(web!.privileges, declared.limits)),
    ...TOOLS.filter((name) => decideTool(declared, 'web', name) === 'allow').map((name) => `call ${name}`),
  ]);
}

/** Everything that is declared is given. */
function profileOf(declared: SealedPrivileges, limits: Declaration['limits']): Profile {
  const values = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, 'given']));
  return compileProfile({
    ...{ privileges: declared, limits, command: ['x'], imageEnv: [], workingDir: '' },
    env: values(declared.env),
    secrets: values(declared.secrets),
    mounts: declared.mounts.map(({ path, mode }) => ({ source: '/source', path, mode })),
  });
}

function reachOfProfile(program: string, { mounts, env, secrets, network, limits }: Profile): string[] {
  const isPermitted = compileEgress(network === 'none' ? [] : network.egress);
  return [
    ...mounts.map(({ path }) => `read ${path}`),
    ...mounts.filter(({ mode }) => mode === 'rw').map(({ path }) => `write ${path}`),
    ...NAMES.filter((name) => name in env).map((name) => `variable ${name}`),
    ...NAMES.filter((name) => name in secrets).map((name) => `secret ${name}`),
    ...TARGETS.filter(isPermitted).map(({ host, port }) => `reach ${host}:${port}`),
    ...LIMITS.flatMap((name) =>
      [...AMOUNTS, Number.MAX_SAFE_INTEGER]
        .filter((amount) => amount <= (limits[name] ?? Infinity))
        .map((amount) => `use ${amount} of ${name}`),
    ),
  ].map((action) => `${program}: ${action}`);
}

describe('widening', () => {
  it('is empty exactly where the sandboxes of the one let nothing happen that those of the other do not', () => {
    const seen = { wider: 0, no: 0 };
    fc.assert(
      fc.property(pair, ([from, to]) => {
        const before = reachOf(from);
        const more = [...reachOf(to)].filter((action) => !before.has(action));
        const said = widening(from, to).map(({ path }) => path.join(' '));
        assert.equal(said.length > 0, more.length > 0, `${more.join(', ')}; said ${said.join(', ')}`);
        seen[more.length > 0 ? 'wider' : 'no'] += 1;
      }),
      { numRuns: 3000 },
    );
    assert.ok(seen.wider > 300 && seen.no > 300, JSON.stringify(seen));
  });

  it('is reflexive', () => {
    fc.assert(fc.property(declaration, (one) => assert.deepEqual(widening(one, one), [])));
  });

  it('is transitive', () => {
    let chained = 0;
    fc.assert(
      fc.property(
        pair,
        declaration,
        fc.constantFrom('privileges', 'tools', 'limits'),
        ([a, b], other, part) => {
          const c = { ...b, [part]: other[part] };
          if (!isNoWider(b, a) || !isNoWider(c, b)) return;
          chained += 1;
          assert.equal(isNoWider(c, a), true);
        },
      ),
      { numRuns: 3000 },
    );
    assert.ok(chained > 100, `${chained} chains`);
  });

  it('is antisymmetric up to what is enforced: neither is wider where both let the same happen', () => {
    let mutual = 0;
    fc.assert(
      fc.property(pair, ([one, other]) => {
        if (!isNoWider(one, other) || !isNoWider(other, one)) return;
        mutual += 1;
        assert.deepEqual(reachOf(one), reachOf(other));
      }),
      { numRuns: 3000 },
    );
    assert.ok(mutual > 50, `${mutual} pairs`);
  });

  it('is about declarations that could be signed', () => {
    fc.assert(
      fc.property(declaration, (one) => void parseDeclaration(one)),
      { numRuns: 50 },
    );
  });
});
