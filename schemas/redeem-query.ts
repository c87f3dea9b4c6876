import Type, { type Static } from 'typebox';
import { GrantEnvelope } from './grant-envelope.ts';
import { closed } from './host-query-parts.ts';

const digest = Type.String({ pattern: '^sha256:[a-f0-9]{64}$' });

/** POST /v1/redeem of the host daemon: what is about to start, as its launcher sees it. */
export const RedeemQuery = Type.Object(
  {
    grant: GrantEnvelope,
    requestDigest: digest,
    observed: Type.Object(
      { platformDigest: digest, configDigest: digest, chainID: digest, profileDigest: digest },
      closed,
    ),
    container: Type.Optional(
      Type.String({ minLength: 1, maxLength: 256, description: 'What it is to be called in the audit log.' }),
    ),
  },
  closed,
);
export type RedeemQuery = Static<typeof RedeemQuery>;
