/**
 * Writes docs/mutation.md and survivors.md beside this file from a report of Stryker: how many changed programs the tests
 * noticed, file by file, and each that they did not.
 *
 *     node test/mutation/survivors.ts [REPORT] [COMMIT]
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

interface Mutant {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: string;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
}
interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

const NOTICED = ['Killed', 'Timeout'];
const MISSED = ['Survived', 'NoCoverage'];

const [given, commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()] =
  process.argv.slice(2);
const report: Report = JSON.parse(readFileSync(given ?? 'test-results/mutation/report.json', 'utf8'));
const files = Object.entries(report.files).toSorted(([a], [b]) => (a < b ? -1 : 1));
const tried = files
  .flatMap(([, file]) => file.mutants)
  .filter(({ status }) => [...NOTICED, ...MISSED].includes(status));
if (tried.length === 0) throw new Error('the report has no mutant that was tried');

const page = join(import.meta.dirname, '../../docs/mutation.md');
const [before, , after] = readFileSync(page, 'utf8').split(/<!-- (?:figures|end) -->\n/);
writeFileSync(page, `${before}<!-- figures -->\n${figures()}<!-- end -->\n${after}`);
writeFileSync(join(import.meta.dirname, 'survivors.md'), survivors());

function figures(): string {
  const noticed = count(tried, NOTICED);
  const whole = `**${share(noticed, tried.length)}**: ${noticed} of ${tried.length} that were tried`;
  const rows = files.map(([name, file]) => {
    const there = file.mutants.filter(({ status }) => [...NOTICED, ...MISSED].includes(status));
    return `| \`${name}\` | ${count(there, NOTICED)} | ${there.length} | ${share(count(there, NOTICED), there.length)} |`;
  });
  const missed = Map.groupBy(
    tried.filter(({ status }) => MISSED.includes(status)),
    ({ mutatorName }) => mutatorName,
  );
  const kinds = [...missed].toSorted(([, a], [, b]) => b.length - a.length);
  return [
    `Noticed ${whole}. Commit ${commit}, ${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}.`,
    `Not noticed, by kind: ${kinds.map(([kind, of]) => `${kind} ${of.length}`).join(', ')}.`,
    ['| file | noticed | tried | share |', '|---|---|---|---|', ...rows].join('\n'),
    '',
  ].join('\n\n');
}

function survivors(): string {
  const parts = files.flatMap(([name, { source, mutants: there }]) => {
    const lines = source.split('\n');
    const missed = there.filter(({ status }) => MISSED.includes(status));
    if (missed.length === 0) return [];
    const rows = missed.map(({ location: { start }, mutatorName, replacement = '', status }) => {
      const line = oneLine(lines[start.line - 1] ?? '');
      const reach = status === 'NoCoverage' ? ', reached by no test' : '';
      return `- ${start.line}:${start.column} ${mutatorName}${reach}: \`${line}\` → \`${oneLine(replacement)}\``;
    });
    return [`## ${name}`, '', ...rows, ''];
  });
  return ['# Changes that no test noticed', '', `At commit ${commit}.`, '', ...parts].join('\n');
}

function oneLine(code: string): string {
  return code.replaceAll(/\s+/g, ' ').replaceAll('`', "'").trim().slice(0, 120);
}

function count(of: readonly Mutant[], statuses: readonly string[]): number {
  return of.filter(({ status }) => statuses.includes(status)).length;
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}
