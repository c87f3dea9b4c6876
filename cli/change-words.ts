import type { Change } from '../schemas/diff.ts';
import { visibleText } from './visible-text.ts';

/** A change in words that are safe on one line each: names and values come from strangers. */
export interface ChangeWords {
  readonly kind: Change['kind'];
  readonly path: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** Letters that both values have before they begin to differ. */
const CONTEXT = 40;
const PLAIN = /^[\w@./:-]+$/;

/** `limit` is how many characters of each value are shown; how many more there are is said. */
export function changeWords({ kind, path, from, to }: Change, limit: number): ChangeWords {
  const [before, after] = [jsonOf(from), jsonOf(to)];
  const same = before === undefined || after === undefined ? 0 : commonStart(before, after);
  const shown = (text: string | undefined) => (text === undefined ? undefined : excerpt(text, same, limit));
  const words = path.map((name) => (PLAIN.test(name) ? name : JSON.stringify(name)));
  return { kind, path: cut(visibleText(words.join(' ')), limit), from: shown(before), to: shown(after) };
}

function jsonOf(value: unknown): string | undefined {
  return value === null || value === undefined ? undefined : JSON.stringify(value);
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

/** Begins shortly before the first difference, so that nothing can hide behind what is the same. */
function excerpt(text: string, same: number, limit: number): string {
  const start = text.length <= limit ? 0 : Math.max(0, same - CONTEXT);
  return cut(`${start === 0 ? '' : '… '}${visibleText(text.slice(start))}`, limit);
}

function cut(text: string, limit: number): string {
  const letters = [...text];
  if (letters.length <= limit) return text;
  return `${letters.slice(0, limit).join('')}… and ${letters.length - limit} characters more, see --json`;
}
