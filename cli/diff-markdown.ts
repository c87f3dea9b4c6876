import type { Change, Diff } from '../schemas/diff.ts';
import { changeWords } from './change-words.ts';
import { evidenceLines, levelOf } from './diff-text.ts';
import { visibleText } from './visible-text.ts';

const MAX_VALUE = 1000;
/** A comment on a pull request may have 65,536 characters where most are written. */
const MAX_TEXT = 60_000;

/** A comparison as GitHub Flavored Markdown. What comes from an image stands in code spans, where nothing is markup. */
export function diffMarkdown({ reviewNeeded, declarations, evidence }: Diff): string {
  const changes = [...declarations.changes, ...evidence.changes];
  const head = [
    reviewNeeded ? '### Review needed' : '### No review needed',
    '',
    `- from ${evidence.from === null ? 'nothing: this is a first review' : code(evidence.from.reference)}`,
    `- to ${code(evidence.to.reference)}`,
    ...evidenceLines(evidence).map((line) => `- ${code(line.trim().replace(/ +/, ' '))}`),
    evidence.verified
      ? '- verified: who signed, where a name of the policy stands'
      : '- unverified: no signature was checked',
  ];
  const items = [
    ...section('Needs review', levelOf(changes, 'review')),
    ...section('Noted', levelOf(changes, 'note')),
  ];
  return withinLimit(head, items).join('\n');
}

/** A code span (CommonMark 0.31, section 6.1) whose fence is longer than any run of backticks inside. */
function code(text: string): string {
  const shown = visibleText(text);
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${shown}${fence}` : `${fence} ${shown} ${fence}`;
}

function section(title: string, changes: readonly Change[]): string[] {
  return changes.length === 0 ? [] : [`\n#### ${title} (${changes.length})\n`, ...changes.map(item)];
}

function item(change: Change): string {
  const { kind, path, from, to } = changeWords(change, MAX_VALUE);
  const values = Object.entries({ from, to }).flatMap(([name, value]) =>
    value === undefined ? [] : [`  - ${name} ${code(value)}`],
  );
  return [`- ${kind} ${code(path)}`, ...values].join('\n');
}

/** Whole items as long as there is room, and how many are left out. */
function withinLimit(head: readonly string[], items: readonly string[]): string[] {
  const lines = [...head];
  let room = MAX_TEXT - head.join('\n').length;
  for (const [index, text] of items.entries()) {
    room -= text.length + 1;
    if (room < 0)
      return [
        ...lines,
        `\n**${items.length - index} more are not shown here: see \`plimsoll diff --json\`**`,
      ];
    lines.push(text);
  }
  return lines;
}
