/** Every fault in every fetch of a verification: none is ever an answer that allows, and each ends by itself. */
import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import type { ClientOptions } from '../../src/client/client-options.ts';
import { RegistryClient } from '../../src/client/registry-client.ts';
import { type Code, PlimsollError } from '../../src/errors.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import type { SigningKey } from '../../src/sign/key-pair.ts';
import { type HostileRegistry, type Lie, startHostileRegistry } from '../support/hostile-registry.ts';
import { denials, ImageHome, makeKey, policyFor, sampleDeclaration } from '../support/signed-image.ts';

/** Longest single wait of the client for what never comes, in ms, and when a test that does not end has failed. */
const SHORT_MS = 400;
const LIMIT_MS = 60_000;

/** Passes the real answer on, in part or changed. */
const altered =
  (change: (body: Buffer) => { body: Buffer; headers?: Record<string, string>; cut?: boolean }): Lie =>
  async ({ ask, response }) => {
    const incoming = await ask();
    const { body, headers = {}, cut = false } = change(await buffer(incoming));
    const { 'content-length': _length, 'transfer-encoding': _encoding, ...kept } = incoming.headers;
    response.writeHead(incoming.statusCode ?? 500, {
      ...kept,
      'content-length': String(body.byteLength),
      ...headers,
    });
    if (!cut) return void response.end(body);
    response.write(body, () => response.destroy());
  };

const half = (body: Buffer): Buffer => body.subarray(0, body.byteLength >> 1);

const faults = (elsewhere: () => string): Readonly<Record<string, Lie>> => ({
  'a reset': ({ request }) => void request.socket.resetAndDestroy(),
  'an answer that is cut': altered((body) => ({
    body: half(body),
    headers: { 'content-length': String(body.byteLength) },
    cut: true,
  })),
  'an answer that ends early': altered((body) => ({ body: half(body) })),
  'an answer that goes on': altered((body) => ({ body: Buffer.concat([body, Buffer.from('x')]) })),
  'no answer': () => {},
  'an answer that stalls': ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/vnd.oci.image.index.v1+json' }).write('{');
  },
  'a body of one byte at a time': ({ response }) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write(' '), 50);
    response.once('close', () => clearInterval(timer));
  },
  'a body without end': ({ response }) => {
    response.writeHead(200);
    const fill = (): void => {
      while (response.write(Buffer.alloc(64 * 1024, ' ')));
      response.once('drain', fill);
    };
    fill();
  },
  'status 500': ({ response }) => void response.writeHead(500).end(),
  'status 204': ({ response }) => void response.writeHead(204).end(),
  'another media type': altered((body) => ({
    body,
    headers: { 'content-type': 'text/html' },
  })),
  'an encoding that was not asked for': altered((body) => ({
    body,
    headers: { 'content-encoding': 'gzip' },
  })),
  'a redirect to itself': ({ request, response }) =>
    void response.writeHead(307, { location: request.url }).end(),
  'a redirect without end': ({ request, response, count }) =>
    void response.writeHead(307, { location: `${request.url?.split('?')[0]}?n=${count}` }).end(),
  'a redirect to another host': ({ request, response }) =>
    void response.writeHead(307, { location: `http://${elsewhere()}${request.url}` }).end(),
});

interface Place {
  readonly name: string;
  /** Paths below the repository that are lied about. */
  readonly path: (stage: Stage) => string;
  readonly withoutApi?: boolean;
}

interface Stage {
  readonly home: ImageHome;
  readonly index: Descriptor;
  readonly child: Descriptor;
  readonly referrer: Descriptor;
}

const PLACES: readonly Place[] = [
  { name: 'the tag', path: () => 'manifests/1.0.0' },
  { name: 'the child', path: ({ child }) => `manifests/${child.digest}` },
  { name: 'the list of referrers', path: () => 'referrers/' },
  { name: 'the referrers tag', path: () => 'manifests/sha256-', withoutApi: true },
  { name: 'the referrer', path: ({ referrer }) => `manifests/${referrer.digest}` },
  { name: 'the bundle', path: () => 'blobs/' },
];

