/** Evidence that a key signed is verified without the Sigstore libraries: they are most of what a start of `verify` would load. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { mustRun } from '../../support/run-process.ts';
import { makeKey, signPayload } from '../../support/signed-image.ts';

const SOURCES = join(import.meta.dirname, '../../../src');
const directory = await mkdtemp(join(tmpdir(), 'plimsoll-sigstore-'));
after(() => rm(directory, { recursive: true }));

/** Verifies a bundle by a key, and prints how many files of the libraries were loaded for it. */
const PROGRAM = `
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseBundle } from '${SOURCES}/attest/bundle.ts';
import { parsePublicKey } from '${SOURCES}/attest/public-key.ts';
import { checkSignature } from '${SOURCES}/verify/checks/signature.ts';
import '${SOURCES}/verify/verify.ts';
const [, bundle, key] = process.argv;
checkSignature(parseBundle(readFileSync(bundle)), [parsePublicKey(readFileSync(key, 'utf8'))]);
const loaded = Object.keys(createRequire(import.meta.url).cache);
console.log(loaded.filter((file) => file.includes('/@sigstore/')).length);
`;

const WITNESS = { rfc3161Timestamps: [{ signedTimestamp: 'MAA=' }] };
for (const [what, change, loads] of [
  ['by a key alone', {}, false],
  ['by a key, with a timestamp', { timestampVerificationData: WITNESS }, true],
] as const) {
  test(`a bundle ${what} is verified ${loads ? 'with' : 'without'} the libraries`, async () => {
    const key = await makeKey();
    const document = JSON.parse(Buffer.from(await signPayload(Buffer.from('{}'), key)).toString());
    Object.assign(document.verificationMaterial, change);
    const [bundle, publicKey] = [join(directory, 'bundle.json'), join(directory, 'key.pub')];
    await writeFile(bundle, JSON.stringify(document));
    await writeFile(publicKey, key.publicKeyPem);
    const program = ['--input-type=module', '--eval', PROGRAM, bundle, publicKey];
    const { stdout } = await mustRun(process.execPath, program);
    assert.equal(Number(stdout) > 0, loads, stdout);
  });
}
