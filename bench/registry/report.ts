import type { Row } from './compare.ts';

const HEADER = '| work | ours | theirs | ratio | mark | met | note |\n|---|---|---|---|---|---|---|';

/** The rows as a Markdown table, as the docs have it. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const theirs = row.theirs === undefined ? '–' : `${figure(row.theirs)} (${row.against})`;
    const met = row.met === undefined ? 'not compared' : row.met ? 'met' : '**not met**';
    const ratio = row.ratio === undefined ? '–' : `${row.ratio.toFixed(2)} ×`;
    const cells = [row.work, `${figure(row.ours)} ${row.unit}`, theirs, ratio, row.mark, met, row.note];
    return `| ${cells.join(' | ')} |`;
  });
  return [HEADER, ...lines].join('\n');
}

/** Three digits, and thousands in groups. */
function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
