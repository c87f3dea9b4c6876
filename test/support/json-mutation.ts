/** Changes to JSON text that a parser must notice or be able to prove harmless, each made by a few choices. */

/** A whole number of at least 0 and less than `bound`, which is at least 1. */
export type Choose = (bound: number) => number;

/** One change of `text`; `donor` is another valid document, from which values and members may come. */
export type Mutation = (text: string, donor: string, choose: Choose) => string;

/** A value in JSON text: where it stands, and what it holds. Offsets in UTF-16 units. */
interface Span {
  readonly kind: 'object' | 'array' | 'string' | 'number' | 'word';
  readonly start: number;
  readonly end: number;
  /** Of an object: where each `"name": value` stands; `end` of the name, and the value. */
  readonly members: readonly Member[];
}

interface Member {
  readonly start: number;
  readonly nameEnd: number;
  readonly end: number;
}

const NUMBER_FORMS: readonly ((number: string) => string)[] = [
  (number) => `${number}.0`,
  (number) => `${number}e0`,
  (number) => `${number}0e-1`,
  (number) => `${number}.00000000000000000000001`,
  (number) => `-${number}`,
  (number) => `+${number}`,
  (number) => `0${number}`,
  (number) => `"${number}"`,
  () => '9007199254740993',
  () => '1e999',
  () => '-0',
  () => 'NaN',
  () => '0x10',
];
const SPACES = [' ', '\t', '\r\n', '\n\n', '\v', '\f', '\u00a0', '\u2028', '\ufeff', '\0', '/**/'];
const NEW_VALUES = ['null', 'true', '0', '""', '[]', '{}', '"sha256"', '[[]]', '{"a":{}}', '-1', '"\\u0000"'];
const NEW_NAMES = [
  'x',
  '',
  '__proto__',
  'constructor',
  'mediaType',
  'manifests',
  'config',
  'subject',
  'digest',
];
const BASE64_FORMS: readonly ((body: string) => string)[] = [
  (body) => body.replace(/=+$/, ''),
  (body) => `${body}=`,
  (body) => `${body}====`,
  (body) => body.replaceAll('+', '-').replaceAll('/', '_'),
  (body) => `${body.slice(0, 4)}\\n${body.slice(4)}`,
  (body) => `${body.slice(0, 4)} ${body.slice(4)}`,
  (body) => `${body}AAAA`,
  (body) => body.replace(/.(?==*$)/, nextLetter),
  (body) => body.toLowerCase(),
];

export const JSON_MUTATIONS: Readonly<Record<string, Mutation>> = {
  'a member added': (text, _donor, choose) => {
    const object = pick(spansOf(text, 'object'), choose);
    if (object === undefined) return text;
    const added = `${JSON.stringify(pick(NEW_NAMES, choose))}:${pick(NEW_VALUES, choose)}`;
    const comma = object.members.length > 0 ? ',' : '';
    return replace(text, object.start + 1, object.start + 1, added + comma);
  },
  'a member removed': (text, _donor, choose) => {
    const members = membersOf(text);
    const at = choose(Math.max(1, members.length));
    const member = members[at];
    if (member === undefined) return text;
    const [start, end] =
      text[member.end] === ','
        ? [member.start, member.end + 1]
        : [commaBefore(text, member.start), member.end];
    return replace(text, start, end, '');
  },
  'a member twice': (text, _donor, choose) => {
    const member = pick(membersOf(text), choose);
    if (member === undefined) return text;
    const copy = text.slice(member.start, member.end);
    const value = text.slice(member.nameEnd, member.end);
    const again = [copy, copy.replace(value, ':null'), escapeFirst(copy)][choose(3)]!;
    return replace(text, member.end, member.end, `,${again}`);
  },
  'a member renamed': (text, _donor, choose) => {
    const member = pick(membersOf(text), choose);
    if (member === undefined) return text;
    const name = text.slice(member.start + 1, member.nameEnd - 1);
    const other = [`${name} `, name.toUpperCase(), `${name}\u200b`, name.slice(1), ...NEW_NAMES][
      choose(4 + NEW_NAMES.length)
    ]!;
    return replace(text, member.start, member.nameEnd, JSON.stringify(other));
  },
  'a value of the other document': (text, donor, choose) => {
    const [to, from] = [pick(spansOf(text), choose), pick(spansOf(donor), choose)];
    if (to === undefined || from === undefined) return text;
    return replace(text, to.start, to.end, donor.slice(from.start, from.end));
  },
  'the same value of the other document': (text, donor, choose) => {
    const [here, there] = [spansOf(text), spansOf(donor)];
    const at = choose(Math.max(1, Math.min(here.length, there.length)));
    const [to, from] = [here[at], there[at]];
    if (to === undefined || from === undefined) return text;
    return replace(text, to.start, to.end, donor.slice(from.start, from.end));
  },
  'two values swapped': (text, _donor, choose) => {
    const spans = spansOf(text);
    const [one, two] = [pick(spans, choose), pick(spans, choose)];
    if (one === undefined || two === undefined) return text;
    const [first, second] = one.start <= two.start ? [one, two] : [two, one];
    if (first.end > second.start) return text;
    const between = text.slice(first.end, second.start);
    const swapped = text.slice(second.start, second.end) + between + text.slice(first.start, first.end);
    return replace(text, first.start, second.end, swapped);
  },
  'another value': (text, _donor, choose) => {
    const span = pick(spansOf(text), choose);
    return span === undefined ? text : replace(text, span.start, span.end, pick(NEW_VALUES, choose)!);
  },
  'another form of a number': (text, _donor, choose) => {
    const span = pick(spansOf(text, 'number'), choose);
    if (span === undefined) return text;
    const form = pick(NUMBER_FORMS, choose)!;
    return replace(text, span.start, span.end, form(text.slice(span.start, span.end)));
  },
  'space between tokens': (text, _donor, choose) => {
    const span = pick(spansOf(text), choose);
    return span === undefined ? text : replace(text, span.start, span.start, pick(SPACES, choose)!);
  },
  'an escaped character': (text, _donor, choose) => {
    const span = pick(stringsOf(text), choose);
    if (span === undefined || span.end - span.start < 3) return text;
    const at = span.start + 1 + choose(span.end - span.start - 2);
    if (text[at] === '\\' || text[at - 1] === '\\') return text;
    const escaped = `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`;
    return replace(
      text,
      at,
      at + 1,
      [escaped, escaped.toUpperCase(), '\\ud800', '\\u0000', '\\x41'][choose(5)]!,
    );
  },
  'another spelling of base64': (text, _donor, choose) => {
    const span = pick(
      spansOf(text, 'string').filter(({ start, end }) => /^"[\w+/]{8,}=*"$/.test(text.slice(start, end))),
      choose,
    );
    if (span === undefined) return text;
    const body = text.slice(span.start + 1, span.end - 1);
    return replace(text, span.start + 1, span.end - 1, pick(BASE64_FORMS, choose)!(body));
  },
  'letters of the other case': (text, _donor, choose) => {
    const span = pick(stringsOf(text), choose);
    if (span === undefined) return text;
    const string = text.slice(span.start, span.end);
    return replace(text, span.start, span.end, [string.toUpperCase(), string.toLowerCase()][choose(2)]!);
  },
  'text cut off': (text, _donor, choose) => text.slice(0, choose(text.length + 1)),
  'text after the end': (text, _donor, choose) =>
    text + [...SPACES, '{}', ',', text][choose(SPACES.length + 3)]!,
};

