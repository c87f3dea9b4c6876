import Type, { type Static } from 'typebox';

/** /etc/plimsoll/host.yaml. */
export const HostSettings = Type.Object(
  {
    apiVersion: Type.Literal('plimsoll.dev/v1'),
    kind: Type.Literal('Host'),
    managed: Type.Optional(
      Type.Boolean({ description: 'true: only the host daemon decides, --policy is refused.' }),
    ),
    mountSources: Type.Optional(
      Type.Array(
        Type.Object(
          {
            path: Type.String({
              pattern: '^/[^\\u0000]*$',
              description: 'An absolute path; what lies below it may be lent to agents too.',
            }),
            readOnly: Type.Optional(Type.Boolean({ description: 'true: lent for reading only.' })),
          },
          { additionalProperties: false },
        ),
        {
          description:
            'What the host daemon may lend to agents. Left out: nothing for root, for anybody else what that user can reach.',
        },
      ),
    ),
  },
  { additionalProperties: false },
);
export type HostSettings = Static<typeof HostSettings>;
