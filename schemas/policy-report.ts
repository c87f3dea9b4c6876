import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

/** What `policy check` found in a policy that would load. Sound: no findings. */
export const PolicyReport = Type.Object(
  {
    file: Type.String(),
    policyDigest: Type.String(),
    findings: Type.Array(
      Type.Object(
        {
          code: Type.String(),
          place: Type.String({ description: 'FILE:LINE:COLUMN' }),
          message: Type.String(),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type PolicyReport = Static<typeof PolicyReport>;
