import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProgressLine, progressLine } from '../../cli/progress.ts';

const lines: readonly { name: string; amounts: Parameters<typeof progressLine>[1]; line: string }[] = [
  {
    name: 'amount, rate and time left',
    amounts: { bytes: 12e6, total: 50e6, rate: 24e6 },
    line: 'layer  12.0 of 50.0 MB  24.0 MB/s  2 s left',
  },
  {
    name: 'no time left where nobody knows how much there is',
    amounts: { bytes: 12e6, total: undefined, rate: 12e6 },
    line: 'layer  12.0 MB  12.0 MB/s',
  },
  {
    name: 'no time left where nothing moves',
    amounts: { bytes: 0, total: 10e6, rate: 0 },
    line: 'layer  0.0 of 10.0 MB  0.0 MB/s',
  },
  {
    name: 'minutes',
    amounts: { bytes: 0, total: 600e6, rate: 1e6 },
    line: 'layer  0.0 of 600.0 MB  1.0 MB/s  10 min left',
  },
  {
    name: 'hours',
    amounts: { bytes: 0, total: 9_000e6, rate: 1e6 },
    line: 'layer  0.0 of 9000.0 MB  1.0 MB/s  2 h 30 min left',
  },
  {
    name: 'more than was expected',
    amounts: { bytes: 11e6, total: 10e6, rate: 1e6 },
    line: 'layer  11.0 of 10.0 MB  1.0 MB/s  0 s left',
  },
];
for (const { name, amounts, line } of lines) {
  test(`a line tells ${name}`, () => assert.equal(progressLine('layer', amounts, 80), line));
}

test('where there is less room the label is cut, then the numbers, and never more than fits is drawn', () => {
  const label = 'registry.example.com/agents/notes:1.0.0';
  const amounts = { bytes: 12e6, total: 50e6, rate: 24e6 };
  for (let columns = 0; columns < 100; columns++) {
    assert.ok(progressLine(label, amounts, columns).length <= columns, `${columns} columns`);
  }
  assert.equal(progressLine(label, amounts, 50), '…notes:1.0.0  12.0 of 50.0 MB  24.0 MB/s  2 s left');
  assert.equal(progressLine(label, amounts, 30), '12.0 of 50.0 MB  24.0 MB/s  2 ');
});

/** What a terminal of this width shows after all that was written: rows without the cursor's own games. */
class Screen {
  columns: number;
  written = '';
  constructor(columns: number) {
    this.columns = columns;
  }
  write(text: string): void {
    this.written += text;
  }
}

test('a line is drawn over itself, within the terminal, and wiped at the end', () => {
  const screen = new Screen(40);
  const progress = new ProgressLine(screen, 'registry.example.com/agents/notes', 10e6);
  progress.advance(5e6);
  progress.wipe();
  progress.advance(1e6);
  progress.done();
  const drawn = screen.written
    .split('\r')
    .map((text) => text.slice(3))
    .filter((text) => text !== '');
  assert.equal(drawn.length, 2);
  for (const text of drawn) assert.ok(text.length < 40, text);
  assert.match(drawn[0] ?? '', /5\.0 of 10\.0 MB/);
  assert.ok(screen.written.endsWith('\r\x1b[J'));
});

test('a line that a narrower terminal has folded is wiped where it begins', () => {
  const screen = new Screen(100);
  const progress = new ProgressLine(screen, 'x'.repeat(60), 10e6);
  progress.advance(5e6);
  screen.columns = 30;
  screen.written = '';
  progress.done();
  assert.equal(screen.written, '\r\x1b[3A\x1b[J');
});

test('what was found and need not be moved counts in the total', () => {
  const screen = new Screen(80);
  const progress = new ProgressLine(screen, 'layer');
  progress.expect(10e6);
  progress.expect(5e6);
  progress.skip(3e6);
  progress.advance(1e6);
  progress.done();
  assert.match(screen.written, /1\.0 of 12\.0 MB/);
});

test('a label cannot rewrite the terminal', () => {
  const screen = new Screen(80);
  const progress = new ProgressLine(screen, 'a\x1b[2Jb');
  progress.advance(1);
  progress.done();
  assert.ok(!screen.written.includes('\x1b[2J'));
});
