/** Numbers of a report as the conformance suite writes it. */
export interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
  readonly disabled: number;
}

/**
 * Reads the one `<testsuite>` of a JUnit report. Numbers that are zero are left out of it, but not those that every report
 * has: throws when one of these is missing, and when fewer cases are listed than the numbers need.
 */
export function readJunit(xml: string): Counts {
  const suite = /<testsuite\s([^>]*)>/.exec(xml)?.[1];
  if (suite === undefined) throw new Error('the report has no <testsuite>');
  const counts = {
    tests: numberOf(suite, 'tests'),
    failures: numberOf(suite, 'failures'),
    errors: numberOf(suite, 'errors'),
    skipped: numberOf(suite, 'skipped', 0),
    disabled: numberOf(suite, 'disabled', 0),
  };
  const statuses = [...xml.matchAll(/<testcase\s[^>]*\bstatus="([a-z]+)"/g)].map(([, status]) => status);
  const passed = statuses.filter((status) => status === 'passed').length;
  if (statuses.length === 0 || statuses.length > counts.tests || passed === 0) {
    throw new Error(
      `the report lists ${statuses.length} cases, ${passed} of them passed, of ${counts.tests}`,
    );
  }
  const bad = statuses.filter((status) => status === 'failure' || status === 'error').length;
  if (bad > counts.failures + counts.errors) {
    throw new Error(`the report lists ${bad} failed cases and counts ${counts.failures + counts.errors}`);
  }
  return counts;
}

function numberOf(attributes: string, name: string, absent?: number): number {
  const text = new RegExp(`\\b${name}="([0-9]+)"`).exec(attributes)?.[1];
  if (text !== undefined) return Number(text);
  if (absent !== undefined) return absent;
  throw new Error(`the report does not say how many ${name}`);
}
