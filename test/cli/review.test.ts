import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { checkShape } from '../../schemas/check.ts';
import type { Diff } from '../../schemas/diff.ts';
import { validate } from '../../schemas/generated/review.ts';
import { canonicalJson } from '../../src/oci/canonical-json.ts';
import { type Digest, digestOf, hexOf } from '../../src/oci/digest.ts';
import { type Changes, declarationWith, pushDeclared } from '../support/declared-image.ts';
import { readStatements } from '../support/read-statements.ts';
import { runCli } from '../support/run-cli.ts';
import { pushImage } from '../support/signable-image.ts';
import { startSigningFixture } from '../support/signing-fixture.ts';

const fixture = await startSigningFixture();
after(() => fixture.close());
const { host, directory } = fixture;
const key = join(directory, 'release.key');
const TYPE = 'https://plimsoll.dev/review/v1';

async function pushSigned(name: string, tag: string, changes: Changes): Promise<Digest> {
  const { digest } = await pushDeclared(fixture.client(`agents/${name}`), declarationWith(changes), tag);
  const { code, stderr } = await runCli(['sign', `${host}/agents/${name}:${tag}`, '--key', key]);
  assert.equal(code, 0, stderr);
  return digest;
}

function approve(ref: string, from: string, ...more: string[]) {
  return runCli(['review', 'approve', ref, '--from', from, '--key', key, ...more]);
}

async function reviewsOf(name: string, digest: Digest) {
  const statements = await readStatements(fixture.client(`agents/${name}`), digest);
  return statements.filter(({ predicateType }) => predicateType === TYPE);
}

describe('review approve', () => {
  it('shows what differs, signs exactly that, and inspect shows the review', async () => {
    const old = await pushSigned('notes', '1', {});
    const next = await pushSigned('notes', '2', { version: '2.0.0', description: 'Reads all.' });
    const [from, to] = [`${host}/agents/notes:1`, `${host}/agents/notes:2`];
    const { code, stdout, stderr } = await approve(to, from);
    assert.equal(code, 0, stderr);
    assert.equal(stdout, `${to}@${next}   signed by release: review\n`);
    assert.match(stderr, /^review needed\n/);
    assert.match(stderr, /^review {2}changed {2}tools notes\/read_note definition description$/m);

    const [statement, ...others] = await reviewsOf('notes', next);
    assert.deepEqual(others, []);
    assert.deepEqual(statement?.subject, [{ name: `${host}/agents/notes`, digest: { sha256: hexOf(next) } }]);
    const { declarations } = JSON.parse((await runCli(['diff', from, to, '--json'])).stdout) as Diff;
    const review = checkShape(statement.predicate, validate, 'review', 'internal');
    assert.deepEqual(review, {
      from: { digest: old, declarationDigest: digestOf(canonicalJson(declarationWith({}))) },
      to: declarations.to,
      diffDigest: digestOf(canonicalJson(declarations)),
    });

    const inspected = await runCli(['inspect', to]);
    assert.match(
      inspected.stdout,
      new RegExp(`referrer +sha256:[a-f0-9]+ review from ${old} to ${next}, signed with key sha256:`),
    );
  });

  it('approves of a first version from none, for which everything is new', async () => {
    const digest = await pushSigned('first', '1', {});
    const { code, stdout, stderr } = await approve(`${host}/agents/first:1`, 'none', '--json');
    assert.equal(code, 0, stderr);
    assert.deepEqual(
      (JSON.parse(stdout) as { statements: { predicateType: string }[] }).statements.map(
        (one) => one.predicateType,
      ),
      [TYPE],
    );
    assert.match(stderr, /^review {2}added {4}tools notes\/read_note$/m);
    const [statement] = await reviewsOf('first', digest);
    assert.equal(checkShape(statement?.predicate, validate, 'review', 'internal').from, null);
  });
});

describe('review approve refuses, and signs nothing', async () => {
  const client = fixture.client('agents/refused');
  const signed = await pushSigned('refused', 'signed', {});
  const unsigned = await pushDeclared(client, declarationWith({ version: '2.0.0' }), 'unsigned');
  const plain = await pushImage(client, { tag: 'plain' });
  const at = (tag: string) => `${host}/agents/refused:${tag}`;
  const cases: Readonly<Record<string, [exit: number, words: RegExp, to: string, from: string]>> = {
    'a declaration that nobody signed': [1, /\(attestation-missing\)/, 'unsigned', 'none'],
    'an image without a declaration': [1, /\(annotation-missing\)/, 'plain', 'none'],
    'an image to compare with that is not there': [3, /\(unresolved\)/, 'signed', at('gone')],
    'an image to compare with that declares nothing': [1, /\(annotation-missing\)/, 'signed', at('plain')],
    'an image to compare with that is the same': [2, /\(usage-invalid\)/, 'signed', at('signed')],
    'the same by its digest': [2, /is the image .*--from/, 'signed', `${host}/agents/refused@${signed}`],
    'an image to compare with that is no reference': [2, /\(reference-invalid\)/, 'signed', 'NONE/x'],
  };
  for (const [name, [exit, words, to, from]] of Object.entries(cases))
    it(name, async () => {
      const { code, stdout, stderr } = await approve(at(to), from);
      assert.match(stderr, words);
      assert.equal(code, exit);
      assert.equal(stdout, '');
      for (const digest of [signed, unsigned.digest, plain.digest])
        assert.deepEqual(await reviewsOf('refused', digest), []);
    });

  it('a command line that does not say what was approved before', async () => {
    const { code, stderr } = await runCli(['review', 'approve', at('signed'), '--key', key]);
    assert.equal(code, 2);
    assert.match(stderr, /--from/);
  });
});

it('inspect shows as a problem what only calls itself a review', async () => {
  const digest = await pushSigned('odd', '1', {});
  const predicate = join(directory, 'odd.json');
  await writeFile(predicate, '{ "passed": true }');
  const ref = `${host}/agents/odd@${digest}`;
  const attested = await runCli(['attest', ref, '--type', 'review', '--predicate', predicate, '--key', key]);
  assert.equal(attested.code, 0, attested.stderr);
  const { stdout } = await runCli(['inspect', ref]);
  assert.match(stdout, /unreadable: review: /);
});
