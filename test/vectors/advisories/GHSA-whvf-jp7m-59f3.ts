import assert from 'node:assert/strict';
import { RegistryClient } from '../../../src/client/registry-client.ts';
import type { AdvisoryForm } from '../../support/advisory-stage.ts';
import type { Forms } from '../../support/attacks-in.ts';
import { V2 } from '../../support/http-stage.ts';

const REQUIRED = ['{ type: declaration, signedBy: [release] }'];

/** ORAS, GHSA-whvf-jp7m-59f3: the headers for a registry were sent to whatever host it redirected to. */
export const attack: Forms<AdvisoryForm> = [
  {
    name: 'a bundle on another host, which asks who is there',
    run: async (stage) => {
      const env = await stage.login();
      const { server, thief, home } = stage.http;
      server.lie('GET', `${V2}/blobs/`, ({ request, response }) => {
        const known = request.headers.authorization !== undefined;
        const answer = known
          ? { location: `http://${thief.host}${request.url}` }
          : { 'www-authenticate': 'Basic realm="r"' };
        response.writeHead(known ? 307 : 401, answer).end();
      });
      thief.lie('GET', '/v2/', async ({ request, response }) => {
        const real = await fetch(`http://${server.real.host}${request.url}`);
        response.end(Buffer.from(await real.arrayBuffer()));
      });
      const source = (): RegistryClient => new RegistryClient(home.reference, { env });
      assert.deepEqual(
        await stage.denials(home, REQUIRED, { source: source() }),
        [],
        'the bytes are sound, wherever they are',
      );
      thief.lie(
        'GET',
        '/v2/',
        ({ response }) => void response.writeHead(401, { 'www-authenticate': 'Basic realm="r"' }).end(),
      );
      await assert.rejects(stage.denials(home, REQUIRED, { source: source() }), { code: 'unauthorized' });
      assert.ok(server.heard.some(({ headers }) => headers.authorization !== undefined));
      assert.ok(thief.heard.length > 1);
      assert.deepEqual(
        thief.heard.filter(({ headers }) => headers.authorization !== undefined),
        [],
      );
    },
  },
];
