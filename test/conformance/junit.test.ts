import assert from 'node:assert/strict';
import test from 'node:test';
import { readJunit } from './junit.ts';
import { SELECTIONS, shortcomings } from './suite.ts';

const CASE = '<testcase name="a" classname="" status="passed"></testcase>';
const FAILED = '<testcase name="b" classname="" status="failure"></testcase>';
const report = (attributes: string, cases: string): string =>
  `<testsuites tests="9"><testsuite name="OCI" ${attributes}><properties/>${cases}</testsuite></testsuites>`;

test('the numbers of a report, those that it leaves out being zero', () => {
  const counts = readJunit(
    report('tests="5" failures="1" errors="0" disabled="2" time="1.5"', CASE + FAILED),
  );
  assert.deepEqual(counts, { tests: 5, failures: 1, errors: 0, skipped: 0, disabled: 2 });
});

const refused: Record<string, string> = {
  'an empty file': '',
  'a report without numbers': report('', CASE),
  'a report without a number of failures': report('tests="5" errors="0"', CASE),
  'a report without cases': report('tests="5" failures="0" errors="0"', ''),
  'a report in which nothing passed': report('tests="5" failures="1" errors="0"', FAILED),
  'a report with more cases than it counts': report('tests="1" failures="0" errors="0"', CASE + CASE),
  'a report with a failure that it does not count': report(
    'tests="5" failures="0" errors="0"',
    CASE + FAILED,
  ),
};
for (const [name, xml] of Object.entries(refused)) {
  test(`${name} proves nothing`, () => assert.throws(() => readJunit(xml), /the report/));
}

test('conformance is every test, and nothing failed, in error or skipped; at dev nothing disabled', () => {
  const [stable, dev] = [SELECTIONS[0]!, SELECTIONS[1]!];
  const clean = { tests: 2_000, failures: 0, errors: 0, skipped: 0, disabled: 0 };
  assert.deepEqual(shortcomings(stable, { ...clean, disabled: 2 }), []);
  assert.deepEqual(shortcomings(dev, clean), []);
  assert.deepEqual(shortcomings(dev, { ...clean, disabled: 2 }), ['2 disabled']);
  assert.deepEqual(shortcomings(stable, { ...clean, tests: 861 }), ['861 tests, not 862']);
  for (const name of ['failures', 'errors', 'skipped'] as const) {
    assert.deepEqual(shortcomings(stable, { ...clean, [name]: 1 }), [`1 ${name}`]);
  }
});
