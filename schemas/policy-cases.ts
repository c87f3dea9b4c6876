import Type, { type Static } from 'typebox';
import { AGENT_VERSION } from './agent-file.ts';

const closed = { additionalProperties: false } as const;

const file = Type.String({ minLength: 1 });

export const PolicyCase = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200 }),
    policy: Type.Union([file, Type.Array(file, { minItems: 1 })], {
      description: 'File of the policy, relative to this file; of several each has to allow.',
    }),
    image: Type.String({
      minLength: 1,
      description: 'HOST/REPOSITORY[:TAG][@DIGEST], or oci:DIR[:TAG|@DIGEST] with DIR relative to this file.',
    }),
    repository: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'HOST/PATH that the image is asked for as; a layout needs it.',
      }),
    ),
    platform: Type.String({ description: 'OS/ARCH[/VARIANT], or all.' }),
    launch: Type.Optional(Type.Boolean({ description: 'Decide as admit and run do.' })),
    at: Type.Optional(Type.String({ description: 'RFC 3339: decide as at that time; now when left out.' })),
    admitted: Type.Optional(
      Type.String({
        pattern: AGENT_VERSION,
        maxLength: 100,
        description:
          'The highest version that was admitted before, of the same repository and name; none when left out.',
      }),
    ),
    expect: Type.Union([Type.Literal('allowed'), Type.Literal('denied')]),
    codes: Type.Optional(
      Type.Array(Type.String(), {
        uniqueItems: true,
        description: 'Codes of all findings that deny; of all that warn when allowed, none when left out.',
      }),
    ),
  },
  closed,
);
export type PolicyCase = Static<typeof PolicyCase>;

/** What a policy has to decide, for `policy test`. */
export const PolicyCases = Type.Object(
  {
    apiVersion: Type.Literal('plimsoll.dev/v1'),
    kind: Type.Literal('PolicyCases'),
    cases: Type.Array(PolicyCase, { minItems: 1 }),
  },
  closed,
);
export type PolicyCases = Static<typeof PolicyCases>;