/**
 * What each fault is told as. The type of a blob is the one thing that nobody minds: stores of objects send any, and the
 * bytes of a bundle are read as what they are.
 */
const CODES: Readonly<
  Record<string, { readonly otherwise: Code; readonly [place: string]: Code | 'allowed' }>
> = {
  'a reset': { otherwise: 'network-failed' },
  'an answer that is cut': { otherwise: 'network-failed' },
  'an answer that ends early': {
    otherwise: 'digest-mismatch',
    'the list of referrers': 'registry-misbehaved',
  },
  'an answer that goes on': { otherwise: 'digest-mismatch', 'the list of referrers': 'registry-misbehaved' },
  'no answer': { otherwise: 'deadline-exceeded' },
  'an answer that stalls': { otherwise: 'deadline-exceeded' },
  'a body of one byte at a time': { otherwise: 'deadline-exceeded' },
  'a body without end': {
    otherwise: 'response-too-large',
    'the referrer': 'bundle-malformed',
    'the bundle': 'digest-mismatch',
  },
  'status 500': { otherwise: 'network-failed' },
  'status 204': { otherwise: 'registry-misbehaved' },
  'another media type': {
    otherwise: 'manifest-invalid',
    'the list of referrers': 'registry-misbehaved',
    'the bundle': 'allowed',
  },
  'an encoding that was not asked for': { otherwise: 'registry-misbehaved' },
  'a redirect to itself': { otherwise: 'registry-misbehaved' },
  'a redirect without end': { otherwise: 'registry-misbehaved' },
  'a redirect to another host': { otherwise: 'registry-misbehaved', 'the bundle': 'bundle-malformed' },
};

describe('faults', { concurrency: 4 }, () => {
  let server: HostileRegistry;
  let elsewhere: HostileRegistry;
  let key: SigningKey;
  let count = 0;
  before(async () => {
    [server, elsewhere] = await Promise.all([startHostileRegistry(), startHostileRegistry()]);
    key = await makeKey();
  });
  after(() => Promise.all([server.close(), elsewhere.close()]));

  async function stage(): Promise<Stage> {
    const home = new ImageHome(server.host, `faults/n${count++}`);
    const child = await home.pushImage();
    const platform = { os: 'linux', architecture: 'amd64' };
    const index = await home.pushIndex([{ ...child, platform }], '1.0.0');
    const referrer = await home.attach(index, home.statement(index, 'declaration', sampleDeclaration()), key);
    return { home, index, child, referrer };
  }

  async function outcomeOf(home: ImageHome, options: ClientOptions = {}): Promise<string> {
    const source = new RegistryClient(home.reference, options);
    const policy = await policyFor({ release: key }, ['{ type: declaration, signedBy: [release] }']);
    try {
      const outcome = await home.verify(policy, { source, launching: true });
      return outcome.verdict.allowed ? 'allowed' : denials(outcome).join(' ');
    } catch (thrown) {
      if (thrown instanceof PlimsollError) return thrown.code;
      throw thrown;
    }
  }

  for (const [fault, lie] of Object.entries(faults(() => elsewhere.host))) {
    for (const { name, path, withoutApi = false } of PLACES) {
      test(`${fault} for ${name}`, { timeout: LIMIT_MS }, async () => {
        const on = await stage();
        const base = `/v2/${on.home.reference.repository}/`;
        if (withoutApi) {
          await copyToReferrersTag(on);
          server.lie('GET', `${base}referrers/`, ({ response }) => void response.writeHead(404).end());
        }
        assert.equal(await outcomeOf(on.home), 'allowed');
        server.lie('GET', base + path(on), lie);
        const code = CODES[fault]?.[name] ?? CODES[fault]?.otherwise;
        const options = code === 'deadline-exceeded' ? { deadlineMs: SHORT_MS } : {};
        assert.equal(await outcomeOf(on.home, options), code);
      });
    }
  }
});

/** What a registry without the API has. */
async function copyToReferrersTag({ home, index }: Stage): Promise<void> {
  const manifests = await home.client.referrers(index.digest);
  const mediaType = 'application/vnd.oci.image.index.v1+json';
  await home.pushManifest({ schemaVersion: 2, mediaType, manifests }, index.digest.replace(':', '-'));
}
