import assert from 'node:assert/strict';
import test from 'node:test';
import { Output } from '../../cli/output.ts';
import { PlimsollError } from '../../src/errors.ts';

function capture(json: boolean, isTTY = false) {
  const text = { stdout: '', stderr: '' };
  const output = new Output(
    {
      stdout: {
        write: (chunk: string) => {
          text.stdout += chunk;
        },
      },
      stderr: {
        write: (chunk: string) => {
          text.stderr += chunk;
        },
        isTTY,
      },
    },
    json,
  );
  return { output, text };
}

test('a result is text, or one document', () => {
  const plain = capture(false);
  plain.output.result({ a: 1 }, 'one line');
  assert.deepEqual(plain.text, { stdout: 'one line\n', stderr: '' });
  const json = capture(true);
  json.output.result({ a: 1 }, 'one line');
  assert.deepEqual(JSON.parse(json.text.stdout), { a: 1 });
});

test('a failure has an error line with its code, and a hint', () => {
  const { output, text } = capture(false);
  assert.equal(
    output.fail(new PlimsollError('key-invalid', 'release.key is a picture', { hint: 'use a key' })),
    2,
  );
  assert.deepEqual(text, {
    stdout: '',
    stderr: 'error: release.key is a picture (key-invalid)\n\nhint: use a key\n',
  });
});

test('with --json a failure is one document, and what a file has wrong is a list', () => {
  const { output, text } = capture(true);
  const problems = ['p.yaml:1:1: a', 'p.yaml:2:1: b'];
  output.fail(
    new PlimsollError('policy-invalid', problems.join('\n'), { hint: 'mend it', detail: { problems } }),
  );
  const told = { code: 'policy-invalid', message: problems.join('\n'), hint: 'mend it' };
  assert.deepEqual(JSON.parse(text.stdout), { error: { ...told, problems } });
  const plain = capture(true);
  plain.output.fail(new PlimsollError('key-invalid', 'a picture', { hint: 'use a key' }));
  assert.deepEqual(JSON.parse(plain.text.stdout), {
    error: { code: 'key-invalid', message: 'a picture', hint: 'use a key' },
  });
});

test('what a stranger wrote cannot rewrite the terminal', () => {
  const { output, text } = capture(false);
  output.fail(new PlimsollError('key-invalid', 'first\nsecond \x1b[2Jwiped\r\u202e'));
  output.say('tag \x07');
  assert.match(text.stderr, /^error: first\nsecond \\u\{1b\}\[2Jwiped\\u\{d\}\\u\{202e\} \(key-invalid\)/);
  assert.match(text.stderr, /tag \\u\{7\}\n$/);
});

test('progress is drawn on a terminal only, and wiped at the end', () => {
  const pipe = capture(false);
  pipe.output.progress('layer', 10).advance(5);
  assert.equal(pipe.text.stderr, '');
  const terminal = capture(false, true);
  const progress = terminal.output.progress('layer', 10);
  progress.advance(5);
  progress.done();
  assert.match(terminal.text.stderr, /layer/);
  assert.ok(terminal.text.stderr.endsWith('\r\x1b[J'));
});

test('words come on a line of their own, however much is going on', () => {
  const { output, text } = capture(false, true);
  const progress = output.progress('layer', 10);
  progress.advance(5);
  output.say('warning: something');
  assert.ok(text.stderr.endsWith('\r\x1b[Jwarning: something\n'), text.stderr);
  progress.done();
});
