import Type, { type Static } from 'typebox';
import { Verdict } from './verdict.ts';

const closed = { additionalProperties: false } as const;
const bundle = Type.String({
  description: 'Digest of the bundle, or of its referrer when it could not be read.',
});

const referrer = Type.String({
  description: 'Digest of the manifest that carries it, as ls --referrers, inspect and rm name it.',
});

const policy = Type.Optional(
  Type.String({ description: 'File of the policy, where several have to allow.' }),
);

const Met = Type.Object({ digest: bundle, referrer, signer: Type.String() }, closed);

const Failed = Type.Object(
  {
    digest: bundle,
    referrer,
    type: Type.Union([Type.String(), Type.Null()], {
      description: 'Predicate type that it states, whoever signed that; null when it cannot be read.',
    }),
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
    terms: Type.Array(Type.Object({ field: Type.String(), value: Type.String() }, closed), {
      description: 'What else is asked for, by the fields of the policy, as in privileges.network: none.',
    }),
    warnUntil: Type.Union([Type.String(), Type.Null()], {
      description: 'RFC 3339, UTC: not met, it warns until then and does not deny; null: it denies.',
    }),
    met: Type.Boolean({ description: "By the image's own evidence; a summary may stand for it." }),
    reason: Type.Union([Type.String(), Type.Null()], { description: 'Why it is not met; null when it is.' }),
    metBy: Type.Array(Met, { description: 'Attestations that count for it, of too few signers too.' }),
    failed: Type.Array(Failed, {
      description:
        'Attestations that do not: those of another type last, else the one that passed most checks first.',
    }),
  },
  closed,
);

const time = (description: string) => Type.String({ description: `RFC 3339, UTC: ${description}` });

const Summaries = Type.Object(
  {
    policy,
    verifier: Type.String({ description: 'Whose summaries.' }),
    signedBy: Type.Array(Type.String(), { description: 'Names of signers in the policy.' }),
    counts: Type.Array(
      Type.Object(
        {
          digest: bundle,
          referrer,
          signer: Type.String(),
          timeVerified: time('when the verifier decided.'),
          validUntil: time('until then it may stand for evidence.'),
          stands: Type.Boolean({ description: 'The verdict rests on it: own evidence was not enough.' }),
        },
        closed,
      ),
    ),
    failed: Type.Array(Failed, {
      description: 'Summaries that do not; the one that passed most checks first.',
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
          policy,
          rule: Type.Integer({ description: 'Place in its policy, from 1.' }),
          repositories: Type.Array(Type.String(), { description: 'Its patterns.' }),
          requirements: Type.Array(Requirement, {
            description: 'Empty when the decision ended before attestations were looked at.',
          }),
        },
        closed,
      ),
    ),
    summaries: Type.Array(Summaries, {
      description: 'Each entry of summaries in the policy; empty when the decision ended before.',
    }),
  },
  closed,
);
export type Explanation = Static<typeof Explanation>;
