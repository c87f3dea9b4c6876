/** MCP Inspector (CVE-2025-49596), mcp-remote (CVE-2025-6514), Figma's server (CVE-2025-53967): known holes inside images. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { Incident } from '../../support/incident.ts';
import { makeKey, sampleDeclaration } from '../../support/signed-image.ts';

const HOLES = ['CVE-2025-49596', 'CVE-2025-6514', 'CVE-2025-53967'];
const answered = HOLES.map(
  (hole) => `predicate.statements.exists(s, s.vulnerability.name == '${hole}' && s.status == 'not_affected')`,
);
const REQUIRED = [
  '{ type: declaration, signedBy: [release] }',
  `{ type: vex, signedBy: [release], where: "${answered.join(' && ')}" }`,
];

const vex = (statuses: readonly string[]): object => ({
  '@context': 'https://openvex.dev/ns/v0.2.0',
  statements: HOLES.map((name, index) => ({
    vulnerability: { name },
    status: statuses[index] ?? 'affected',
  })),
});

test('an image with a known hole starts only when somebody has signed that it is not affected', async (t) => {
  const incident = await Incident.open(t);
  const release = await makeKey();
  const home = incident.home();
  const image = await incident.release([['declaration', sampleDeclaration(), release]]);
  assert.deepEqual(
    await incident.denials({ release }, REQUIRED),
    ['predicate-type'],
    'nobody has said a thing',
  );
  const say = (...statuses: string[]) =>
    home.attach(image, home.statement(image, 'vex', vex(statuses)), release);
  await say('not_affected', 'not_affected', 'under_investigation');
  assert.deepEqual(await incident.denials({ release }, REQUIRED), ['condition-false']);
  await say('not_affected', 'not_affected', 'not_affected');
  assert.deepEqual(await incident.denials({ release }, REQUIRED), []);
});
