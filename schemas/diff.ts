import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const DIGEST = '^sha256:[a-f0-9]{64}$';

/** One difference. `from` and `to` are what stands there, null where nothing does. */
export const Change = Type.Object(
  {
    level: Type.Union([Type.Literal('review'), Type.Literal('note')], {
      description: 'review: somebody has to look at it. note: nothing more may be done than before.',
    }),
    path: Type.Array(Type.String(), { minItems: 1, description: 'Members, from the top of the document.' }),
    kind: Type.Union([Type.Literal('added'), Type.Literal('removed'), Type.Literal('changed')]),
    from: Type.Unknown(),
    to: Type.Unknown(),
  },
  closed,
);
export type Change = Static<typeof Change>;

/** An image, and the sealed declaration that its manifest names. */
export const DeclaredImage = Type.Object(
  { digest: Type.String({ pattern: DIGEST }), declarationDigest: Type.String({ pattern: DIGEST }) },
  closed,
);
export type DeclaredImage = Static<typeof DeclaredImage>;

/** What two images declare differently: the same two images have the same document, always and everywhere. */
export const DeclarationDiff = Type.Object(
  {
    from: Type.Union([DeclaredImage, Type.Null()], { description: 'null: nothing came before.' }),
    to: DeclaredImage,
    changes: Type.Array(Change),
  },
  closed,
);
export type DeclarationDiff = Static<typeof DeclarationDiff>;

/** Who signed and who built, by what refers to an image. */
export const ImageEvidence = Type.Object(
  {
    reference: Type.String(),
    signers: Type.Array(
      Type.Object(
        {
          predicateType: Type.String(),
          signedWith: Type.String({ description: 'As the bundle says.' }),
          countsBy: Type.Array(Type.String(), {
            description: 'Signers of the policy by whom it counts; none without a policy.',
          }),
        },
        closed,
      ),
    ),
    builders: Type.Array(Type.String({ description: 'builder.id of a SLSA Provenance v1.' })),
    sources: Type.Array(
      Type.String({ description: 'Where the source came from; the commit is a material.' }),
    ),
    materials: Type.Record(Type.String(), Type.String(), {
      description: 'Digests by the name of what went into the image.',
    }),
    problems: Type.Array(Type.String({ description: 'Referrers that could not be read.' })),
  },
  closed,
);
export type ImageEvidence = Static<typeof ImageEvidence>;

/** What `plimsoll diff --json` prints. */
export const Diff = Type.Object(
  {
    reviewNeeded: Type.Boolean(),
    diffDigest: Type.String({
      pattern: DIGEST,
      description: 'sha256 of the canonical JSON of `declarations`.',
    }),
    declarations: DeclarationDiff,
    evidence: Type.Object(
      {
        verified: Type.Boolean({
          description:
            'true: signatures were checked by the policy, and what countsBy names can be trusted; the rest is what it says of itself. false: no signature was checked.',
        }),
        from: Type.Union([ImageEvidence, Type.Null()]),
        to: ImageEvidence,
        changes: Type.Array(Change),
      },
      closed,
    ),
  },
  closed,
);
export type Diff = Static<typeof Diff>;
