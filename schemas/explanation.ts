import Type, { type Static } from 'typebox';
import { Verdict } from './verdict.ts';

const closed = { additionalProperties: false } as const;
const bundle = Type.String({
  description: 'Digest of the bundle, or of its referrer when it could not be read.',
});

const Met = Type.Object({ digest: bundle, signer: Type.String() }, closed);

const Failed = Type.Object(
  {
    digest: bundle,
    check: Type.String({ description: 'The check that it did not pass; it passed those before.' }),
    code: Type.String(),
    message: Type.String(),
  },
  closed,
);

const Requirement = Type.Object(
  {
    type: Type.String({ description: 'Predicate type that is required.' }),
    signedBy: Type.Array(Type.String(), { description: 'Names of signers in the policy.' }),
    atLeast: Type.Integer(),
    met: Type.Boolean(),
    reason: Type.Union([Type.String(), Type.Null()], { description: 'Why it is not met; null when it is.' }),
    metBy: Type.Array(Met, { description: 'Attestations that count for it, of too few signers too.' }),
    failed: Type.Array(Failed, {
      description: 'Attestations that do not; the one that passed most checks first.',
    }),
  },
  closed,
);

/** What each rule that matches asked for and what was found. It explains a verdict and decides nothing. */
export const Explanation = Type.Object(
  {
    verdict: Verdict,
    repository: Type.String({ description: 'HOST/PATH that was asked for.' }),
    rules: Type.Array(
      Type.Object(
        {
          rule: Type.Integer({ description: 'Place in the policy, from 1.' }),
          repositories: Type.Array(Type.String(), { description: 'Its patterns.' }),
          requirements: Type.Array(Requirement, {
            description: 'Empty when the decision ended before attestations were looked at.',
          }),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type Explanation = Static<typeof Explanation>;
