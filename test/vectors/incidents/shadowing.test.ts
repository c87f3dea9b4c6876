/** Shadowing: a second server whose tools take the names of the first one's. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Declaration } from '../../../schemas/declaration.ts';
import { Incident } from '../../support/incident.ts';
import { declarationDigest, makeKey, sampleDeclaration, signPayload } from '../../support/signed-image.ts';

const REQUIRED = ['{ type: declaration, signedBy: [release] }'];

/** With a second server that has the tools of the first. */
function shadowed(): Declaration {
  const declaration: Declaration = { ...sampleDeclaration(), command: 'node' };
  const { notes } = declaration.servers;
  assert.ok(notes);
  declaration.servers['notes-2'] = structuredClone(notes);
  return declaration;
}

test('the tool of another server is another tool, and is denied unless it is declared by its own name', async (t) => {
  const incident = await Incident.open(t);
  const release = await makeKey();
  const declaration = shadowed();
  await incident.release([['declaration', declaration, release]], { declaration });
  const only = '{ type: declaration, signedBy: [release], privileges: { tools: ["notes/*"] } }';
  assert.deepEqual(await incident.denials({ release }, [only]), []);
  const widened = shadowed();
  widened.tools.allow = ['notes-2/list_notes', ...widened.tools.allow];
  await incident.release([['declaration', widened, release]], { declaration: widened });
  assert.deepEqual(await incident.denials({ release }, [only]), ['privileges-exceeded']);
});

test('a server cannot be declared twice', async (t) => {
  const incident = await Incident.open(t);
  const release = await makeKey();
  const home = incident.home();
  const image = await home.pushImage({ tag: '1.0.0', declaration: declarationDigest() });
  const statement = home.statement(image, 'declaration', sampleDeclaration());
  const twice = JSON.stringify(statement).replace('"servers":{', '"servers":{"notes":{},');
  await home.attachBytes(image, await signPayload(twice, release));
  assert.deepEqual(await incident.denials({ release }, REQUIRED), ['bundle-malformed']);
});

test('two tools of one server that look the same are refused', async (t) => {
  const incident = await Incident.open(t);
  const release = await makeKey();
  const declaration = sampleDeclaration();
  const tools = declaration.servers['notes']?.tools ?? [];
  const [, read] = tools;
  assert.ok(read);
  tools.push({ ...read, definition: { ...read.definition, name: 'rеad_note' } });
  await incident.release([['declaration', declaration, release]], { declaration });
  assert.deepEqual(await incident.denials({ release }, REQUIRED), ['declaration-invalid']);
});