/** Values of valid JSON text in the order in which they begin; none of text that is not JSON. */
function spansOf(text: string, kind?: Span['kind']): readonly Span[] {
  const spans = new JsonSpans(text).all();
  return kind === undefined ? spans : spans.filter((span) => span.kind === kind);
}

/** Values and member names that are strings. */
function stringsOf(text: string): readonly { readonly start: number; readonly end: number }[] {
  const names = membersOf(text).map(({ start, nameEnd }) => ({ start, end: nameEnd }));
  return [...spansOf(text, 'string'), ...names];
}

function membersOf(text: string): readonly Member[] {
  return spansOf(text, 'object').flatMap(({ members }) => members);
}

/** Finds where values stand in JSON text; stops where the text is no JSON. */
class JsonSpans {
  readonly #text: string;
  readonly #spans: Span[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  all(): readonly Span[] {
    try {
      JSON.parse(this.#text);
    } catch {
      return [];
    }
    this.#value();
    return this.#spans;
  }

  #value(): void {
    this.#space();
    const start = this.#at;
    const first = this.#text[start];
    const place = this.#spans.push({ kind: 'word', start, end: start, members: [] }) - 1;
    const members: Member[] = [];
    if (first === '{') this.#list('}', () => members.push(this.#member()));
    else if (first === '[') this.#list(']', () => this.#value());
    else this.#token();
    this.#spans[place] = { kind: kindOf(first), start, end: this.#at, members };
  }

  #list(close: string, item: () => void): void {
    this.#at++;
    for (this.#space(); this.#text[this.#at] !== close; this.#space()) {
      if (this.#text[this.#at] === ',') this.#at++;
      else item();
    }
    this.#at++;
  }

  #member(): Member {
    const start = this.#at;
    this.#token();
    const nameEnd = this.#at;
    this.#space();
    this.#at++;
    this.#value();
    return { start, nameEnd, end: this.#at };
  }

  #token(): void {
    this.#take(/"(?:[^"\\]|\\.)*"|[-+.\w]+/y);
  }

  #space(): void {
    this.#take(/\s*/y);
  }

  #take(pattern: RegExp): void {
    pattern.lastIndex = this.#at;
    this.#at += pattern.exec(this.#text)?.[0].length ?? 0;
  }
}

function kindOf(first: string | undefined): Span['kind'] {
  if (first === '{') return 'object';
  if (first === '[') return 'array';
  if (first === '"') return 'string';
  return /[-0-9]/.test(first ?? '') ? 'number' : 'word';
}

function pick<T>(items: readonly T[], choose: Choose): T | undefined {
  return items.length === 0 ? undefined : items[choose(items.length)];
}

function replace(text: string, start: number, end: number, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}

/** Where the comma before a member stands; the member itself when it is the first. */
function commaBefore(text: string, start: number): number {
  const before = /,\s*$/.exec(text.slice(0, start));
  return before === null ? start : before.index;
}

/** The first letter of the name as an escape. */
function escapeFirst(member: string): string {
  return member.replace(
    /^"(\w)/,
    (_, letter: string) => `"\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function nextLetter(letter: string): string {
  return String.fromCharCode(letter.charCodeAt(0) + 1);
}
