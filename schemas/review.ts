import Type, { type Static } from 'typebox';
import { DeclaredImage } from './diff.ts';

/**
 * Predicate of https://plimsoll.dev/review/v1: somebody saw what `to` declares differently from `from`, and approves of
 * `to`. `diffDigest` is the sha256 of the canonical JSON (RFC 8785) of what was seen: a DeclarationDiff.
 */
export const Review = Type.Object(
  {
    from: Type.Union([DeclaredImage, Type.Null()], {
      description: 'null: a first review, of the whole of it.',
    }),
    to: DeclaredImage,
    diffDigest: Type.String({ pattern: '^sha256:[a-f0-9]{64}$' }),
  },
  { additionalProperties: false },
);
export type Review = Static<typeof Review>;
