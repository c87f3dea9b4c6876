/** Writes docs/errors.md from the code table; `--check` fails when the page is not what the table makes. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODES } from '../src/errors.ts';

export function errorsPage(): string {
  const rows = Object.entries(CODES).map(([code, entry]) => {
    const oci = 'oci' in entry ? `\`${entry.oci}\`` : '';
    return `| \`${code}\` | ${entry.exit} | ${entry.http} | ${oci} | ${entry.hint.replaceAll('|', '\\|')} |`;
  });
  return [
    '# Error codes',
    '',
    'Generated from `src/errors.ts` by `npm run gen`. A command prints the code at the end of its `error:` line, and with',
    '`--json` as `error.code`; a verdict has it in `findings[].code`; the registry answers with the OCI code and the status.',
    '',
    'Exit status: 1 the answer is no, 2 bad usage or input, 3 could not decide. `plimsoll run` ends with 125 when the agent',
    'was not started, whatever the code.',
    '',
    '| code | exit | HTTP | OCI code | what to do |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

if (import.meta.main) {
  const file = join(import.meta.dirname, 'errors.md');
  const text = errorsPage();
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    process.stderr.write('error: docs/errors.md is not what src/errors.ts makes\n\nhint: npm run gen\n');
    process.exitCode = 1;
  }
}
