import Type, { type Static } from 'typebox';
import { AGENT_VERSION } from './agent-file.ts';

const closed = { additionalProperties: false } as const;

/** The highest version of one agent that a host admitted, and what it was. */
const AdmittedRelease = Type.Object(
  {
    version: Type.String({ pattern: AGENT_VERSION, maxLength: 100 }),
    images: Type.Record(Type.String({ minLength: 1 }), Type.String({ pattern: '^sha256:[0-9a-f]{64}$' }), {
      description: 'Digest of the manifest for each OS/ARCH[/VARIANT] that was asked for.',
    }),
  },
  closed,
);

/** releases.json of the image store. */
export const ReleaseHistory = Type.Object(
  {
    apiVersion: Type.Literal('plimsoll.dev/v1'),
    kind: Type.Literal('ReleaseHistory'),
    releases: Type.Record(
      Type.String({ minLength: 1 }),
      Type.Record(Type.String({ minLength: 1 }), AdmittedRelease),
      { description: 'By the repository that was asked for, then by the declared name.' },
    ),
  },
  closed,
);
export type ReleaseHistory = Static<typeof ReleaseHistory>;
