import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { RegistryClient } from '../../../src/client/registry-client.ts';
import { PlimsollError } from '../../../src/errors.ts';
import { MessageStream } from '../../../src/mcp/message-stream.ts';
import { parseDigest } from '../../../src/oci/digest.ts';
import { OCI_LAYER_GZIP, OCI_LAYER_TAR, OCI_LAYER_ZSTD } from '../../../src/oci/media-types.ts';
import { parseEntryPath } from '../../../src/sandbox/safe-path.ts';
import { readLayer } from '../../../src/sandbox/tar-entries.ts';
import { inChunks, layerArchive } from '../../support/layer-archive.ts';
import type { Target } from '../target.ts';

const DIGEST = parseDigest(`sha256:${'ab'.repeat(32)}`);
const MAX_LAYER_BYTES = 256 * 1024;
const MOST_LINKS = 8;
/** Stands for the registry itself, whose port is known only when it runs. */
const SELF = 'SELF';

/** Readers of whole streams; the last one is a real client that asks a real server. */
export async function streamTargets(): Promise<readonly Target[]> {
  const archive = await layerArchive([
    { name: 'app/', type: 'directory' },
    { name: 'app/agent.js', data: 'console.log(1)\n', mode: 0o755 },
    { name: 'app/link', type: 'symlink', linkname: 'agent.js' },
    { name: 'app/hard', type: 'link', linkname: 'app/agent.js' },
    { name: 'app/.wh.gone' },
    { name: `${'long/'.repeat(40)}name`, data: 'x', pax: { comment: 'a' } },
  ]);
  return [
    { name: 'layer', corpus: [archive, gzipSync(archive), zstdCompressSync(archive)], read: readWholeLayer },
    {
      name: 'mcp-stream',
      // A line of two bytes costs as much as one of a hundred, and there may be very many.
      maxBytes: 4 * 1024,
      corpus: ['{"jsonrpc":"2.0","method":"a"}\n\n{"jsonrpc":"2.0","id":1,"result":{}}\n', 'x\n{}\n'],
      read: readMessages,
    },
    await registryAnswers(),
  ];
}

async function readWholeLayer(input: Buffer): Promise<unknown> {
  const mediaType = input[0] === 0x1f ? OCI_LAYER_GZIP : input[0] === 0x28 ? OCI_LAYER_ZSTD : OCI_LAYER_TAR;
  const { entries, finish } = readLayer(inChunks(input), { mediaType, maxBytes: MAX_LAYER_BYTES });
  for await (const { header, body } of entries) {
    parseEntryPath(header.name);
    for await (const _chunk of body);
  }
  return finish();
}

async function readMessages(input: Buffer): Promise<unknown> {
  const stream = new MessageStream(Readable.from(inChunks(input, 7)), new PassThrough(), 1_000);
  let read = 0;
  for await (const message of stream.messages()) if (message.kind !== 'malformed') read++;
  return read > 0;
}

const ANSWERS = [
  ['200', 'content-type: application/vnd.oci.image.index.v1+json', '', listOf(DIGEST)],
  [
    '200',
    'content-type: application/json',
    'link: </v2/a/tags/list?last=b&n=1>; rel="next"',
    '',
    '{"name":"a","tags":["1.0.0","b"]}',
  ],
  [
    '200',
    `docker-content-digest: ${DIGEST}`,
    'content-type: application/vnd.oci.image.manifest.v1+json',
    '',
    listOf(DIGEST),
  ],
  [
    '401',
    `www-authenticate: Bearer realm="http://${SELF}/token",service="x",scope="repository:a:pull"`,
    '',
    '{"token":"abc"}',
  ],
  ['403', '', '{"errors":[{"code":"DENIED","message":"no","detail":{}}]}'],
  ['404', '', '{"errors":[{"code":"NAME_UNKNOWN"}]}'],
].map((lines) => lines.join('\n'));
const HEADERS = [
  'content-type',
  'link',
  'docker-content-digest',
  'www-authenticate',
  'oci-filters-applied',
  'etag',
];
/** Those that make a client wait or ask elsewhere have tests of their own. */
const STATUSES = ['200', '201', '400', '401', '403', '404', '405', '416'];

/** Answers of a registry to whoever asks for referrers, tags or a manifest: status, headers and body are the input. */
async function registryAnswers(): Promise<Target> {
  let answer = '';
  let pages = 0;
  const server = createServer((_request, response) => {
    const [head = '', ...body] = answer.split('\n\n');
    const [status = '', ...lines] = head.split('\n');
    response.statusCode = Number(STATUSES.find((known) => known === status) ?? 200);
    for (const line of lines) {
      const name = HEADERS.find((known) => line.startsWith(`${known}:`));
      // A list may have a thousand pages, each of which costs a request: a few show as much.
      if (name !== undefined && (name !== 'link' || pages++ < MOST_LINKS))
        response.setHeader(name, headerValue(line.slice(name.length + 1), host));
    }
    response.end(Buffer.from(body.join('\n\n'), 'latin1'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    name: 'registry-answer',
    corpus: ANSWERS,
    words: [
      SELF,
      'rel="next"',
      '</v2/a/tags/list>',
      '<>',
      ';',
      'Basic realm="a"',
      `http://${SELF}/`,
      ...STATUSES,
    ],
    read: async (input) => {
      answer = input.toString('latin1');
      pages = 0;
      const client = new RegistryClient({ registry: host, repository: 'a' }, { env: {}, deadlineMs: 5_000 });
      const asked = await Promise.allSettled([
        client.referrers(DIGEST),
        client.listTags(),
        client.resolve({ tag: '1.0.0' }),
      ]);
      return firstAnswer(asked);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A fault before a value, and a value before a refusal. */
function firstAnswer(asked: readonly PromiseSettledResult<unknown>[]): unknown {
  const refusals = asked.filter((one) => one.status === 'rejected').map(({ reason }) => reason);
  const fault = refusals.find((reason) => !(reason instanceof PlimsollError));
  if (fault !== undefined || refusals.length === asked.length) throw fault ?? refusals[0];
  return asked;
}

function headerValue(text: string, host: string): string {
  return text
    .replaceAll(SELF, host)
    .replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '')
    .slice(0, 12_000);
}

function listOf(digest: string): string {
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  const entry = { mediaType, digest, size: 7, artifactType: 'application/vnd.dev.sigstore.bundle.v0.3+json' };
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: [entry],
  });
}
