import type { Declaration, SealedPrivileges } from '../../schemas/declaration.ts';
import { parseDeclaration } from '../../src/declaration/parse-declaration.ts';
import { canonicalJson } from '../../src/oci/canonical-json.ts';
import { digestOf } from '../../src/oci/digest.ts';
import type { ImageSink } from '../../src/oci/image-source.ts';
import type { Descriptor } from '../../src/oci/manifest.ts';
import { declaration, pushCarrier, pushImage } from './signable-image.ts';

export interface Changes {
  readonly version?: string;
  /** Of the one tool. */
  readonly description?: string;
  readonly args?: readonly string[];
  readonly privileges?: Partial<SealedPrivileges>;
  readonly owner?: string;
}

/** The sealed declaration of one server and one tool, with some of it changed. */
export function declarationWith({ description, args, privileges = {}, ...top }: Changes): Declaration {
  const { notes } = declaration.servers;
  const [tool] = notes!.tools;
  const definition = { ...tool!.definition, ...(description === undefined ? {} : { description }) };
  const server = {
    ...notes!,
    args: [...(args ?? notes!.args)],
    privileges: { ...notes!.privileges, ...privileges },
    tools: [{ digest: digestOf(canonicalJson(definition)), definition }],
  };
  return parseDeclaration({ ...declaration, ...top, servers: { notes: server } });
}

/** An image that names this declaration, with the referrer that carries it. */
export async function pushDeclared(sink: ImageSink, declared: Declaration, tag: string): Promise<Descriptor> {
  const bytes = Buffer.from(canonicalJson(declared));
  const image = await pushImage(sink, { declarationDigest: digestOf(bytes), tag });
  await pushCarrier(sink, image, bytes);
  return image;
}
