import Type, { type Static } from 'typebox';
import { AgentExit } from './agent-exit.ts';

const closed = { additionalProperties: false } as const;
const digest = Type.String({ pattern: '^sha256:[a-f0-9]{64}$' });
const time = Type.String({ description: 'RFC 3339, UTC.' });

/** One sandbox of a launch. */
const AgentSandbox = Type.Object(
  {
    server: Type.Optional(Type.String({ description: 'Id of the tool server; the agent itself has none.' })),
    pid: Type.Integer({ description: 'Of its keeper, on the host.' }),
    uid: Type.Integer({ description: 'That it runs under, on the host.' }),
    cgroups: Type.Array(Type.String({ description: 'Directory of a cgroup that holds it.' })),
  },
  closed,
);

/** What the host daemon started, and by which decision. */
export const RunningAgent = Type.Object(
  {
    id: Type.String({ pattern: '^[a-f0-9]{32}$' }),
    name: Type.String({ description: 'As declared.' }),
    version: Type.String({ description: 'As declared.' }),
    reference: Type.String(),
    repository: Type.String({ description: 'HOST/PATH' }),
    platform: Type.String(),
    manifestDigest: digest,
    platformDigest: digest,
    declarationDigest: digest,
    profileDigest: digest,
    policyDigest: digest,
    state: Type.Union([
      Type.Literal('starting'),
      Type.Literal('running'),
      Type.Literal('stopping'),
      Type.Literal('exited'),
    ]),
    revoked: Type.Optional(
      Type.String({ description: 'Why it would not start again; it runs on, as the entry says.' }),
    ),
    startedAt: time,
    exitedAt: Type.Optional(time),
    exit: Type.Optional(AgentExit),
    signers: Type.Array(Type.String({ description: 'Who signed, as the verdict says.' })),
    digests: Type.Array(digest, { description: 'Of which each, when revoked, revokes this.' }),
    signedBy: Type.Array(
      Type.Object(
        {
          key: digest,
          holder: Type.Optional(Type.Object({ issuer: Type.String(), identity: Type.String() }, closed)),
        },
        closed,
      ),
      { description: 'The key of each attestation that counted, and who a certificate says held it.' },
    ),
    tools: Type.Array(Type.String({ description: 'SERVER/TOOL that may be called.' })),
    egress: Type.Array(Type.String({ description: 'HOST:PORT that it may reach.' })),
    mounts: Type.Array(
      Type.Object(
        {
          source: Type.String(),
          path: Type.String(),
          mode: Type.Union([Type.Literal('ro'), Type.Literal('rw')]),
        },
        closed,
      ),
    ),
    sandboxes: Type.Array(AgentSandbox),
  },
  closed,
);
export type RunningAgent = Static<typeof RunningAgent>;
